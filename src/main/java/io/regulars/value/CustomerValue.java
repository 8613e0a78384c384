package io.regulars.value;

import io.regulars.table.Column;
import io.regulars.table.TableSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * What the customers of a shop are expected to be worth: a model of their purchases and one of
 * their spend, as far as the data carry them.
 *
 * @param purchases the model of purchases, or why there is none
 * @param spend the model of spend, or why there is none
 * @param correlation of repeat days and mean spend over those who came back, which the spend model
 *     takes for 0; NaN where it cannot be told
 */
public record CustomerValue(
    Fit<PurchaseModel> purchases, Fit<SpendModel> spend, double correlation) {

  /** The table {@code value_model}. */
  public static final TableSpec TABLE =
      new TableSpec(
          "value_model",
          "model and parameter",
          List.of("model", "parameter"),
          List.of(
              Column.text("model", "bg_nbd or mbg_nbd (purchases), gamma_gamma (spend)."),
              Column.text("parameter", "The parameter; (none) where there is no model."),
              Column.number("value", "Its estimate by maximum likelihood, time in weeks."),
              Column.number("standard_error", "Of the estimate, by the delta method."),
              Column.number("log_likelihood", "Of all customers, at the maximum."),
              Column.count("customers", "Customers that the model was fitted to."),
              Column.count(
                  "repeat_buyers", "Of them, those who came back; for spend, and spent something."),
              Column.number(
                  "frequency_spend_correlation",
                  "Of gamma_gamma: correlation of repeat days and mean spend, which the model takes"
                      + " for 0; null where it cannot be told."),
              Column.text("status", "fitted, or why there is no model."),
              Column.text("sentence", "The same in words.")));

  /**
   * Fits both models.
   *
   * @param patterns of all buyers
   * @param spends of those who came back
   * @param family of the model of purchases, as the settings name it
   */
  public static CustomerValue of(
      List<RepeatPattern> patterns, List<RepeatSpend> spends, String family) {
    return new CustomerValue(
        ModelFitting.ofPurchases(PurchaseFamily.named(family), patterns),
        ModelFitting.ofSpend(spends),
        correlation(spends).orElse(Double.NaN));
  }

  /** Pearson's correlation, in one pass that shifts by the means so far (Welford). */
  private static OptionalDouble correlation(List<RepeatSpend> spends) {
    double customers = 0;
    double meanRepeats = 0;
    double meanSpend = 0;
    double repeatsSquares = 0;
    double spendSquares = 0;
    double products = 0;
    for (RepeatSpend each : spends.stream().filter(RepeatSpend::isTelling).sorted().toList()) {
      customers += each.customers();
      double share = each.customers() / customers;
      double repeats = each.repeats() - meanRepeats;
      double spent = each.meanSpend() - meanSpend;
      meanRepeats += share * repeats;
      meanSpend += share * spent;
      repeatsSquares += each.customers() * repeats * (each.repeats() - meanRepeats);
      spendSquares += each.customers() * spent * (each.meanSpend() - meanSpend);
      products += each.customers() * repeats * (each.meanSpend() - meanSpend);
    }
    return repeatsSquares > 0 && spendSquares > 0
        ? OptionalDouble.of(products / Math.sqrt(repeatsSquares * spendSquares))
        : OptionalDouble.empty();
  }

  /** The rows of {@link #TABLE}. */
  public List<Row> rows() {
    List<Row> rows = new ArrayList<>(rows(purchases, null));
    rows.addAll(rows(spend, Double.isNaN(correlation) ? null : (Double) correlation));
    return rows;
  }

  private static List<Row> rows(Fit<?> fit, Double correlation) {
    if (fit.parameters().isEmpty()) {
      return List.of(row(fit, "(none)", null, null, correlation));
    }
    return fit.parameters().stream()
        .map(
            parameter ->
                row(
                    fit,
                    parameter.name(),
                    parameter.value(),
                    parameter.standardError(),
                    correlation))
        .toList();
  }

  private static Row row(
      Fit<?> fit, String parameter, Double value, Double standardError, Double correlation) {
    return RowFactory.create(
        fit.name(),
        parameter,
        value,
        standardError,
        Double.isNaN(fit.logLikelihood()) ? null : (Double) fit.logLikelihood(),
        fit.customers(),
        fit.repeatBuyers(),
        correlation,
        fit.status().label(),
        fit.sentence());
  }
}
