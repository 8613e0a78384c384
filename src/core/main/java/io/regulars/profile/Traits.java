package io.regulars.profile;

import io.regulars.config.DiscountSettings;
import io.regulars.config.FeedbackSettings;
import io.regulars.history.HistorySummary;
import io.regulars.table.Column;
import java.util.List;
import java.util.function.Function;

/** All traits of the customer profile, in the order of the table. Add new traits to its list. */
public final class Traits {
  private static final List<Declaration> DECLARATIONS =
      List.of(
          declared(Identity.COLUMNS, terms -> new Identity()),
          declared(RecencyFrequency.COLUMNS, terms -> new RecencyFrequency(terms.asOf())),
          declared(Spending.COLUMNS, terms -> new Spending(terms.given())),
          declared(
              DiscountSeeking.COLUMNS,
              DiscountSeeking.WORKING,
              terms -> new DiscountSeeking(terms.discounts(), terms.given())),
          declared(BrandAffinity.COLUMNS, terms -> new BrandAffinity()),
          declared(CategoryBreadth.COLUMNS, terms -> new CategoryBreadth()),
          declared(ProductBreadth.COLUMNS, terms -> new ProductBreadth()),
          declared(List.of(), PricesPaid.WORKING, terms -> new PricesPaid()),
          declared(RepeatInterval.COLUMNS, terms -> new RepeatInterval(terms.asOf())),
          declared(RefundBehavior.COLUMNS, terms -> new RefundBehavior(terms.given())),
          declared(Channels.COLUMNS, terms -> new Channels()),
          declared(
              FeedbackScores.COLUMNS,
              FeedbackScores.WORKING,
              terms -> new FeedbackScores(terms.feedback())),
          declared(
              List.of(),
              ValueModelFeatures.WORKING,
              terms -> new ValueModelFeatures(terms.value())));

  /** The published columns of all traits. They do not depend on settings. */
  public static final List<Column> COLUMNS =
      DECLARATIONS.stream().flatMap(declaration -> declaration.columns().stream()).toList();

  private static final List<WorkingColumn> WORKING =
      DECLARATIONS.stream().flatMap(declaration -> declaration.working().stream()).toList();

  /**
   * A trait in the list.
   *
   * @param columns the published columns, in the order of the table
   * @param working the columns for later steps of the run
   * @param trait makes the trait
   */
  private record Declaration(
      List<Column> columns, List<WorkingColumn> working, Function<Terms, Trait> trait) {}

  /**
   * The data that the shop provides. Columns that need missing data are null.
   *
   * @param discounts whether list prices or discounts are provided
   * @param refunds whether refunds are provided
   */
  public record Given(boolean discounts, boolean refunds) {}

  /**
   * The settings and facts that traits depend on.
   *
   * @param asOf the last day of the run, in days from 1970-01-01
   * @param given the data that the shop provides
   * @param discounts the thresholds of discount seeking
   * @param feedback the scales of the surveys
   * @param value the definition of a buyer's value
   */
  public record Terms(
      int asOf,
      Given given,
      DiscountSettings discounts,
      FeedbackSettings feedback,
      ValueModelFeatures.Terms value) {}

  private final List<Trait> traits;

  /** The traits of one task; they reuse their buffers for all buyers. */
  public Traits(Terms terms) {
    traits = DECLARATIONS.stream().map(declaration -> declaration.trait().apply(terms)).toList();
  }

  private static Declaration declared(List<Column> columns, Function<Terms, Trait> trait) {
    return declared(columns, List.of(), trait);
  }

  private static Declaration declared(
      List<Column> columns, List<WorkingColumn> working, Function<Terms, Trait> trait) {
    return new Declaration(columns, working, trait);
  }

  /** An empty row of a buyer, with the published and the working columns of all traits. */
  public static TraitRow emptyRow() {
    return new TraitRow(COLUMNS, WORKING);
  }

  /** Calculates all traits of a buyer into a row that {@link #emptyRow} has made. */
  public void read(HistorySummary reading, TraitRow row) {
    row.clear();
    for (Trait trait : traits) {
      trait.read(reading, row);
    }
  }
}
