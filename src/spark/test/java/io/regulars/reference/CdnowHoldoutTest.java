package io.regulars.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regulars.SharedSession;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * The backtest of models fitted to the first 39 weeks of CDNOW's published sample over the next 39
 * weeks, compared with reference predictions per customer.
 */
@TestInstance(Lifecycle.PER_CLASS)
class CdnowHoldoutTest {
  private static final double WEEKS = 39;

  private final KnownShop shop =
      CdnowValueTest.sample().with("value.holdout", "39 weeks").asOf(LocalDate.parse("1998-06-30"));
  private List<Known> customers;

  /**
   * The reference figures of a customer: purchases in the 39 weeks, forecasts, and spend per day.
   */
  private record Known(double bought, double predicted, double spend, double naive, double mean) {
    static Known of(Row row) {
      int repeats = row.getAs("x");
      double weeks = row.getAs("T");
      return new Known(
          row.<Integer>getAs("x_hold"),
          row.getAs("exp_purchases_39wk"),
          row.getAs("exp_spend"),
          repeats / weeks * WEEKS,
          row.getAs("zbar"));
    }

    double value() {
      return predicted * spend;
    }

    double forecast(String by) {
      return switch (by) {
        case "model" -> predicted;
        case "naive" -> naive;
        default -> 0;
      };
    }
  }

  @BeforeAll
  void publish(@TempDir Path lake) {
    shop.publish(lake, "value_holdout");
    customers =
        SharedSession.spark()
            .read()
            .option("header", true)
            .option("inferSchema", true)
            .csv(
                Path.of(System.getProperty("regulars.shared", "../shared"))
                    .resolve("data/cdnow/expected/bgnbd_sample_customers.csv")
                    .toString())
            .collectAsList()
            .stream()
            .map(Known::of)
            .sorted(Comparator.comparingDouble(Known::value).reversed())
            .toList();
  }

  private Row row(int decile, int week) {
    return shop.table("value_holdout")
        .where("decile = " + decile + " AND week = " + week)
        .collectAsList()
        .get(0);
  }

  @Test
  void totalsEqualThePublishedFigures() {
    Row all = row(0, 0);

    assertThat(all.getAs("cut_off").toString()).isEqualTo("1997-09-30");
    assertThat(all.getAs("begins_on").toString()).isEqualTo("1997-10-01");
    assertThat(all.getAs("ends_on").toString()).isEqualTo("1998-06-30");
    assertThat(all.<Long>getAs("customers")).isEqualTo(2357);
    assertThat(all.<Long>getAs("actual_orders")).isEqualTo(1882);
    assertThat(all.<Double>getAs("predicted_orders")).isCloseTo(1653.4, within(0.5));
    assertThat(all.<Double>getAs("bias")).isCloseTo(1653.4 / 1882 - 1, within(0.0003));
    assertThat(all.<String>getAs("status")).isEqualTo("fitted");
  }

  @Test
  void errorsEqualThoseOfTheReferenceForecasts() {
    Row all = row(0, 0);

    assertThat(all.<Double>getAs("mean_absolute_error"))
        .isCloseTo(
            customers.stream()
                .mapToDouble(c -> Math.abs(c.predicted() - c.bought()))
                .average()
                .orElseThrow(),
            within(1e-3));
    assertThat(all.<Double>getAs("naive_orders"))
        .isCloseTo(customers.stream().mapToDouble(Known::naive).sum(), within(1e-2));
    assertThat(all.<Double>getAs("naive_mean_absolute_error"))
        .isCloseTo(
            customers.stream()
                .mapToDouble(c -> Math.abs(c.naive() - c.bought()))
                .average()
                .orElseThrow(),
            within(1e-5));
  }

  @Test
  void actualTotalsAreInTheCalibratedIntervals() {
    Row all = row(0, 0);

    assertThat(all.<Boolean>getAs("is_calibrated")).isTrue();
    assertThat(1882.0)
        .isBetween(all.getAs("predicted_orders_low"), all.getAs("predicted_orders_high"));
    assertThat(all.<BigDecimal>getAs("actual_value"))
        .isBetween(all.getAs("predicted_value_low"), all.getAs("predicted_value_high"));
    assertThat(all.<Double>getAs("predicted_orders_high")).isLessThan(2 * 1653.4);
  }

  @Test
  void modelHasASmallerSquaredErrorThanBothNaiveForecasts() {
    Row all = row(0, 0);

    for (String[] forecast :
        new String[][] {{"", "model"}, {"naive_", "naive"}, {"zero_", "zero"}}) {
      assertThat(all.<Double>getAs(forecast[0] + "root_mean_squared_error"))
          .as(forecast[1])
          .isCloseTo(
              Math.sqrt(
                  customers.stream()
                      .mapToDouble(c -> Math.pow(c.forecast(forecast[1]) - c.bought(), 2))
                      .average()
                      .orElseThrow()),
              within(1e-3));
      assertThat(all.<Double>getAs(forecast[0] + "mean_deviance"))
          .as(forecast[1])
          .isCloseTo(
              customers.stream()
                  .mapToDouble(c -> deviance(c.bought(), c.forecast(forecast[1])))
                  .average()
                  .orElseThrow(),
              within(1e-3));
    }
    assertThat(all.<Double>getAs("root_mean_squared_error"))
        .isLessThan(all.getAs("naive_root_mean_squared_error"))
        .isLessThan(all.getAs("zero_root_mean_squared_error"));
    assertThat(all.<Double>getAs("mean_deviance"))
        .isLessThan(all.getAs("naive_mean_deviance"))
        .isLessThan(all.getAs("zero_mean_deviance"));
  }

  private static double deviance(double bought, double forecast) {
    double mean = Math.max(0.001, forecast);
    return 2 * ((bought == 0 ? 0 : bought * Math.log(bought / mean)) - bought + mean);
  }

  @Test
  void bestDecileHasTheHighestForecasts() {
    // 2,357 buyers: the best decile starts at the 2,122nd in ascending order, so it has 236.
    List<Known> best = customers.subList(0, 236);
    Row published = row(1, 0);

    assertThat(published.<Long>getAs("customers")).isEqualTo(236);
    assertThat(published.<Long>getAs("actual_orders"))
        .isEqualTo((long) best.stream().mapToDouble(Known::bought).sum());
    assertThat(published.<Double>getAs("predicted_orders"))
        .isCloseTo(best.stream().mapToDouble(Known::predicted).sum(), within(0.5));
    assertThat(published.<BigDecimal>getAs("predicted_value").doubleValue())
        .isCloseTo(best.stream().mapToDouble(Known::value).sum(), within(25.0));
  }

  @Test
  void weeksAddUpToTotalsAndDecileSharesToOne() {
    List<Row> rows = shop.table("value_holdout").collectAsList();

    assertThat(rows).hasSize(11 * 40);
    for (String column : List.of("actual_orders", "predicted_orders", "actual_value")) {
      for (int decile = 0; decile <= 10; decile++) {
        int currentDecile = decile;
        double sumOfWeeks =
            rows.stream()
                .filter(row -> row.<Integer>getAs("decile") == currentDecile)
                .filter(row -> row.<Integer>getAs("week") > 0)
                .mapToDouble(row -> row.<Number>getAs(column).doubleValue())
                .sum();
        assertThat(sumOfWeeks)
            .as(column + " of decile " + decile)
            .isCloseTo(row(decile, 0).<Number>getAs(column).doubleValue(), within(1e-6));
      }
    }
    double[] shares =
        rows.stream()
            .filter(row -> row.<Integer>getAs("week") == 0 && row.<Integer>getAs("decile") > 0)
            .mapToDouble(row -> row.<Double>getAs("value_share"))
            .toArray();
    assertThat(Arrays.stream(shares).sum()).isCloseTo(1, within(1e-9));
  }
}
