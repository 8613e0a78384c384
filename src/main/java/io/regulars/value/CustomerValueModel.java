package io.regulars.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * What some customers are expected to be worth: a model of their purchases and one of their spend,
 * as far as the data carry them.
 *
 * @param purchases the model of purchases, or why there is none
 * @param spend the model of spend, or why there is none
 * @param correlation of repeat days and mean spend over those who came back, which the spend model
 *     takes for 0; NaN where it cannot be told
 */
public record CustomerValueModel(
    ModelFit<PurchaseModel> purchases, ModelFit<SpendModel> spend, double correlation) {

  /** Fits both models. */
  static CustomerValueModel of(TrainingData buyers, PurchaseFamily family) {
    return of(buyers, family, Optional.empty());
  }

  /**
   * Fits both models.
   *
   * @param near models of nearly the same buyers, where the searches set out from
   */
  static CustomerValueModel of(
      TrainingData buyers, PurchaseFamily family, Optional<CustomerValueModel> near) {
    return new CustomerValueModel(
        ModelFitting.ofPurchases(
            family, buyers.patterns(), near.map(CustomerValueModel::purchases)),
        ModelFitting.ofSpend(buyers.spends(), near.map(CustomerValueModel::spend)),
        correlation(buyers.spends()).orElse(Double.NaN));
  }

  /** Whether there are both models; else why not, of purchases first. */
  public FitStatus status() {
    return purchases.model().isPresent() ? spend.status() : purchases.status();
  }

  /** The same in words. */
  public String sentence() {
    if (purchases.model().isPresent() && spend.model().isEmpty()) {
      return spend.sentence();
    }
    return purchases.sentence();
  }

  /** Pearson's correlation, in one pass that shifts by the means so far (Welford). */
  private static OptionalDouble correlation(List<RepeatSpend> spends) {
    double customers = 0;
    double meanRepeats = 0;
    double meanSpend = 0;
    double repeatsSquares = 0;
    double spendSquares = 0;
    double products = 0;
    for (RepeatSpend each :
        WeightedGroup.distinct(spends.stream().filter(RepeatSpend::isTelling).toList())) {
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
   * The rows of {@link ValueModels#TABLE}.
   *
   * @param whereSilent a sentence more for where there is no model
   */
  List<Row> rows(String dimension, String member, String whereSilent) {
    List<Row> rows = new ArrayList<>();
    Double told = Double.isNaN(correlation) ? null : (Double) correlation;
    addRows(rows, new Whose(dimension, member, whereSilent), purchases, null);
    addRows(rows, new Whose(dimension, member, whereSilent), spend, told);
    return rows;
  }

  private record Whose(String dimension, String member, String whereSilent) {}

  private static void addRows(List<Row> rows, Whose whose, ModelFit<?> fit, Double correlation) {
    if (fit.parameters().isEmpty()) {
      rows.add(
          row(whose, fit, new ModelFit.Parameter("(none)", Double.NaN, Double.NaN), correlation));
    }
    fit.parameters().forEach(parameter -> rows.add(row(whose, fit, parameter, correlation)));
  }

  private static Row row(
      Whose whose, ModelFit<?> fit, ModelFit.Parameter parameter, Double correlation) {
    return RowFactory.create(
        whose.dimension(),
        whose.member(),
        fit.name(),
        parameter.name(),
        known(parameter.value()),
        known(parameter.standardError()),
        known(fit.logLikelihood()),
        fit.customers(),
        fit.repeatBuyers(),
        correlation,
        fit.status().label(),
        fit.model().isPresent() ? fit.sentence() : fit.sentence() + whose.whereSilent());
  }

  private static Double known(double figure) {
    return Double.isNaN(figure) ? null : (Double) figure;
  }
}
