package io.regulars.canonical;

import static io.regulars.ShopInFiles.columns;
import static io.regulars.canonical.Seen.broken;
import static io.regulars.canonical.Seen.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.regulars.SharedSession;
import io.regulars.ShopInFiles;
import io.regulars.UserError;
import io.regulars.input.Input;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Customer ids that were merged into others. */
class CustomerMergesTest {
  private static final String KEY = "0123456789abcdef";

  @TempDir Path folder;
  private ShopInFiles shop;

  @BeforeEach
  void createShop() {
    shop =
        new ShopInFiles(folder)
            .csv(
                Input.ORDER_LINES,
                columns("order_id", "customer_id", "ordered_at", "quantity", "unit_price"),
                "order_id,customer_id,ordered_at,quantity,unit_price",
                "A1,a,2024-03-01,1,5",
                "A2,b,2024-03-01,1,5",
                "A3,c,2024-03-01,1,5",
                "A4,,2024-03-01,1,5",
                "A5,other,2024-03-01,1,5");
  }

  private void merges(String... rows) {
    String[] lines = new String[rows.length + 1];
    lines[0] = "old_customer_id,customer_id";
    System.arraycopy(rows, 0, lines, 1, rows.length);
    shop.csv(Input.CUSTOMER_MERGES, columns("old_customer_id", "customer_id"), lines);
  }

  private Inputs open() {
    return Inputs.open(SharedSession.spark(), shop.settings())
        .comparingKeys(EnumSet.allOf(Input.class));
  }

  private List<String> owners() {
    return texts(open().usable(Input.ORDER_LINES), "order_id", "customer_id");
  }

  @Test
  void oldIdsAreReplacedByTheLastIdOfTheirChain() {
    merges("b,c", "a,b", "other,other");

    assertThat(owners()).containsExactlyInAnyOrder("A1|c", "A2|c", "A3|c", "A4|null", "A5|other");
    assertThat(open().idAfterMerges("a")).isEqualTo("c");
    assertThat(open().idAfterMerges("nobody")).isEqualTo("nobody");
  }

  @Test
  void pseudonymsAreThoseOfTheNewIds() {
    shop.pseudonymising(KEY, "customer_id");
    List<String> unmerged = texts(open().usable(Input.ORDER_LINES), "order_id", "customer_id");
    String ofC =
        unmerged.stream()
            .filter(row -> row.startsWith("A3|"))
            .findFirst()
            .orElseThrow()
            .substring(3);
    merges("a,c");

    assertThat(owners()).contains("A1|" + ofC, "A3|" + ofC).doesNotContain("A1|c");
    assertThat(open().given(Input.CUSTOMER_MERGES).collectAsList().toString())
        .doesNotContain("[a,");
  }

  @Test
  void circleIsRefusedAndSoIsAnIdWithTwoTargets() {
    merges("a,b", "b,c", "c,a", "d,a");
    assertThatThrownBy(this::owners)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("ids are merged in a circle, among them a, b, c");

    merges("a,b", "a,c");
    assertThat(broken(open(), Input.CUSTOMER_MERGES))
        .containsOnly(entry("old_customer_id_is_unique", 2L));
  }

  /** The row of a is left out, because b has one. The row of x is used for y, who has none. */
  @Test
  void rowOfAMergedCustomerIsUsedOnlyIfTheNewIdHasNone() {
    merges("a,b", "x,y");
    shop.csv(
        Input.CUSTOMERS,
        Map.of("customer_id", "id", "country", "country"),
        "id,country",
        "a,GB",
        "b,FR",
        "x,DE",
        "z,ES",
        "z,IT");

    assertThat(texts(open().usable(Input.CUSTOMERS), "customer_id", "country"))
        .containsExactlyInAnyOrder("b|FR", "y|DE");
    assertThat(broken(open(), Input.CUSTOMERS))
        .containsOnly(entry("row_is_not_merged", 1L), entry("customer_id_is_unique", 2L));
  }
}
