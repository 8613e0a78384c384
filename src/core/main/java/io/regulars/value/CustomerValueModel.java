package io.regulars.value;

import io.regulars.table.TableRow;
import io.regulars.value.ModelFit.FitStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The purchase model and the spend model of a set of customers, as far as they could be fitted.
 *
 * @param purchases the purchase model, or the reason why there is none
 * @param spend the spend model, or the reason why there is none
 * @param correlation the correlation of repeat days and mean spend over repeat buyers, which the
 *     spend model assumes to be 0; NaN if it is undefined
 */
public record CustomerValueModel(
    ModelFit<PurchaseModel> purchases, ModelFit<SpendModel> spend, double correlation) {

  /**
   * Fits both models.
   *
   * @param similar models of nearly the same buyers, used as starting points
   */
  static CustomerValueModel of(
      TrainingData buyers, PurchaseFamily family, Optional<CustomerValueModel> similar) {
    return new CustomerValueModel(
        ModelFitting.ofPurchases(
            family, buyers.patterns(), similar.map(CustomerValueModel::purchases)),
        ModelFitting.ofSpend(buyers.spends(), similar.map(CustomerValueModel::spend)),
        correlation(buyers.spends()).orElse(Double.NaN));
  }

  /** Returns whether both models were fitted; otherwise the reason, for purchases first. */
  public FitStatus status() {
    return purchases.model().isPresent() ? spend.status() : purchases.status();
  }

  /** Returns the status as a sentence. */
  public String sentence() {
    if (purchases.model().isPresent() && spend.model().isEmpty()) {
      return spend.sentence();
    }
    return purchases.sentence();
  }

  /** Calculates Pearson's correlation in one pass with running means (Welford). */
  private static OptionalDouble correlation(List<RepeatSpend> spends) {
    double customers = 0;
    double meanRepeats = 0;
    double meanSpend = 0;
    double repeatsSquares = 0;
    double spendSquares = 0;
    double products = 0;
    for (RepeatSpend each :
        WeightedGroup.distinct(spends.stream().filter(RepeatSpend::isUsable).toList())) {
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

  /**
   * Returns the rows of {@link ValueModels#TABLE}.
   *
   * @param noteWithoutModel a sentence that is appended if there is no model
   */
  List<TableRow> rows(String dimension, String member, String noteWithoutModel) {
    List<TableRow> rows = new ArrayList<>();
    Double publishedCorrelation = Double.isNaN(correlation) ? null : (Double) correlation;
    addRows(rows, new Buyers(dimension, member, noteWithoutModel), purchases, null);
    addRows(rows, new Buyers(dimension, member, noteWithoutModel), spend, publishedCorrelation);
    return rows;
  }

  private record Buyers(String dimension, String member, String noteWithoutModel) {}

  private static void addRows(
      List<TableRow> rows, Buyers buyers, ModelFit<?> fit, Double correlation) {
    if (fit.parameters().isEmpty()) {
      rows.add(
          row(buyers, fit, new ModelFit.Parameter("(none)", Double.NaN, Double.NaN), correlation));
    }
    fit.parameters().forEach(parameter -> rows.add(row(buyers, fit, parameter, correlation)));
  }

  private static TableRow row(
      Buyers buyers, ModelFit<?> fit, ModelFit.Parameter parameter, Double correlation) {
    return TableRow.of(
        buyers.dimension(),
        buyers.member(),
        fit.name(),
        parameter.name(),
        nullIfNaN(parameter.value()),
        nullIfNaN(parameter.standardError()),
        nullIfNaN(fit.logLikelihood()),
        fit.customers(),
        fit.repeatBuyers(),
        correlation,
        fit.status().label(),
        fit.model().isPresent() ? fit.sentence() : fit.sentence() + buyers.noteWithoutModel());
  }

  private static Double nullIfNaN(double figure) {
    return Double.isNaN(figure) ? null : (Double) figure;
  }
}
