package io.regulars.value;

import io.regulars.table.Column;
import io.regulars.table.TableSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/**
 * The models of a shop: of all its buyers and, where it splits them, of each member's. A member
 * without a model of its own takes that of all, for purchases and for spend by itself.
 *
 * @param dimension what splits the buyers, empty if nothing does
 * @param ofAll the models of all
 * @param ofMembers those of the members, by name
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
              Column.text("dimension", "all, or what value.split-by names."),
              Column.text("member", "Whose buyers: all, or a member of the dimension."),
              Column.text(
                  "model",
                  "bg_nbd, mbg_nbd or, where nobody stops, nbd (purchases); gamma_gamma (spend)."),
              Column.text("parameter", "The parameter; (none) where there is no model."),
              Column.number("value", "Its estimate by maximum likelihood, time in weeks."),
              Column.number("standard_error", "Of the estimate, by the delta method."),
              Column.number("log_likelihood", "Of these customers, at the maximum."),
              Column.count("customers", "Customers that the model was fitted to."),
              Column.count(
                  "repeat_buyers", "Of them, those who came back; for spend, and spent something."),
              Column.number(
                  "frequency_spend_correlation",
                  "Of gamma_gamma: correlation of repeat days and mean spend, which the model takes"
                      + " for 0; null where it cannot be told."),
              Column.text("status", "fitted, or why there is no model."),
              Column.text("sentence", "The same in words.")));

  private static final String ALL = "all";

  public ValueModels {
    ofMembers = Collections.unmodifiableSortedMap(new TreeMap<>(ofMembers));
  }

  /**
   * Fits the models.
   *
   * @param family of the models of purchases, as the settings name it
   * @param dimension what splits the buyers, empty if nothing does
   * @param all every buyer
   * @param members those of them who share a model, by the name of the member
   */
  public static ValueModels of(
      String family,
      Optional<String> dimension,
      TrainingData all,
      Map<String, TrainingData> members) {
    PurchaseFamily named = PurchaseFamily.named(family);
    SortedMap<String, CustomerValueModel> ofMembers = new TreeMap<>();
    members.forEach(
        (member, buyers) -> ofMembers.put(member, CustomerValueModel.of(buyers, named)));
    return new ValueModels(dimension, CustomerValueModel.of(all, named), ofMembers);
  }

  /** The rows of {@link #TABLE}. */
  public List<Row> rows() {
    List<Row> rows = new ArrayList<>(ofAll.rows(ALL, ALL, ""));
    ofMembers.forEach(
        (member, value) ->
            rows.addAll(
                value.rows(
                    dimension.orElseThrow(), member, " These buyers take the model of all.")));
    return rows;
  }

  /** What the models predict on those terms where all weeks are alike. */
  public Prediction predicting(int horizonWeeks, double yearlyDiscount) {
    return predicting(horizonWeeks, yearlyDiscount, Prediction.withoutSeason(horizonWeeks));
  }

  /** What the models predict on those terms. */
  public Prediction predicting(int horizonWeeks, double yearlyDiscount, List<Double> season) {
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

  /** The models of all, those of the members in their order. */
  List<CustomerValueModel> fits() {
    List<CustomerValueModel> fits = new ArrayList<>(List.of(ofAll));
    fits.addAll(ofMembers.values());
    return fits;
  }
}
