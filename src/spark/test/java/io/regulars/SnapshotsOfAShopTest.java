package io.regulars;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots at month ends in a run, and the snapshots kept from earlier runs. */
class SnapshotsOfAShopTest {
  private static final String HISTORY = "customer_segment_history";
  private static final String MIGRATION = "segment_migration";
  private static final String[] LINES = {
    "order_id,customer_id,ordered_at,quantity,unit_price",
    "a1,ada,2024-01-05 10:00:00,1,40",
    "a2,ada,2024-02-20 10:00:00,1,10",
    // The last minutes of January, and the first of February.
    "b1,bob,2024-01-31 23:50:00,1,10",
    "b1,bob,2024-02-01 00:10:00,2,100",
    "e1,eve,2024-01-31 23:59:00,0,1",
    "e1,eve,2024-02-01 00:01:00,1,30",
    "f1,fay,2024-02-28 10:00:00,1,25",
    "g1,,2024-01-02 10:00:00,1,500",
    "i1,ivy,2024-03-10 10:00:00,1,70",
  };

  @TempDir private Path folder;
  private ShopAtWork shop;

  @BeforeEach
  void createShop() {
    shop = new ShopAtWork(folder).lines(LINES);
    shop.write(
        "refunds.csv",
        "customer_id,refunded_at,amount",
        "ada,2024-01-31 23:59:59,15",
        "ada,2024-02-01 00:00:00,5");
    shop.with(
        """
        sources.refunds { format = csv, path = "%s/refunds.csv"
          columns { customer_id = customer_id, refunded_at = refunded_at, amount = amount } }"""
            .formatted(folder));
  }

  @Test
  void everySnapshotEqualsTheProfileOfARunForThatDay() {
    snapshots("2024-03-15", "--set", "snapshots.keep=true", "--set", "snapshots.back=1");

    assertThat(shop.rows(HISTORY, "as_of", "customer_id", "last_order_on", "orders", "net_sales"))
        .containsExactly(
            "2024-01-31|ada|2024-01-05|1|25.0000",
            "2024-01-31|bob|2024-01-31|1|10.0000",
            "2024-02-29|ada|2024-02-20|2|30.0000",
            "2024-02-29|bob|2024-01-31|1|210.0000",
            "2024-02-29|eve|2024-01-31|1|30.0000",
            "2024-02-29|fay|2024-02-28|1|25.0000",
            "2024-03-15|ada|2024-02-20|2|30.0000",
            "2024-03-15|bob|2024-01-31|1|210.0000",
            "2024-03-15|eve|2024-01-31|1|30.0000",
            "2024-03-15|fay|2024-02-28|1|25.0000",
            "2024-03-15|ivy|2024-03-10|1|70.0000");
    for (String day : List.of("2024-01-31", "2024-02-29", "2024-03-15")) {
      assertThat(shop.run("--as-of", day, "--only", "customer_profile").exitCode()).isZero();
      assertThat(shop.rows(HISTORY, columns("as_of")))
          .as("segments of %s", day)
          .containsAll(shop.rows("customer_profile", columns("DATE'" + day + "'")));
    }
  }

  @Test
  void migrationUsesTheCutPointsOfTheEarlierSnapshot() {
    snapshots("2024-02-29");

    // On January 31 ada has one order, 26 days before, and bob has one order on that day. Ada is R1
    // F1. Bob is R3 F1, since one of two customers is strictly worse. On February 29 ada's last
    // order is 9 days before, better than one of the two customers in January: R3. Her two orders
    // are more than both had in January: F5. Bob's last order is 29 days before, worse than both:
    // R1. The new customers have one order each, F1: eve's 29 days before, R1, and fay's 1 day
    // before, R3.
    assertThat(
            shop.rows(
                MIGRATION,
                "as_of",
                "previous_as_of",
                "from_segment",
                "to_segment",
                "customers",
                "customer_share"))
        .containsExactly(
            "2024-02-29|2024-01-31|(new)|about_to_sleep|1|null",
            "2024-02-29|2024-01-31|(new)|hibernating|1|null",
            "2024-02-29|2024-01-31|about_to_sleep|hibernating|1|1.0",
            "2024-02-29|2024-01-31|hibernating|loyal|1|1.0");
  }

  @Test
  void aLaterRunReplacesItsOwnDaysAndKeepsTheOthers() {
    snapshots("2024-03-15", "--set", "snapshots.keep=true", "--set", "snapshots.back=5");
    List<String> migration = shop.rows(MIGRATION, "*");
    List<String> history = shop.rows(HISTORY, "*");
    assertThat(shop.rows(MIGRATION, "concat(previous_as_of, ' ', as_of)"))
        .containsOnly("2024-01-31 2024-02-29", "2024-02-29 2024-03-15");

    snapshots("2024-03-15", "--set", "snapshots.keep=true", "--set", "snapshots.back=5");
    assertThat(shop.rows(MIGRATION, "*")).isEqualTo(migration);
    assertThat(shop.rows(HISTORY, "*")).isEqualTo(history);

    // Fay's order is removed. A run recalculates only its own snapshot days and keeps the others.
    shop.lines(
        List.of(LINES).stream().filter(line -> !line.startsWith("f1")).toArray(String[]::new));
    ShopAtWork.CommandResult answer = snapshots("2024-03-15", "--set", "snapshots.keep=true");
    assertThat(answer.out())
        .containsPattern(HISTORY + " +7 "); // 3 and 4 customers, without the kept days
    assertThat(shop.rows(HISTORY, "as_of", "customer_id"))
        .doesNotContain("2024-02-29|fay", "2024-03-15|fay")
        .contains("2024-01-31|ada", "2024-02-29|eve", "2024-03-15|eve")
        .hasSize(history.size() - 2);
    assertThat(shop.rows(MIGRATION, "*"))
        .containsAll(migration.stream().filter(row -> row.startsWith("2024-02-29")).toList())
        .isNotEqualTo(migration);

    snapshots("2024-01-31");
    assertThat(shop.rows(MIGRATION, "as_of")).contains("2024-02-29", "2024-03-15");
    assertThat(shop.rows(HISTORY, "*")).hasSize(history.size() - 2);
  }

  @Test
  void aHistoryWithoutAnEarlierSnapshotHasNoMigration() {
    snapshots("2024-01-31");

    assertThat(shop.rows(MIGRATION, "*")).isEmpty();
    assertThat(shop.tables()).contains(MIGRATION).doesNotContain(HISTORY);
  }

  private ShopAtWork.CommandResult snapshots(String asOf, String... settings) {
    String[] options = new String[settings.length + 4];
    System.arraycopy(settings, 0, options, 4, settings.length);
    options[0] = "--as-of";
    options[1] = asOf;
    options[2] = "--only";
    boolean areKept = List.of(settings).contains("snapshots.keep=true");
    options[3] = areKept ? HISTORY + "," + MIGRATION : MIGRATION;
    ShopAtWork.CommandResult answer = shop.run(options);
    assertThat(answer.exitCode()).isZero();
    return answer;
  }

  private static String[] columns(String day) {
    return new String[] {
      day,
      "customer_id",
      "r_score",
      "f_score",
      "m_score",
      "rfm_segment",
      "last_order_on",
      "orders",
      "net_sales"
    };
  }
}
