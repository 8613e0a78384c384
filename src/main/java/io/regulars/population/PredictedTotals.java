package io.regulars.population;

import io.regulars.table.Column;
import io.regulars.table.TableSpec;
import io.regulars.value.Calibration;
import io.regulars.value.Estimate;
import io.regulars.value.ExpectedTotal;
import io.regulars.value.ModelError;
import io.regulars.value.PredictionInterval;
import io.regulars.value.ValueModels;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * What all buyers and each segment are expected to buy and to bring, between prediction intervals:
 * the table {@code predicted_total}.
 */
public final class PredictedTotals {
  /** The table {@code predicted_total}. */
  public static final TableSpec TABLE =
      new TableSpec(
          "predicted_total",
          "segment and measure",
          List.of("rfm_segment", "measure"),
          List.of(
              Column.text("rfm_segment", "The segment; all: all buyers."),
              Column.text(
                  "measure",
                  "orders: days of purchase over value.horizon; value: what they bring by value.of,"
                      + " discounted, in the reporting currency."),
              Column.count("customers", "The buyers."),
              Column.number("predicted", "What is expected of them; null without the models."),
              Column.number(
                  "low_80", "Lower bound of the interval that holds it with 80 % probability."),
              Column.number("high_80", "Upper bound of the same."),
              Column.number(
                  "low_95", "Lower bound of the interval that holds it with 95 % probability."),
              Column.number("high_95", "Upper bound of the same."),
              Column.number(
                  "fit_error", "Standard deviation by the errors of the fitted parameters."),
              Column.number(
                  "chance_error", "Standard deviation by chance if the parameters are right."),
              Column.rate(
                  "model_error",
                  "Standard deviation of what forecasts were off at the origins beyond both, as a"
                      + " share of the total; null without calibration."),
              Column.number(
                  "calibration_factor",
                  "How many standard deviations by fit and chance the total of all buyers was off"
                      + " at the origins, as a root mean square: 1 where these explain it; null"
                      + " without an origin."),
              Column.count("origins", "Earlier days from which forecasts were made and compared."),
              Column.count("origins_held", "Of them, those whose 80 % interval held the total."),
              Column.count("origin_weeks", "Weeks after each origin that were compared."),
              Column.flag(
                  "is_calibrated",
                  "Whether there were enough origins (6) to know how far off forecasts are; if not,"
                      + " the bounds hold the errors of the fit and chance alone and are too"
                      + " narrow.")));

  private static final String ALL = "all";

  private final ValueModels models;
  private final Calibration calibration;
  private final List<Row> rows = new ArrayList<>();

  /**
   * @param models what is expected was predicted by
   * @param calibration of the same
   */
  public PredictedTotals(ValueModels models, Calibration calibration) {
    this.models = models;
    this.calibration = calibration;
  }

  /** Adds the rows of all buyers. */
  void addAll(long customers, ExpectedTotal total) {
    add(ALL, customers, total, false);
  }

  /** Adds the rows of a segment. */
  void add(String segment, long customers, ExpectedTotal total) {
    add(segment, customers, total, true);
  }

  private void add(String segment, long customers, ExpectedTotal total, boolean isPart) {
    rows.add(row(segment, "orders", customers, total.orders(models), calibration.orders(), isPart));
    rows.add(row(segment, "value", customers, total.value(models), calibration.value(), isPart));
  }

  private Row row(
      String segment,
      String measure,
      long customers,
      Optional<Estimate> total,
      ModelError error,
      boolean isPart) {
    Optional<PredictionInterval> narrow =
        total.map(estimate -> interval(estimate, error, isPart, 0.80));
    Optional<PredictionInterval> wide =
        total.map(estimate -> interval(estimate, error, isPart, 0.95));
    return RowFactory.create(
        segment,
        measure,
        customers,
        total.map(Estimate::amount).orElse(null),
        narrow.map(PredictionInterval::low).orElse(null),
        narrow.map(PredictionInterval::high).orElse(null),
        wide.map(PredictionInterval::low).orElse(null),
        wide.map(PredictionInterval::high).orElse(null),
        total.map(estimate -> Math.sqrt(estimate.ofFit())).orElse(null),
        total.map(estimate -> Math.sqrt(estimate.ofChance())).orElse(null),
        error.isCalibrated() ? Math.sqrt(isPart ? error.ofParts() : error.ofAll()) : null,
        error.origins() > 0 ? (Double) error.factor() : null,
        (long) error.origins(),
        (long) error.held(),
        (long) calibration.weeks(),
        error.isCalibrated());
  }

  private static PredictionInterval interval(
      Estimate estimate, ModelError error, boolean isPart, double share) {
    return isPart ? error.ofPart(estimate, share) : error.ofAll(estimate, share);
  }

  /** The rows of {@link #TABLE}. */
  public List<Row> rows() {
    return rows;
  }
}
