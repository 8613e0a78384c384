package io.regulars.profile;

import io.regulars.codec.CompactBytes;
import io.regulars.config.Settings;
import io.regulars.config.Settings.Discounts;
import io.regulars.history.HistorySummary;
import io.regulars.table.Column;
import java.util.ArrayList;
import java.util.List;

/** Every trait of the customer profile, in the order of the table. A new trait is one line here. */
public final class Traits {
  /** The buyer's answers, packed, for the figures of the segment. Not published. */
  public static final Column ANSWERS = Column.text("_answers", "Working column.");

  /**
   * What the shop gives; columns about what it does not give are null.
   *
   * @param discounts list prices or discounts
   * @param refunds refunds
   */
  public record Given(boolean discounts, boolean refunds) {}

  private final ValueModelFeatures worth;

  private static final Settings.Feedback ANY_SCALES =
      new Settings.Feedback(
          new Settings.Feedback.Nps(0, 10, 9, 6),
          new Settings.Feedback.Csat(1, 5, 4),
          new Settings.Feedback.Ces(1, 5));

  private final List<Trait> traits;
  private final CompactBytes.Writer writer = new CompactBytes.Writer();

  /**
   * @param given what the shop gives
   * @param worth how the shop values its buyers
   */
  public Traits(
      int asOf,
      Given given,
      Discounts discounts,
      Settings.Feedback feedback,
      ValueModelFeatures.Terms worth) {
    this.worth = new ValueModelFeatures(worth);
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

  /** Traits that are only asked what they say, which depends on neither date nor thresholds. */
  public static Traits forColumns() {
    return new Traits(
        0,
        new Given(true, true),
        new Discounts(0, 0, 0),
        ANY_SCALES,
        ValueModelFeatures.Terms.PLAIN);
  }

  /** {@link #columns} and the working columns. */
  public List<Column> allColumns() {
    List<Column> columns = columns();
    traits.forEach(trait -> columns.addAll(trait.workingColumns()));
    columns.addAll(worth.columns());
    columns.add(ANSWERS);
    return columns;
  }

  /** The published columns of all traits. */
  public List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    traits.forEach(trait -> columns.addAll(trait.columns()));
    return columns;
  }

  /** Reads all traits of a buyer into a row with {@link #allColumns}. */
  public void read(HistorySummary reading, TraitRow row) {
    row.clear();
    for (Trait trait : traits) {
      trait.read(reading, row);
    }
    worth.read(reading.history(), row);
    if (reading.history().answers().size() > 0) {
      reading.history().answers().pack(writer);
      row.set(ANSWERS, writer.take());
    }
  }
}
