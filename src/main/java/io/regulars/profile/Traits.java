package io.regulars.profile;

import io.regulars.codec.CompactBytes;
import io.regulars.config.Settings;
import io.regulars.config.Settings.Discounts;
import io.regulars.history.HistorySummary;
import io.regulars.table.Column;
import java.util.ArrayList;
import java.util.List;

/** All traits of the customer profile, in the order of the table. Add new traits to its list. */
public final class Traits {
  /** The buyer's packed answers, for the figures of the segment. Not published. */
  public static final Column ANSWERS = Column.text("_answers", "Working column.");

  /**
   * The data that the shop provides. Columns that need missing data are null.
   *
   * @param discounts whether list prices or discounts are provided
   * @param refunds whether refunds are provided
   */
  public record Given(boolean discounts, boolean refunds) {}

  private final ValueModelFeatures valueFeatures;

  private static final Settings.Feedback ANY_SCALES =
      new Settings.Feedback(
          new Settings.Feedback.Nps(0, 10, 9, 6),
          new Settings.Feedback.Csat(1, 5, 4),
          new Settings.Feedback.Ces(1, 5));

  private final List<Trait> traits;
  private final CompactBytes.Writer writer = new CompactBytes.Writer();

  /**
   * @param given the data that the shop provides
   * @param valueTerms the definition of a buyer's value
   */
  public Traits(
      int asOf,
      Given given,
      Discounts discounts,
      Settings.Feedback feedback,
      ValueModelFeatures.Terms valueTerms) {
    this.valueFeatures = new ValueModelFeatures(valueTerms);
    traits =
        List.of(
            new Identity(),
            new RecencyFrequency(asOf),
            new Spending(given),
            new DiscountSeeking(discounts, given),
            new BrandAffinity(),
            new CategoryBreadth(),
            new ProductBreadth(),
            new PricesPaid(),
            new RepeatInterval(asOf),
            new RefundBehavior(given),
            new Channels(),
            new FeedbackScores(feedback));
  }

  /** Traits for reading their columns only. The columns do not depend on dates or thresholds. */
  public static Traits forColumns() {
    return new Traits(
        0,
        new Given(true, true),
        new Discounts(0, 0, 0),
        ANY_SCALES,
        ValueModelFeatures.Terms.PLAIN);
  }

  /** The published columns and the working columns. */
  public List<Column> allColumns() {
    List<Column> columns = columns();
    traits.forEach(trait -> columns.addAll(trait.workingColumns()));
    columns.addAll(valueFeatures.columns());
    columns.add(ANSWERS);
    return columns;
  }

  /** The published columns of all traits. */
  public List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    traits.forEach(trait -> columns.addAll(trait.columns()));
    return columns;
  }

  /** Calculates all traits of a buyer into a row with {@link #allColumns}. */
  public void read(HistorySummary reading, TraitRow row) {
    row.clear();
    for (Trait trait : traits) {
      trait.read(reading, row);
    }
    valueFeatures.read(reading.history(), row);
    if (reading.history().answers().size() > 0) {
      reading.history().answers().pack(writer);
      row.set(ANSWERS, writer.take());
    }
  }
}
