package io.regulars;

import static io.regulars.PrivateShop.ADA;
import static io.regulars.PrivateShop.ADDRESSES;
import static io.regulars.PrivateShop.BO;
import static io.regulars.PrivateShop.CY;
import static io.regulars.PrivateShop.DEE;
import static io.regulars.PrivateShop.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.ShopAtWork.CommandResult;
import io.regulars.config.PseudonymKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pseudonymisation does not change any metric. */
class PseudonymisedShopTest {
  private static final String SECRET = "a key of the shop's own";
  private static final List<String> AGGREGATE_TABLES = List.of("kpi", "rfm_segments");
  private static final List<String> CUSTOMER_TABLES =
      List.of("customer_profile", "customer_segment_history");
  private static final String[] TABLES = {
    "--only", String.join(",", AGGREGATE_TABLES) + "," + String.join(",", CUSTOMER_TABLES)
  };

  @TempDir private Path folder;

  @Test
  void metricsAreEqualAndNoFileContainsACustomerId() throws IOException {
    ShopAtWork plainShop = PrivateShop.in(Files.createDirectory(folder.resolve("open")));
    ShopAtWork pseudonymisedShop =
        PrivateShop.in(Files.createDirectory(folder.resolve("hidden")))
            .with("privacy { pseudonymise = [customer_id, email], key = \"" + SECRET + "\" }");

    assertThat(plainShop.run(TABLES).exitCode()).isZero();
    CommandResult answer = pseudonymisedShop.run(TABLES);

    assertThat(answer.exitCode()).as(answer.err()).isZero();
    for (String table : AGGREGATE_TABLES) {
      assertThat(pseudonymisedShop.rows(table, "*"))
          .as(table)
          .isEqualTo(plainShop.rows(table, "*"));
    }
    for (String table : CUSTOMER_TABLES) {
      assertThat(pseudonymisedShop.rows(table, "*"))
          .as(table)
          .containsExactlyInAnyOrderElementsOf(renamed(plainShop.rows(table, "*")))
          .hasSizeGreaterThan(3);
    }
    assertThat(pseudonymisedShop.rows("rejected_refunds", "customer_id", "amount", "of_customer"))
        .contains(pseudonym(ADA) + "|-1|" + pseudonym(ADA), "null|-3|null");

    List<String> names = new ArrayList<>(PEOPLE);
    names.addAll(ADDRESSES);
    names.add(SECRET);
    assertThat(LakeFiles.filesContaining(folder.resolve("hidden/lake"), names)).isEmpty();
    assertThat(answer.out() + answer.err()).doesNotContain(names);
    // The search itself works.
    assertThat(LakeFiles.filesContaining(folder.resolve("open/lake"), List.of(DEE)))
        .anyMatch(file -> file.startsWith("customer_profile/"));
    assertThat(LakeFiles.filesContaining(folder.resolve("hidden/lake"), List.of(pseudonym(BO))))
        .anyMatch(file -> file.startsWith("customer_profile/"));
  }

  private static String pseudonym(String name) {
    return PseudonymKey.of(SECRET).pseudonym(name);
  }

  private static List<String> renamed(List<String> rows) {
    return rows.stream()
        .map(
            row -> {
              String renamed = row;
              for (String name : List.of(ADA, BO, CY, DEE)) {
                renamed = renamed.replace(name, pseudonym(name));
              }
              return renamed;
            })
        .toList();
  }
}
