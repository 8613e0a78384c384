package io.regulars.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares with reference figures of real shops. Skipped without the data. */
class PublishedExamplesTest {
  private static final Path SHARED = Path.of(System.getProperty("regulars.shared", "../shared"));

  private static final String MONTHS =
      """
      SELECT month, active_customers, new_customers, returning_customers, retained_strict, orders, revenue,
        coalesce(revenue_from_new_customers, '0.0')
      FROM read_csv('%s/monthly.csv', all_varchar = true)
      EXCEPT
      SELECT strftime(period_start, '%%Y-%%m'), active_customers::VARCHAR, new_customers::VARCHAR, returning_customers::VARCHAR,
        retained_buyers::VARCHAR, identified_orders::VARCHAR, round(identified_order_value, 2)::DOUBLE::VARCHAR,
        round(new_customer_order_value, 2)::DOUBLE::VARCHAR
      FROM kpi_wide WHERE grain = 'month' AND dimension = 'all'
      """;

  private static final String COHORTS =
      """
      SELECT cohort_month, cohort_size, months_since, active_customers
      FROM read_csv('%s/cohort_retention.csv', all_varchar = true)
      EXCEPT
      SELECT strftime(cohort_start, '%%Y-%%m'), cohort_size::VARCHAR, age::VARCHAR, active_customers::VARCHAR
      FROM cohort_retention WHERE grain = 'month' AND dimension = 'all'
      """;

  private static final String SCORES =
      """
      SELECT customer_id, frequency, purchase_days, r_score, f_score, m_score
      FROM read_csv('%s/rfm.csv', all_varchar = true)
      EXCEPT
      SELECT customer_id, orders::VARCHAR, purchase_days::VARCHAR, r_score::VARCHAR, f_score::VARCHAR, m_score::VARCHAR
      FROM customer_profile
      """;

  @Test
  void cdnowEqualsTheReference(@TempDir Path folder) {
    Path shop = dataOf("cdnow");
    assertAgreement(
        shop.resolve("expected"),
        folder,
        """
        SELECT 'o' || row_number() OVER () AS order_id, customer_id, date AS ordered_at,
          1 AS quantity, dollar_value AS unit_price
        FROM read_csv('%s', types = {'customer_id': 'VARCHAR', 'dollar_value': 'DECIMAL(18, 2)'})
        """
            .formatted(shop.resolve("cdnow_master.csv")));
  }

  @Test
  void onlineRetailEqualsTheReference(@TempDir Path folder) {
    Path shop = dataOf("online_retail");
    assertAgreement(
        shop.resolve("expected"),
        folder,
        """
        SELECT InvoiceNo AS order_id, CustomerID AS customer_id, InvoiceDate AS ordered_at,
          StockCode AS product_id, Quantity AS quantity, UnitPrice AS unit_price
        FROM read_csv('%s', all_varchar = true)
        WHERE InvoiceNo NOT LIKE 'C%%' AND CAST(Quantity AS INTEGER) > 0 AND CAST(UnitPrice AS DOUBLE) > 0
        """
            .formatted(shop.resolve("online_retail.csv.gz")));
  }

  private static void assertAgreement(Path expected, Path folder, String lines) {
    Path parquet = folder.resolve("lines.parquet");
    try (SecondOpinion reader = SecondOpinion.on(Question.usual())) {
      reader.writeQuery(lines, parquet);
    }
    try (SecondOpinion opinion = SecondOpinion.on(Question.usual())) {
      opinion.given(Input.LINES, parquet).answer();
      assertThat(opinion.query(MONTHS.formatted(expected))).as("months").isEmpty();
      assertThat(opinion.query(COHORTS.formatted(expected))).as("cohorts").isEmpty();
      assertThat(opinion.query(SCORES.formatted(expected))).as("scores").isEmpty();
    }
  }

  private static Path dataOf(String shop) {
    Path data = SHARED.resolve("data").resolve(shop);
    assumeTrue(
        Files.isDirectory(data),
        () -> "No data in " + data + "; say where they are with -Dregulars.shared=…");
    return data;
  }
}
