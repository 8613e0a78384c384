package io.regulars.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regulars.SharedSession;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * The 1/10 sample of CDNOW's customers that the papers on repeat buying use, as of the end of its
 * first 39 weeks, with a horizon of 39 weeks.
 */
@TestInstance(Lifecycle.PER_CLASS)
class CdnowValueTest {
  private static final double HALF_A_PERCENT = 0.005;

  private final KnownShop shop = sample().asOf(LocalDate.parse("1997-09-30"));

  /** Returns the published sample with a horizon of 39 weeks. */
  static KnownShop sample() {
    return new KnownShop("cdnow", "cdnow/expected")
        .with(
            "sources.order-lines.path",
            Path.of(System.getProperty("regulars.shared", "../shared"))
                .resolve("data/cdnow/cdnow_sample.csv")
                .toString())
        .with(
            "sources.order-lines.columns.order_id",
            "concat_ws('-', sample_id, date, row_number() OVER (PARTITION BY sample_id, date"
                + " ORDER BY dollar_value, number_of_cds))")
        .with("sources.order-lines.columns.customer_id", "sample_id")
        .with("value.horizon", "39 weeks")
        .with("value.yearly-discount", "0");
  }

  @BeforeAll
  void publish(@TempDir Path lake) {
    shop.publish(lake, "customer_profile", "value_model");
  }

  @Test
  void parametersEqualThePublishedOnes() {
    Map<String, Row> parameters = new HashMap<>();
    shop.table("value_model")
        .collectAsList()
        .forEach(row -> parameters.put(row.getAs("parameter"), row));

    Map.of("r", 0.2426, "alpha", 4.4136, "a", 0.7929, "b", 2.4259, "p", 6.25, "q", 3.74, "v", 15.44)
        .forEach(
            (name, published) ->
                assertThat(parameters.get(name).<Double>getAs("value"))
                    .as(name)
                    .isCloseTo(published, within(HALF_A_PERCENT * published)));
    assertThat(parameters.get("r").<Double>getAs("log_likelihood"))
        .isCloseTo(-9582.429, within(0.01));
    assertThat(parameters.get("p").<Double>getAs("log_likelihood"))
        .isCloseTo(-4055.92, within(0.01));
    assertThat(parameters.get("r").<Long>getAs("customers")).isEqualTo(2357);
    assertThat(parameters.get("p").<Long>getAs("repeat_buyers")).isEqualTo(946);
    assertThat(parameters.get("p").<Double>getAs("frequency_spend_correlation"))
        .isCloseTo(0.113888, within(1e-4));
    assertThat(parameters.get("alpha").<String>getAs("status")).isEqualTo("fitted");
  }

  @Test
  void predictionOfEachCustomerEqualsTheReference() {
    Dataset<Row> known =
        SharedSession.spark()
            .read()
            .option("header", true)
            .option("inferSchema", true)
            .csv(
                Path.of(System.getProperty("regulars.shared", "../shared"))
                    .resolve("data/cdnow/expected/bgnbd_sample_customers.csv")
                    .toString());
    Dataset<Row> profile =
        shop.table("customer_profile")
            .selectExpr(
                "CAST(customer_id AS INT) AS sample_id",
                "predicted_orders",
                "CAST(predicted_value AS DOUBLE) AS predicted_value",
                "p_alive AS alive");
    List<Row> pairs = known.join(profile, "sample_id").collectAsList();

    assertThat(pairs).hasSize(2357);
    for (Row pair : pairs) {
      String customerId = "customer " + pair.getAs("sample_id");
      double orders = pair.getAs("exp_purchases_39wk");
      double spend = pair.getAs("exp_spend");
      assertThat(pair.<Double>getAs("predicted_orders"))
          .as(customerId)
          .isCloseTo(orders, within(0.001 * orders + 1e-5));
      assertThat(pair.<Double>getAs("predicted_value"))
          .as(customerId)
          .isCloseTo(orders * spend, within(0.001 * orders * spend + 1e-3));
      int repeats = pair.getAs("x");
      Double alive = pair.getAs("alive");
      if (repeats == 0) {
        assertThat(alive).as(customerId).isNull();
      } else {
        double expected = pair.getAs("p_alive");
        assertThat(alive).as(customerId).isCloseTo(expected, within(0.001));
      }
    }
  }
}
