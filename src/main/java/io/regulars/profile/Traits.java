package io.regulars.profile;

import io.regulars.config.Settings;
import io.regulars.config.Settings.Discounts;
import io.regulars.history.LastYear;
import io.regulars.history.Packed;
import io.regulars.history.Purchases;
import io.regulars.history.Reading;
import io.regulars.table.Column;
import java.util.ArrayList;
import java.util.List;

/** Every trait of the customer profile, in the order of the table. A new trait is one line here. */
public final class Traits {
  /**
   * Net spend by purchase date, packed, for placing the customer among the shop's days. Not
   * published.
   */
  public static final Column SPEND_BY_DAY = Column.text("_spend_by_day", "Working column.");

  /** The buyer's answers, packed, for the figures of the segment. Not published. */
  public static final Column ANSWERS = Column.text("_answers", "Working column.");

  /** The buyer's last year, packed, for the figures of the segment. Not published. */
  public static final Column LAST_YEAR = Column.text("_last_year", "Working column.");

  /** What the buyer brought on the days after the first with a purchase. Not published. */
  public static final Column REPEAT_VALUE = Column.money("_repeat_value", "Working column.");

  private final int asOf;
  private final boolean valueIsMargin;

  private static final Settings.Feedback ANY_SCALES =
      new Settings.Feedback(
          new Settings.Feedback.Nps(0, 10, 9, 6),
          new Settings.Feedback.Csat(1, 5, 4),
          new Settings.Feedback.Ces(1, 5));

  private final List<Trait> traits;
  private final Packed.Writer writer = new Packed.Writer();

  /**
   * @param valueIsMargin whether customers are valued by their profit; else by their net revenue
   */
  public Traits(int asOf, Discounts discounts, Settings.Feedback feedback, boolean valueIsMargin) {
    this.asOf = asOf;
    this.valueIsMargin = valueIsMargin;
    traits =
        List.of(
            new Identity(),
            new Life(asOf),
            new Spending(),
            new DiscountSeeking(discounts),
            new BrandAffinity(),
            new CategoryBreadth(),
            new RepeatInterval(asOf),
            new Returns(),
            new Channels(),
            new Feedback(feedback));
  }

  /** Traits that are only asked what they say, which depends on neither date nor thresholds. */
  public static Traits forColumns() {
    return new Traits(0, new Discounts(0, 0, 0), ANY_SCALES, false);
  }

  /** {@link #columns} and the working columns. */
  public List<Column> allColumns() {
    List<Column> columns = columns();
    columns.addAll(List.of(SPEND_BY_DAY, ANSWERS, LAST_YEAR, REPEAT_VALUE));
    return columns;
  }

  /** The published columns of all traits. */
  public List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    traits.forEach(trait -> columns.addAll(trait.columns()));
    return columns;
  }

  /** Reads all traits of a buyer into a row with {@link #allColumns}. */
  public void read(Reading reading, TraitRow row) {
    row.clear();
    for (Trait trait : traits) {
      trait.read(reading, row);
    }
    Purchases purchases = reading.history().purchases();
    row.set(SPEND_BY_DAY, spendByDay(purchases));
    if (reading.history().answers().size() > 0) {
      reading.history().answers().pack(writer);
      row.set(ANSWERS, writer.take());
    }
    LastYear.of(purchases, reading.window(), asOf).pack(writer);
    row.set(LAST_YEAR, writer.take());
    row.set(REPEAT_VALUE, repeatValue(purchases));
  }

  private long repeatValue(Purchases purchases) {
    long value = 0;
    for (int order = 0; order < purchases.size(); order++) {
      if (purchases.day(order) > purchases.firstDay()) {
        long each = valueIsMargin ? purchases.profit(order) : purchases.net(order);
        value = Math.addExact(value, each);
      }
    }
    return value;
  }

  private byte[] spendByDay(Purchases purchases) {
    int size = purchases.size();
    for (int from = 0; from < size; ) {
      int day = purchases.day(from);
      long net = 0;
      for (; from < size && purchases.day(from) == day; from++) {
        net += purchases.net(from);
      }
      writer.number(day);
      writer.number(net);
    }
    return writer.take();
  }
}
