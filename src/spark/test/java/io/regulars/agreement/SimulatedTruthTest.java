package io.regulars.agreement;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.sum;
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
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published figures match the parameters of the simulation. */
class SimulatedTruthTest {
  @TempDir private Path folder;

  @Test
  void figuresOfOtherInputsMatchTheTruth() throws IOException {
    new SimulatedShop(SharedSession.spark(), ShopPlan.of(1500, 4))
        .write(folder.toString(), "parquet");
    Shop shop = new Shop(folder);
    shop.with("kpis.grains", "[all]").with("cohorts.grains", "[year]").run();
    JsonNode truth = new ObjectMapper().readTree(folder.resolve("truth.json").toFile());
    Dataset<Row> kpi = table(shop, "kpi").where("grain = 'all'");

    assertAcquisitionCost(truth.get("marketing").get("channels"), kpi);
    assertConversion(truth.get("sessions"), kpi);
    assertRatings(truth.get("reviews"), table(shop, "product_rating"));
    assertReplies(truth.get("tickets"), kpi);
    assertPoints(truth.get("loyalty"), kpi, table(shop, "customer_profile"));
    assertNoUplift(truth.get("mails"), table(shop, "campaign_uplift"));
    double nps = truth.get("feedback").get("surveys").get(0).get("expected").asDouble();
    assertThat(value(kpi, "nps_low")).isLessThan(nps);
    assertThat(value(kpi, "nps_high")).isGreaterThan(nps);
  }

  /**
   * The charges of orders in the shop's currency follow from their goods and the parameters, which
   * this test applies to the files once more. Amounts in other currencies are rounded.
   */
  @Test
  void contributionIsGrossProfitWithTheShippingAndTheFeesOfEachOrder() throws IOException {
    new SimulatedShop(SharedSession.spark(), ShopPlan.of(300, 5))
        .write(folder.toString(), "parquet");
    Shop shop = new Shop(folder);
    shop.with("kpis.grains", "[all]")
        .with("cohorts.grains", "[year]")
        .with("dimensions.order_currency", "currency")
        .run();
    JsonNode charges =
        new ObjectMapper().readTree(folder.resolve("truth.json").toFile()).get("charges");
    Dataset<Row> kpi =
        table(shop, "kpi")
            .where("grain = 'all' AND dimension = 'order_currency' AND member = 'EUR'");

    long charged = 0;
    long cost = 0;
    long fees = 0;
    List<Row> orders =
        SharedSession.spark()
            .read()
            .parquet(folder.resolve("order_lines").toString())
            .where("status = 'completed' AND currency = 'EUR'")
            .groupBy("order_id", "channel")
            .agg(
                expr("CAST(sum(quantity * unit_price) * 100 AS BIGINT)"),
                expr("CAST(sum(quantity) AS BIGINT)"))
            .collectAsList();
    for (Row order : orders) {
      boolean isShipped = !order.getString(1).equals(charges.get("pickedUpIn").asText());
      boolean isFree = order.getLong(2) >= charges.get("freeFromCents").asLong();
      long paidForShipping = isShipped && !isFree ? charges.get("shippingCents").asLong() : 0;
      charged += paidForShipping;
      if (isShipped) {
        cost +=
            charges.get("parcelCents").asLong()
                + order.getLong(3) * charges.get("parcelCentsPerUnit").asLong();
      }
      fees +=
          charges.get("feeCents").asLong()
              + Math.round(
                  charges.get("feeShare").asDouble() * (order.getLong(2) + paidForShipping));
    }
    assertThat(orders).hasSizeGreaterThan(100);
    assertThat(of(kpi, "orders")).isEqualTo(orders.size());
    assertThat(of(kpi, "shipping_charged")).isCloseTo(charged / 100.0, within(1e-6)).isPositive();
    assertThat(of(kpi, "shipping_cost")).isCloseTo(cost / 100.0, within(1e-6)).isPositive();
    assertThat(of(kpi, "payment_fees")).isCloseTo(fees / 100.0, within(1e-6)).isPositive();
    assertThat(of(kpi, "contribution"))
        .isCloseTo(of(kpi, "gross_profit") + (charged - cost - fees) / 100.0, within(1e-6));
  }

  private static double of(Dataset<Row> kpi, String metric) {
    return kpi.where(col("metric").equalTo(metric)).first().<Double>getAs("value");
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

  /**
   * The number of sessions per order is geometric, so orders ÷ sessions has the standard error p
   * √((1 − p) ÷ orders). The rate of carts is that of the orders, p, and that of the other
   * sessions.
   */
  private static void assertConversion(JsonNode sessions, Dataset<Row> kpi) {
    double cartedWithoutOrder =
        sessions.get("viewed").asDouble() * sessions.get("carted").asDouble();
    sessions
        .get("conversion")
        .properties()
        .forEach(
            channel -> {
              Dataset<Row> ofChannel =
                  kpi.where(col("dimension").equalTo("channel"))
                      .where(col("member").equalTo(channel.getKey()));
              double share = channel.getValue().asDouble();
              Row rate = ofChannel.where("metric = 'conversion_rate'").first();
              double error = share * Math.sqrt((1 - share) / rate.<Double>getAs("numerator"));
              assertThat(rate.<Double>getAs("value"))
                  .as("conversion of " + channel.getKey())
                  .isCloseTo(share, within(4 * error));
              double carts = share + (1 - share) * cartedWithoutOrder;
              Row cartRate = ofChannel.where("metric = 'cart_rate'").first();
              double cartError =
                  Math.sqrt(carts * (1 - carts) / cartRate.<Double>getAs("denominator")) + error;
              assertThat(cartRate.<Double>getAs("value"))
                  .as("cart rate of " + channel.getKey())
                  .isCloseTo(carts, within(4 * cartError));
            });
    // Orders of stores and marketplaces are no part of the conversion of the shop.
    assertThat(numerator(kpi, "conversion_rate"))
        .isLessThan(0.9 * value(kpi, "orders"))
        .isEqualTo(
            kpi.where("dimension = 'channel' AND metric = 'conversion_rate'")
                .agg(sum("numerator"))
                .first()
                .getDouble(0));
  }

  /** The share of satisfied reviews of a brand is binomial. */
  private static void assertRatings(JsonNode reviews, Dataset<Row> ratings) {
    reviews
        .get("satisfiedByBrand")
        .properties()
        .forEach(
            brand -> {
              double share = brand.getValue().asDouble();
              Row rating =
                  ratings
                      .where(col("level").equalTo("brand"))
                      .where(col("member").equalTo(brand.getKey()))
                      .first();
              double error = Math.sqrt(share * (1 - share) / rating.<Long>getAs("reviews"));
              assertThat(rating.<Double>getAs("satisfied_share"))
                  .as("satisfied reviews of " + brand.getKey())
                  .isCloseTo(share, within(4 * error));
            });
  }

  /**
   * The median of n lognormal waits has the standard error of its logarithm √(π ÷ 2n) × spread. The
   * 90th percentile is the median × e^(1.2816 × spread), with an error of about 1.71 × spread ÷ √n.
   */
  private static void assertReplies(JsonNode tickets, Dataset<Row> kpi) {
    double count = value(kpi, "tickets");
    double spread = tickets.get("spread").asDouble();
    double median = Math.log(tickets.get("medianReplyHours").asDouble());
    assertThat(Math.log(value(kpi, "first_reply_median_hours")))
        .as("median reply")
        .isCloseTo(median, within(4 * spread * Math.sqrt(Math.PI / 2 / count)));
    assertThat(Math.log(value(kpi, "first_reply_p90_hours")))
        .as("90th percentile of replies")
        .isCloseTo(median + 1.2816 * spread, within(4 * spread * 1.71 / Math.sqrt(count)));
    double share = tickets.get("share").asDouble();
    double orders = kpiRow(kpi, "tickets_per_100_orders").<Double>getAs("denominator");
    // Of the orders of the last two weeks, some tickets are not opened yet.
    assertThat(value(kpi, "tickets_per_100_orders"))
        .isCloseTo(100 * share, within(400 * Math.sqrt(share / orders) + 2 * share));
  }

  /**
   * Members and referred customers are binomial. Each order gives the whole units of its value in
   * points, so that points are less than the order value of members by at most one per order.
   */
  private void assertPoints(JsonNode loyalty, Dataset<Row> kpi, Dataset<Row> profile) {
    double customers = profile.count();
    double share = loyalty.get("memberShare").asDouble();
    double members = value(kpi, "loyalty_members");
    assertThat(members / customers)
        .isCloseTo(share, within(4 * Math.sqrt(share * (1 - share) / customers)));
    double referred = loyalty.get("referredShare").asDouble();
    assertThat(value(kpi, "referred_customers") / members)
        .isCloseTo(referred, within(4 * Math.sqrt(referred * (1 - referred) / members)));
    Row ofMembers =
        SharedSession.spark()
            .read()
            .parquet(folder.resolve("loyalty").toString())
            .select("customer_id")
            .distinct()
            .join(profile, "customer_id")
            .agg(sum("order_value").cast("double"), sum("orders").cast("double"))
            .first();
    // Amounts in other currencies are converted at the rate of the day, rounded to cents.
    assertThat(value(kpi, "points_issued"))
        .isBetween(
            0.995 * ofMembers.getDouble(0) - ofMembers.getDouble(1),
            1.005 * ofMembers.getDouble(0));
    assertThat(value(kpi, "open_points"))
        .isEqualTo(value(kpi, "points_issued") - value(kpi, "points_redeemed"));
    assertThat(value(kpi, "loyalty_cost") / value(kpi, "points_redeemed"))
        .isEqualTo(loyalty.get("rewardCents").asDouble() / 100 / loyalty.get("reward").asDouble());
  }

  /**
   * The mails have no effect: the true uplift is 0, within twice the 95 % bounds, and groups are
   * alike.
   */
  private static void assertNoUplift(JsonNode mails, Dataset<Row> uplift) {
    assertThat(uplift.collectAsList())
        .hasSize(3 * mails.get("days").size())
        .allSatisfy(
            row -> {
              assertThat(row.<Boolean>getAs("is_balanced")).isTrue();
              for (String figure :
                  new String[] {"conversion_uplift", "order_value_uplift", "adjusted_uplift"}) {
                double difference = row.<Double>getAs(figure);
                double high = row.<Double>getAs(figure + "_high");
                assertThat(difference)
                    .as("%s of %s", figure, row)
                    .isCloseTo(0, within(2 * (high - difference)));
              }
              double opened = mails.get("opened").asDouble();
              double error = Math.sqrt(opened * (1 - opened) / row.<Long>getAs("test_customers"));
              assertThat(row.<Double>getAs("test_opened_share"))
                  .isCloseTo(opened, within(4 * error));
            });
  }

  private static Row kpiRow(Dataset<Row> kpi, String metric) {
    return kpi.where(col("metric").equalTo(metric)).where("dimension = 'all'").first();
  }

  private static double numerator(Dataset<Row> kpi, String metric) {
    return kpiRow(kpi, metric).<Double>getAs("numerator");
  }

  private static double value(Dataset<Row> kpi, String metric) {
    return kpiRow(kpi, metric).<Double>getAs("value");
  }
}
