package io.regulars.population;

import io.regulars.table.Column;
import io.regulars.table.TableRow;
import io.regulars.table.TableSpec;
import io.regulars.value.Calibration;
import io.regulars.value.ExpectedTotal;
import io.regulars.value.ExpectedTotal.Estimate;
import io.regulars.value.ModelError;
import io.regulars.value.PredictionInterval;
import io.regulars.value.ValueModels;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The table {@code predicted_total}: forecast totals of orders and value of all buyers and of each
 * segment, with prediction intervals.
 */
public final class PredictedTotals {
  /** The table {@code predicted_total}. */
  public static final TableSpec TABLE =
      new TableSpec(
          "predicted_total",
          "segment and measure",
          List.of("rfm_segment", "measure"),
          List.of(
              Column.text("rfm_segment", "RFM segment; all for all buyers."),
              Column.text(
                  "measure",
                  "orders: purchase days over the horizon value.horizon; value: discounted value"
                      + " over the horizon as defined by value.of, in the reporting currency."),
              Column.count("customers", "Buyers in the segment."),
              Column.number(
                  "predicted", "Predicted total of the measure; null without the models."),
              Column.number("low_80", "Lower bound of the 80 % prediction interval of the total."),
              Column.number("high_80", "Upper bound of the 80 % prediction interval of the total."),
              Column.number("low_95", "Lower bound of the 95 % prediction interval of the total."),
              Column.number("high_95", "Upper bound of the 95 % prediction interval of the total."),
              Column.number(
                  "fit_error",
                  "Standard deviation of the total due to the errors of the fitted parameters."),
              Column.number(
                  "chance_error",
                  "Standard deviation of the total due to chance, if the parameters are correct."),
              Column.rate(
                  "model_error",
                  "Standard deviation of the forecast errors at the origins beyond fit_error and"
                      + " chance_error, as a share of the total; null without calibration."),
              Column.number(
                  "calibration_factor",
                  "Root mean square of the forecast errors of the total of all buyers at the"
                      + " origins, in standard deviations by fit and chance: 1 if these explain the"
                      + " errors; null without an origin."),
              Column.count(
                  "origins",
                  "Rolling origins: earlier days from which forecasts were made and compared with"
                      + " the actual totals."),
              Column.count(
                  "origins_held", "Origins whose 80 % interval contained the actual total."),
              Column.count("origin_weeks", "Number of weeks compared after each origin."),
              Column.flag(
                  "is_calibrated",
                  "Whether there were enough origins (6) to estimate the forecast error. If false,"
                      + " the bounds include only the errors of the fit and chance and are too"
                      + " narrow.")));

  private static final String ALL = "all";

  private final ValueModels models;
  private final Calibration calibration;
  private final List<TableRow> rows = new ArrayList<>();

  /**
   * @param models the models that made the forecasts
   * @param calibration the calibration of these models
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

  private TableRow row(
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
    return TableRow.of(
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

  /** Returns the rows of {@link #TABLE}. */
  public List<TableRow> rows() {
    return rows;
  }
}
