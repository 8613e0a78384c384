package io.regulars.profile;

import io.regulars.codec.CompactBytes;
import io.regulars.codec.TextDictionary;
import io.regulars.history.CustomerHistory;
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
public final class ValueModelFeatures {
  /** Order value by purchase date, packed: each day with its ticks, ascending. */
  public static final Column SPEND_BY_DAY = Column.text("_spend_by_day", "Working column.");

  /** Profit by purchase date, packed alike; null where buyers are valued by their net sales. */
  public static final Column PROFIT_BY_DAY = Column.text("_profit_by_day", "Working column.");

  /**
   * What was given back, packed: the day of each refund, the purchase date that it belongs to and
   * its ticks; a refund counts from its own day on.
   */
  public static final Column GIVEN_BACK = Column.text("_given_back", "Working column.");

  /** The member that the buyer is modelled with; null where it has none, or there is no split. */
  public static final Column MEMBER = Column.text("_value_member", "Working column.");

  private final Terms terms;
  private final CompactBytes.Writer writer = new CompactBytes.Writer();

  /** How a shop values its buyers. */
  public ValueModelFeatures(Terms terms) {
    this.terms = terms;
  }

  /**
   * How a shop values its buyers.
   *
   * @param isGrossProfit whether by their gross profit; else by their net sales
   * @param split what groups them
   * @param ownDimension its position, where {@code split} is one of the shop's own
   */
  public record Terms(boolean isGrossProfit, Split split, int ownDimension)
      implements Serializable {
    /** By net sales, all together. */
    static final Terms PLAIN = new Terms(false, Split.NONE, 0);

    /**
     * The terms for a shop's settings.
     *
     * @param splitBy the name of a dimension
     * @param ownDimensions the shop's own, in order
     */
    public static Terms of(
        boolean isGrossProfit, Optional<String> splitBy, List<String> ownDimensions) {
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
      return new Terms(
          isGrossProfit, split, Math.max(0, ownDimensions.indexOf(splitBy.orElse(""))));
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
      TextDictionary members = history.names().dimension(ownDimension);
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
    return List.of(SPEND_BY_DAY, PROFIT_BY_DAY, GIVEN_BACK, MEMBER);
  }

  void read(CustomerHistory history, TraitRow row) {
    Purchases purchases = history.purchases();
    row.set(SPEND_BY_DAY, byDay(purchases, purchases::net));
    if (terms.isGrossProfit()) {
      row.set(PROFIT_BY_DAY, byDay(purchases, purchases::profit));
    }
    row.set(GIVEN_BACK, givenBack(purchases));
    row.set(MEMBER, terms.member(history));
  }

  private byte[] givenBack(Purchases purchases) {
    for (int refund = 0; refund < purchases.refunds(); refund++) {
      writer.number(purchases.refundDay(refund));
      writer.number(purchaseDay(purchases, refund));
      writer.number(
          terms.isGrossProfit()
              ? purchases.refundLostProfit(refund)
              : purchases.refundAmount(refund));
    }
    return writer.take();
  }

  /**
   * The day of the purchase that a refund names; if it names none, the last purchase date not after
   * it, or the first of all where every purchase is after it.
   */
  private static int purchaseDay(Purchases purchases, int refund) {
    int purchase = purchases.size() - 1;
    while (purchase > 0 && purchases.day(purchase) > purchases.refundedPurchaseDay(refund)) {
      purchase--;
    }
    return purchases.day(purchase);
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
