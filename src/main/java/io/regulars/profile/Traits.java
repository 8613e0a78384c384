package io.regulars.profile;

import io.regulars.config.Settings.Discounts;
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

  private final List<Trait> traits;
  private final Packed.Writer writer = new Packed.Writer();

  public Traits(int asOf, Discounts discounts) {
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
            new Channels());
  }

  /** Traits that are only asked what they say, which depends on neither date nor thresholds. */
  public static Traits forColumns() {
    return new Traits(0, new Discounts(0, 0, 0));
  }

  /** The published columns of all traits. */
  public List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    traits.forEach(trait -> columns.addAll(trait.columns()));
    return columns;
  }

  /** Reads all traits of a buyer into a row with {@link #columns} and {@link #SPEND_BY_DAY}. */
  public void read(Reading reading, TraitRow row) {
    row.clear();
    for (Trait trait : traits) {
      trait.read(reading, row);
    }
    row.set(SPEND_BY_DAY, spendByDay(reading.history().purchases()));
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
