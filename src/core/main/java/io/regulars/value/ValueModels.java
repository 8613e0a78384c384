package io.regulars.value;

import io.regulars.table.Column;
import io.regulars.table.TableRow;
import io.regulars.table.TableSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The value models of a shop: of all buyers and, if the shop splits them by a dimension, of each
 * dimension value. If a dimension value has no model of its own for purchases or for spend, its
 * buyers use the respective model of all buyers.
 *
 * @param dimension the dimension that splits the buyers; empty if there is none
 * @param ofAll the models of all buyers
 * @param ofMembers the models by dimension value
 */
public record ValueModels(
    Optional<String> dimension,
    CustomerValueModel ofAll,
    SortedMap<String, CustomerValueModel> ofMembers) {

  /** The table {@code value_model}. */
  public static final TableSpec TABLE =
      new TableSpec(
          "value_model",
          "dimension, member, model and parameter",
          List.of("dimension", "member", "model", "parameter"),
          List.of(
              Column.text(
                  "dimension", "Dimension of the buyers: all, or the dimension of value.split-by."),
              Column.text(
                  "member",
                  "Value of the dimension whose buyers the model was fitted to; all for the"
                      + " dimension all."),
              Column.text(
                  "model",
                  "Model family. Purchases: bg_nbd, mbg_nbd, or nbd if there is no dropout. Spend:"
                      + " gamma_gamma."),
              Column.text("parameter", "Name of the parameter; (none) if there is no model."),
              Column.number(
                  "value",
                  "Maximum likelihood estimate of the parameter, time in weeks; null if there is no"
                      + " model."),
              Column.number(
                  "standard_error",
                  "Standard error of the estimate, by the delta method; null if there is no"
                      + " model."),
              Column.number(
                  "log_likelihood",
                  "Log-likelihood of these customers at the maximum; null if there is no model."),
              Column.count("customers", "Customers that the model was fitted to."),
              Column.count(
                  "repeat_buyers",
                  "Customers with at least one repeat purchase day; for spend, those with a mean"
                      + " spend above 0 on these days."),
              Column.number(
                  "frequency_spend_correlation",
                  "Correlation between repeat purchase days and mean spend, for gamma_gamma only."
                      + " The model assumes 0; null if it is undefined."),
              Column.text("status", "fitted, or the reason why there is no model."),
              Column.text("sentence", "The status as a sentence.")));

  private static final String ALL = "all";

  public ValueModels {
    ofMembers = Collections.unmodifiableSortedMap(new TreeMap<>(ofMembers));
  }

  /**
   * Fits the models.
   *
   * @param family the family of purchase models, as named in the settings
   * @param dimension the dimension that splits the buyers; empty if there is none
   * @param all all buyers
   * @param members the buyers by dimension value, for values that can have models of their own
   */
  public static ValueModels of(
      String family,
      Optional<String> dimension,
      TrainingData all,
      Map<String, TrainingData> members) {
    PurchaseFamily purchaseFamily = PurchaseFamily.named(family);
    SortedMap<String, CustomerValueModel> ofMembers = new TreeMap<>();
    members.forEach(
        (member, buyers) ->
            ofMembers.put(member, CustomerValueModel.of(buyers, purchaseFamily, Optional.empty())));
    return new ValueModels(
        dimension, CustomerValueModel.of(all, purchaseFamily, Optional.empty()), ofMembers);
  }

  /** Returns the rows of {@link #TABLE}. */
  public List<TableRow> rows() {
    List<TableRow> rows = new ArrayList<>(ofAll.rows(ALL, ALL, ""));
    ofMembers.forEach(
        (member, value) ->
            rows.addAll(
                value.rows(dimension.orElseThrow(), member, " The model of all buyers is used.")));
    return rows;
  }

  /** Returns the prediction for a horizon and a discount, without seasons. */
  public Prediction prediction(int horizonWeeks, double yearlyDiscount) {
    return prediction(horizonWeeks, yearlyDiscount, Prediction.withoutSeason(horizonWeeks));
  }

  /**
   * Returns the prediction for a horizon, a discount and the season factors of the horizon's weeks.
   */
  public Prediction prediction(int horizonWeeks, double yearlyDiscount, List<Double> season) {
    List<CustomerValueModel> fits = fits();
    List<Prediction.Models> models = new ArrayList<>();
    for (int fit = 0; fit < fits.size(); fit++) {
      int purchases = fits.get(fit).purchases().model().isPresent() ? fit : 0;
      int spend = fits.get(fit).spend().model().isPresent() ? fit : 0;
      models.add(
          new Prediction.Models(
              purchases,
              fits.get(purchases).purchases().model().orElse(null),
              spend,
              fits.get(spend).spend().model().orElse(null)));
    }
    Map<String, Integer> positions = new HashMap<>();
    ofMembers.keySet().forEach(member -> positions.put(member, 1 + positions.size()));
    return new Prediction(models, positions, horizonWeeks, yearlyDiscount, season);
  }

  /** Returns the models of all buyers, followed by those of the dimension values in their order. */
  List<CustomerValueModel> fits() {
    List<CustomerValueModel> fits = new ArrayList<>(List.of(ofAll));
    fits.addAll(ofMembers.values());
    return fits;
  }
}
