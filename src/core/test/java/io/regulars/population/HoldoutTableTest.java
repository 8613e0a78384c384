package io.regulars.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regulars.codec.CompactBytes;
import io.regulars.codec.Utf8;
import io.regulars.dataflow.Partitioned;
import io.regulars.profile.TraitRow;
import io.regulars.profile.ValueModelFeatures;
import io.regulars.table.Money;
import io.regulars.table.TableRow;
import io.regulars.value.Calibration;
import io.regulars.value.CustomerValueModel;
import io.regulars.value.ModelFit;
import io.regulars.value.ModelFit.FitStatus;
import io.regulars.value.Prediction;
import io.regulars.value.PurchaseFamily;
import io.regulars.value.PurchaseModel;
import io.regulars.value.SpendModel;
import io.regulars.value.ValueModels;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * A backtest of five buyers over the two weeks after Sunday 31 March 2024: 1 to 7 and 8 to 14
 * April.
 *
 * <p>All parameters of the purchase model are 1. An alive buyer with x repeat days in T weeks then
 * has (1 + x) ln(1 + t ÷ (1 + T)) expected purchase days in t weeks, for x of 0 or 1. P(alive) is 1
 * if x is 0, and 1 ÷ (1 + ((1 + T) ÷ (1 + t_x))²) if x is 1. The spend model has p 1, q 2 and v 10:
 * the expected spend per day is 10 for one-time buyers, and (10 + m) ÷ 2 for buyers with one repeat
 * day and spend m.
 *
 * <ul>
 *   <li>Ada: repeat purchase after 1 of 3 weeks, P(alive) 1/5: 2/5 ln(1 + t/4), 25 per day.
 *   <li>Bo: first purchase on the cut-off, ln(1 + t), 10 per day.
 *   <li>Cy: one purchase, a week before the cut-off, ln(1 + t/2), 10 per day.
 *   <li>Di: first purchase on the day after the cut-off, so unknown to the models.
 *   <li>Ed: first purchase a week before, repeat purchase on the cut-off, P(alive) 1/2: ln(1 +
 *       t/2), 13 per day.
 * </ul>
 *
 * <p>The predicted value over two weeks is 10 ln 3 = 10.99 (Bo), 13 ln 2 = 9.01 (Ed), 10 ln 2 =
 * 6.93 (Cy) and 10 ln 1.5 = 4.05 (Ada).
 */
class HoldoutTableTest {
  private static final int CUT_OFF = day("2024-03-31");

  /** Tolerance of orders, which are summed in billionths. */
  private static final Offset<Double> BILLIONTHS = within(1e-8);

  private static final double LN_2 = Math.log(2);
  private static final double LN_3 = Math.log(3);
  private static final double LN_1_5 = Math.log(1.5);
  private static final double LN_1_25 = Math.log(1.25);

  private static final TraitRow ADA =
      buyer(
          Map.of(
              "2024-03-10", 99.0,
              "2024-03-17", 40.0,
              "2024-04-01", 10.0, // the first day of the backtest
              "2024-04-14", 20.0, // the last day
              "2024-04-15", 100.0)); // after the backtest
  private static final TraitRow BO = buyer(Map.of("2024-03-31", 99.0, "2024-04-08", 30.0));
  private static final TraitRow CY = buyer(Map.of("2024-03-24", 99.0));
  private static final TraitRow DI = buyer(Map.of("2024-04-01", 99.0, "2024-04-02", 99.0));
  private static final TraitRow ED =
      buyer(Map.of("2024-03-24", 99.0, "2024-03-31", 16.0, "2024-04-07", 5.0));

  private static final PurchaseModel PURCHASES =
      new PurchaseModel(PurchaseFamily.BG_NBD, 1, 1, 1, 1);
  private static final SpendModel SPEND = new SpendModel(1, 2, 10);

  private static int day(String date) {
    return (int) LocalDate.parse(date).toEpochDay();
  }

  /** Returns a buyer with the spend of each day. */
  private static TraitRow buyer(Map<String, Double> byDay) {
    CompactBytes.Writer out = new CompactBytes.Writer();
    byDay.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            entry -> {
              out.number(day(entry.getKey()));
              out.number(Math.round(entry.getValue() * Money.TICKS));
            });
    TraitRow row = new TraitRow(List.of(), ValueModelFeatures.WORKING);
    row.clear();
    row.set(ValueModelFeatures.SPEND_BY_DAY, out.take());
    row.set(ValueModelFeatures.REFUNDS, new byte[0]);
    row.set(ValueModelFeatures.MEMBER, Utf8.of("web"));
    return row;
  }

  private static Backtest.Terms terms(PurchaseModel purchases, SpendModel spend) {
    return new Backtest.Terms(
        CUT_OFF,
        2,
        new Prediction(List.of(new Prediction.Models(0, purchases, 0, spend)), Map.of(), 2, 0));
  }

  /** Returns the rows by decile and week for buyers in several partitions. */
  private static List<TableRow> rows(Backtest.Terms terms, List<List<TraitRow>> parts) {
    Deciles deciles = Deciles.none();
    if (terms.prediction().predictsOrders()) {
      deciles =
          Deciles.of(
              Partitioned.inMemory(parts).perPartition(part -> HoldoutTable.ranks(part, terms)));
    }
    HoldoutTable whole = null;
    for (List<TraitRow> part : parts) {
      HoldoutTable ofPart = HoldoutTable.of(part.iterator(), terms, deciles);
      whole = whole == null ? ofPart : ofPart.plus(whole);
    }
    return whole.rows(
        terms,
        new ValueModels(
            Optional.empty(),
            new CustomerValueModel(
                fit(terms.prediction().models().get(0).purchases()),
                fit(terms.prediction().models().get(0).spend()),
                Double.NaN),
            new TreeMap<>()),
        Calibration.NONE);
  }

  private static <M> ModelFit<M> fit(M model) {
    return new ModelFit<>(
        "made_up",
        model == null ? FitStatus.TOO_FEW_BUYERS : FitStatus.FITTED,
        model == null ? "Too few." : "Made up.",
        Optional.ofNullable(model),
        List.of(),
        new double[4][4],
        Double.NaN,
        5,
        2);
  }

  private static List<TableRow> allByModel() {
    return rows(terms(PURCHASES, SPEND), List.of(List.of(ADA, BO, CY, DI, ED)));
  }

  private static TableRow row(List<TableRow> rows, int decile, int week) {
    return rows.stream()
        .filter(row -> row.getInt(0) == decile && row.getInt(1) == week)
        .reduce(
            (one, other) -> {
              throw new AssertionError("Two rows: " + one + " and " + other);
            })
        .orElseThrow();
  }

  private static Object value(TableRow row, String column) {
    return row.get(HoldoutTable.TABLE.position(column));
  }

  private static double real(TableRow row, String column) {
    return ((Number) value(row, column)).doubleValue();
  }

  @Test
  void rowOfAllBuyersContainsActualAndPredictedTotals() {
    TableRow all = row(allByModel(), 0, 0);

    // Ada bought twice for 30, Bo once for 30, Ed once for 5, Cy did not buy.
    assertThat(value(all, "cut_off")).isEqualTo(LocalDate.parse("2024-03-31"));
    assertThat(value(all, "begins_on")).isEqualTo(LocalDate.parse("2024-04-01"));
    assertThat(value(all, "ends_on")).isEqualTo(LocalDate.parse("2024-04-14"));
    assertThat(value(all, "customers")).isEqualTo(4L);
    assertThat(value(all, "actual_orders")).isEqualTo(4L);
    assertThat(value(all, "actual_value")).isEqualTo(new BigDecimal("65.0000"));
    double predicted = 0.4 * LN_1_5 + LN_3 + 2 * LN_2;
    assertThat(real(all, "predicted_orders")).isCloseTo(predicted, BILLIONTHS);
    assertThat(real(all, "bias")).isCloseTo(predicted / 4 - 1, BILLIONTHS);
    assertThat(real(all, "predicted_value"))
        .isCloseTo(10 * LN_1_5 + 10 * LN_3 + 10 * LN_2 + 13 * LN_2, within(0.0005));
    assertThat(real(all, "mean_absolute_error"))
        .isCloseTo(((2 - 0.4 * LN_1_5) + (LN_3 - 1) + LN_2 + (1 - LN_2)) / 4, BILLIONTHS);
    assertThat(value(all, "status")).isEqualTo("fitted");
    assertThat(value(all, "sentence")).isEqualTo("Made up.");
  }

  @Test
  void naiveForecastContinuesThePastRateAndSpend() {
    TableRow all = row(allByModel(), 0, 0);

    // Ada has one repeat in three weeks, Ed one in one week: 2/3 and 2 in two weeks, at 40 and 16.
    // Buyers without a
    // repeat have a forecast of 0, and so has Bo, who has not been observed yet.
    assertThat(real(all, "naive_orders")).isCloseTo(8 / 3.0, BILLIONTHS);
    assertThat(real(all, "naive_bias")).isCloseTo(-1 / 3.0, BILLIONTHS);
    assertThat(real(all, "naive_value")).isCloseTo(80 / 3.0 + 32, within(0.0005));
    // 4/3 for Ada, 1 for Bo, 0 for Cy, 1 for Ed.
    assertThat(real(all, "naive_mean_absolute_error")).isCloseTo(10 / 12.0, BILLIONTHS);
  }

  @Test
  void eachWeekHasItsOwnDays() {
    List<TableRow> rows = allByModel();
    TableRow first = row(rows, 0, 1);
    TableRow second = row(rows, 0, 2);

    assertThat(value(first, "begins_on")).isEqualTo(LocalDate.parse("2024-04-01"));
    assertThat(value(first, "ends_on")).isEqualTo(LocalDate.parse("2024-04-07"));
    assertThat(value(second, "begins_on")).isEqualTo(LocalDate.parse("2024-04-08"));
    assertThat(value(second, "ends_on")).isEqualTo(LocalDate.parse("2024-04-14"));
    assertThat(value(second, "cut_off")).isEqualTo(LocalDate.parse("2024-03-31"));
    // Ada on the 1st and Ed on the 7th; Bo on the 8th and Ada on the 14th.
    assertThat(value(first, "actual_orders")).isEqualTo(2L);
    assertThat(value(first, "actual_value")).isEqualTo(new BigDecimal("15.0000"));
    assertThat(value(second, "actual_orders")).isEqualTo(2L);
    assertThat(value(second, "actual_value")).isEqualTo(new BigDecimal("50.0000"));
    double predicted = 0.4 * LN_1_25 + LN_2 + 2 * LN_1_5;
    assertThat(real(first, "predicted_orders")).isCloseTo(predicted, BILLIONTHS);
    assertThat(real(first, "bias")).isCloseTo(predicted / 2 - 1, BILLIONTHS);
    assertThat(real(second, "predicted_orders"))
        .isCloseTo(0.4 * LN_1_5 + LN_3 + 2 * LN_2 - predicted, BILLIONTHS);
    assertThat(real(first, "predicted_value"))
        .isCloseTo(10 * LN_1_25 + 10 * LN_2 + 23 * LN_1_5, within(0.0005));
    assertThat(real(first, "naive_orders")).isCloseTo(4 / 3.0, BILLIONTHS);
    assertThat(real(second, "naive_orders")).isCloseTo(4 / 3.0, BILLIONTHS);
    assertThat(real(second, "naive_value")).isCloseTo(40 / 3.0 + 16, within(0.0005));
    for (TableRow week : List.of(first, second)) {
      assertThat(value(week, "customers")).isEqualTo(4L);
      for (String column :
          List.of(
              "mean_absolute_error",
              "naive_mean_absolute_error",
              "value_share",
              "naive_value_share")) {
        assertThat(value(week, column)).as(column).isNull();
      }
    }
  }

  @Test
  void decilesAreByPredictedValue() {
    // In ascending order, the 1st, 1st, 2nd, 2nd, 3rd, 3rd, 3rd, 4th and 4th of four buyers start
    // deciles 9 to 1. Each
    // buyer is in the best decile that it starts: Ada in 8, Cy in 6, Ed in 3, Bo in 1.
    List<TableRow> rows = allByModel();

    assertThat(rows).hasSize(11 * 3);
    assertThat(rows)
        .filteredOn(row -> row.getInt(1) == 0 && !value(row, "customers").equals(0L))
        .extracting(row -> row.getInt(0))
        .containsExactly(0, 1, 3, 6, 8);
    TableRow bo = row(rows, 1, 0);
    assertThat(value(bo, "actual_orders")).isEqualTo(1L);
    assertThat(real(bo, "predicted_orders")).isCloseTo(LN_3, BILLIONTHS);
    assertThat(real(bo, "mean_absolute_error")).isCloseTo(LN_3 - 1, BILLIONTHS);
    assertThat(real(bo, "bias")).isCloseTo(LN_3 - 1, BILLIONTHS);
    assertThat(value(row(rows, 1, 1), "actual_orders")).isEqualTo(0L);
    assertThat(value(row(rows, 1, 1), "bias")).isNull();
    assertThat(value(row(rows, 1, 2), "actual_value")).isEqualTo(new BigDecimal("30.0000"));
    TableRow ada = row(rows, 8, 0);
    assertThat(value(ada, "actual_orders")).isEqualTo(2L);
    assertThat(real(ada, "predicted_orders")).isCloseTo(0.4 * LN_1_5, BILLIONTHS);
    assertThat(real(ada, "naive_orders")).isCloseTo(2 / 3.0, BILLIONTHS);
    TableRow cy = row(rows, 6, 0);
    assertThat(real(cy, "predicted_value")).isCloseTo(10 * LN_2, within(0.0002));
    assertThat(value(cy, "bias")).isNull();
    TableRow emptyDecile = row(rows, 2, 0);
    assertThat(real(emptyDecile, "predicted_orders")).isZero();
    assertThat(value(emptyDecile, "mean_absolute_error")).isNull();
  }

  @Test
  void valueShareIsComparedWithTheDecileOfTheNaiveForecast() {
    List<TableRow> rows = allByModel();

    // The naive forecast is 0 for Bo and Cy, 26.67 for Ada, 32 for Ed. Ed is in decile 1, Ada in 3.
    // Bo and Cy, the two
    // lowest, share decile 6, which starts at the 2nd.
    double[] shares = {30 / 65.0, 0, 5 / 65.0, 0, 0, 0, 0, 30 / 65.0, 0, 0};
    double[] naive = {5 / 65.0, 0, 30 / 65.0, 0, 0, 30 / 65.0, 0, 0, 0, 0};
    for (int decile = 1; decile <= 10; decile++) {
      TableRow row = row(rows, decile, 0);
      assertThat(real(row, "value_share")).as("decile %d", decile).isEqualTo(shares[decile - 1]);
      assertThat(real(row, "naive_value_share"))
          .as("decile %d by the naive forecast", decile)
          .isEqualTo(naive[decile - 1]);
    }
    assertThat(real(row(rows, 0, 0), "value_share")).isEqualTo(1);
    assertThat(real(row(rows, 0, 0), "naive_value_share")).isEqualTo(1);
  }

  @Test
  void errorsAreMeanAbsoluteErrorRootMeanSquaredErrorAndDeviance() {
    TableRow all = row(allByModel(), 0, 0);

    // Ada bought on 2 days, Bo and Ed on 1, Cy on none. The errors of the zero forecast are 2, 1,
    // 1, 0.
    assertThat(real(all, "zero_mean_absolute_error")).isEqualTo(1);
    assertThat(real(all, "zero_root_mean_squared_error")).isCloseTo(Math.sqrt(6 / 4.0), BILLIONTHS);
    // Naive: 2/3, 0, 0 and 2.
    assertThat(real(all, "naive_root_mean_squared_error"))
        .isCloseTo(Math.sqrt((16 / 9.0 + 1 + 0 + 1) / 4), BILLIONTHS);
    assertThat(real(all, "naive_mean_deviance"))
        .isCloseTo(
            (deviance(2, 2 / 3.0) + deviance(1, 0.001) + 2 * 0.001 + deviance(1, 2)) / 4,
            BILLIONTHS);
    assertThat(real(all, "zero_mean_deviance"))
        .isCloseTo((deviance(2, 0.001) + 2 * deviance(1, 0.001) + 2 * 0.001) / 4, BILLIONTHS);
    double[] predicted = {0.4 * LN_1_5, LN_3};
    assertThat(real(row(allByModel(), 8, 0), "root_mean_squared_error"))
        .isCloseTo(2 - predicted[0], BILLIONTHS);
    assertThat(real(row(allByModel(), 1, 0), "mean_deviance"))
        .isCloseTo(deviance(1, predicted[1]), BILLIONTHS);
    assertThat(value(row(allByModel(), 0, 1), "root_mean_squared_error")).isNull();
  }

  private static double deviance(double actual, double predicted) {
    return 2 * (actual * Math.log(actual / predicted) - actual + predicted);
  }

  @Test
  void boundsOfAnUncalibratedBacktestIncludeChanceOnly() {
    TableRow all = row(allByModel(), 0, 0);

    assertThat(value(all, "is_calibrated")).isEqualTo(false);
    assertThat(real(all, "predicted_orders_low")).isBetween(0.0, 1.0);
    assertThat(real(all, "predicted_orders_high")).isGreaterThan(real(all, "predicted_orders"));
    assertThat(real(all, "predicted_value_high")).isGreaterThan(real(all, "predicted_value"));
    assertThat(value(row(allByModel(), 1, 0), "predicted_orders_low")).isNull();
    assertThat(value(row(allByModel(), 0, 1), "predicted_orders_low")).isNull();
  }

  @Test
  void resultDoesNotDependOnThePartitions() {
    Backtest.Terms terms = terms(PURCHASES, SPEND);

    assertThat(rows(terms, List.of(List.of(ED, DI), List.of(), List.of(CY), List.of(BO, ADA))))
        .isEqualTo(allByModel());
  }

  @Test
  void decilesAreByPredictedOrdersWithoutSpendModel() {
    List<TableRow> rows = rows(terms(PURCHASES, null), List.of(List.of(ADA, BO, CY, DI, ED)));

    // Bo ln 3, Cy and Ed both ln 2, Ada the least. Cy and Ed are 2nd and 3rd of four from below and
    // share the decile that
    // starts at the 3rd.
    List<TableRow> deciles =
        rows.stream()
            .filter(row -> row.getInt(1) == 0 && !value(row, "customers").equals(0L))
            .sorted(Comparator.comparingInt(row -> row.getInt(0)))
            .toList();
    assertThat(deciles).extracting(row -> row.getInt(0)).containsExactly(0, 1, 3, 8);
    assertThat(deciles).extracting(row -> value(row, "customers")).containsExactly(4L, 1L, 2L, 1L);
    assertThat(deciles).allSatisfy(row -> assertThat(value(row, "predicted_value")).isNull());
    assertThat(real(deciles.get(1), "value_share")).isEqualTo(30 / 65.0);
    // The naive one, without spend: Bo and Cy 0, Ada 2/3, Ed 2.
    assertThat(real(deciles.get(1), "naive_value_share")).isEqualTo(5 / 65.0);
  }

  @Test
  void withoutAModelOnlyWhatHappenedAndTheNaiveForecastAreTold() {
    List<TableRow> rows = rows(terms(null, null), List.of(List.of(ADA, BO), List.of(CY, DI, ED)));

    assertThat(rows).extracting(row -> row.getInt(0)).containsOnly(0);
    assertThat(rows).extracting(row -> row.getInt(1)).containsExactly(0, 1, 2);
    TableRow all = row(rows, 0, 0);
    assertThat(value(all, "actual_orders")).isEqualTo(4L);
    assertThat(real(all, "naive_orders")).isCloseTo(8 / 3.0, BILLIONTHS);
    assertThat(real(all, "naive_mean_absolute_error")).isCloseTo(10 / 12.0, BILLIONTHS);
    for (String column :
        List.of(
            "predicted_orders",
            "bias",
            "mean_absolute_error",
            "predicted_value",
            "naive_value_share")) {
      assertThat(value(all, column)).as(column).isNull();
    }
    assertThat(value(all, "status")).isEqualTo("too_few_buyers");
    assertThat(value(all, "sentence")).isEqualTo("Too few.");
  }

  @Test
  void backtestWithoutBuyersByTheCutOffIsEmpty() {
    List<TableRow> rows = rows(terms(null, null), List.of(List.of(DI)));

    TableRow all = row(rows, 0, 0);
    assertThat(value(all, "customers")).isEqualTo(0L);
    assertThat(value(all, "actual_orders")).isEqualTo(0L);
    assertThat(value(all, "naive_bias")).isNull();
    assertThat(value(all, "naive_mean_absolute_error")).isNull();
    assertThat(value(all, "value_share")).isNull();
  }

  @Test
  void tiedBuyersAreAllInTheBestDecile() {
    List<TraitRow> ten = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      ten.add(CY);
    }

    List<TableRow> rows = rows(terms(PURCHASES, SPEND), List.of(ten));

    assertThat(value(row(rows, 1, 0), "customers")).isEqualTo(10L);
    assertThat(value(row(rows, 10, 0), "customers")).isEqualTo(0L);
  }
}
