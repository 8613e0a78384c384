package io.regulars.profile;

import io.regulars.history.CustomerHistory;
import io.regulars.history.Dictionary;
import io.regulars.history.Packed;
import io.regulars.history.Purchases;
import io.regulars.table.Column;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToLongFunction;

/**
 * What the models of value learn of a buyer: which buyers share a model with it, and what it
 * brought on each day of purchase. Working columns, none is published.
 */
public final class Worth {
  /** Net spend by purchase date, packed: each day with its ticks, ascending. */
  public static final Column SPEND_BY_DAY = Column.text("_spend_by_day", "Working column.");

  /** Profit by purchase date, packed alike; null where buyers are valued by their spend. */
  public static final Column PROFIT_BY_DAY = Column.text("_profit_by_day", "Working column.");

  /** The member that the buyer is modelled with; null where it has none, or there is no split. */
  public static final Column MEMBER = Column.text("_value_member", "Working column.");

  private final Terms terms;
  private final Packed.Writer writer = new Packed.Writer();

  /** How a shop values its buyers. */
  public Worth(Terms terms) {
    this.terms = terms;
  }

  /**
   * How a shop values its buyers.
   *
   * @param isMargin whether by their profit; else by their net spend
   * @param split what groups them
   * @param ownDimension its position, where {@code split} is one of the shop's own
   */
  public record Terms(boolean isMargin, Split split, int ownDimension) implements Serializable {
    /** By spend, all together. */
    static final Terms PLAIN = new Terms(false, Split.NONE, 0);

    /**
     * The terms for a shop's settings.
     *
     * @param splitBy the name of a dimension
     * @param ownDimensions the shop's own, in order
     */
    public static Terms of(boolean isMargin, Optional<String> splitBy, List<String> ownDimensions) {
      Split split =
          splitBy
              .map(
                  name ->
                      switch (name) {
                        case "channel" -> Split.CHANNEL;
                        case "country" -> Split.COUNTRY;
                        default -> Split.OWN;
                      })
              .orElse(Split.NONE);
      return new Terms(isMargin, split, Math.max(0, ownDimensions.indexOf(splitBy.orElse(""))));
    }

    private byte[] member(CustomerHistory history) {
      return switch (split) {
        case NONE -> null;
        case CHANNEL -> history.names().channels().text(history.acquisitionChannel());
        case COUNTRY -> history.names().countries().text(history.homeCountry());
        case OWN -> own(history);
      };
    }

    private byte[] own(CustomerHistory history) {
      Dictionary members = history.names().dimension(ownDimension);
      return members.text(history.dimension(ownDimension, 0));
    }
  }

  /** What groups buyers: as known at the first order, so that nothing later sorts them. */
  public enum Split {
    NONE,
    CHANNEL,
    COUNTRY,
    OWN
  }

  List<Column> columns() {
    return List.of(SPEND_BY_DAY, PROFIT_BY_DAY, MEMBER);
  }

  void read(CustomerHistory history, TraitRow row) {
    Purchases purchases = history.purchases();
    row.set(SPEND_BY_DAY, byDay(purchases, purchases::net));
    if (terms.isMargin()) {
      row.set(PROFIT_BY_DAY, byDay(purchases, purchases::profit));
    }
    row.set(MEMBER, terms.member(history));
  }

  private byte[] byDay(Purchases purchases, IntToLongFunction ticks) {
    int size = purchases.size();
    for (int from = 0; from < size; ) {
      int day = purchases.day(from);
      long sum = 0;
      for (; from < size && purchases.day(from) == day; from++) {
        sum = Math.addExact(sum, ticks.applyAsLong(from));
      }
      writer.number(day);
      writer.number(sum);
    }
    return writer.take();
  }
}
