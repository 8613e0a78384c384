package io.regulars.agreement;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regulars.SharedSession;
import io.regulars.simulate.ShopPlan;
import io.regulars.simulate.SimulatedShop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published figures match the parameters of the simulation. */
class SimulatedTruthTest {
  @TempDir private Path folder;

  @Test
  void acquisitionCostIsExactAndNpsIsWithinItsConfidenceInterval() throws IOException {
    new SimulatedShop(SharedSession.spark(), ShopPlan.of(1500, 4))
        .write(folder.toString(), "parquet");
    Shop shop = new Shop(folder);
    shop.with("kpis.grains", "[all]").with("cohorts.grains", "[year]").run();
    JsonNode truth = new ObjectMapper().readTree(folder.resolve("truth.json").toFile());
    Dataset<Row> kpi = table(shop, "kpi").where("grain = 'all'");

    assertAcquisitionCost(truth.get("marketing").get("channels"), kpi);
    double nps = truth.get("feedback").get("surveys").get(0).get("expected").asDouble();
    assertThat(value(kpi, "nps_low")).isLessThan(nps);
    assertThat(value(kpi, "nps_high")).isGreaterThan(nps);
  }

  @Test
  void shopWithFewCustomersHasNoPredictionsAndAReason() {
    new SimulatedShop(SharedSession.spark(), ShopPlan.of(60, 4).withTransactionsOnly())
        .write(folder.toString(), "parquet");
    Shop shop = new Shop(folder).with("kpis.grains", "[all]").with("cohorts.grains", "[year]");
    shop.run();

    assertThat(table(shop, "value_model").where("model = 'bg_nbd'").collectAsList())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.<String>getAs("status")).isEqualTo("too_few_buyers");
              assertThat(row.<String>getAs("sentence"))
                  .isEqualTo("Only 60 buyers: a model needs 500.");
            });
    assertThat(
            table(shop, "customer_profile")
                .where("predicted_orders IS NULL AND predicted_value IS NULL AND p_alive IS NULL")
                .count())
        .isEqualTo(60);
  }

  private static Dataset<Row> table(Shop shop, String table) {
    return SharedSession.spark().read().format("delta").load(shop.lake().resolve(table).toString());
  }

  private void assertAcquisitionCost(JsonNode channels, Dataset<Row> kpi) {
    Map<String, Long> customers = new HashMap<>();
    SharedSession.spark()
        .read()
        .parquet(folder.resolve("customers").toString())
        .groupBy("acquisition_channel")
        .count()
        .collectAsList()
        .forEach(row -> customers.put(row.getString(0), row.getLong(1)));
    for (JsonNode channel : channels) {
      String name = channel.get("name").asText();
      double spend = channel.get("spendCents").asLong() / 100.0;
      Row cac =
          kpi.where(col("metric").equalTo("cac"))
              .where(col("dimension").equalTo("acquisition_channel"))
              .where(col("member").equalTo(name))
              .first();
      double acquired = customers.getOrDefault(name, 0L).doubleValue();
      assertThat(cac.<Double>getAs("numerator")).as("spend on " + name).isEqualTo(spend);
      assertThat(cac.<Double>getAs("denominator"))
          .as("customers acquired by " + name)
          .isEqualTo(acquired);
      if (acquired == 0) {
        assertThat(cac.<Double>getAs("value")).as("cac of " + name).isNull();
      } else {
        assertThat(cac.<Double>getAs("value"))
            .as("cac of " + name)
            .isCloseTo(spend / acquired, within(1e-9));
      }
    }
  }

  private static double value(Dataset<Row> kpi, String metric) {
    return kpi.where(col("metric").equalTo(metric))
        .where("dimension = 'all'")
        .first()
        .<Double>getAs("value");
  }
}
