package io.regulars.profile;

import io.regulars.codec.CompactBytes;
import io.regulars.history.CustomerHistory;
import io.regulars.history.HistorySummary;
import io.regulars.history.LineAttribute;
import io.regulars.history.PurchaseFigure;
import io.regulars.history.Purchases;
import io.regulars.history.SpendByName;
import io.regulars.input.DimensionOwner;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * The input of the value models for one buyer: the group of buyers that share a model, and the
 * value of each purchase day and refund.
 */
public final class ValueModelFeatures implements Trait {
  /** Packed order value by purchase date, ascending: each day with its ticks. */
  public static final WorkingColumn SPEND_BY_DAY = WorkingColumn.binary("spend_by_day");

  /** Gross profit by purchase date, packed alike. Null if buyers are valued by net sales. */
  public static final WorkingColumn PROFIT_BY_DAY = WorkingColumn.binary("profit_by_day");

  /**
   * Packed refunds: for each refund its day, the purchase date that it belongs to, and its ticks. A
   * refund counts from its own day on.
   */
  public static final WorkingColumn REFUNDS = WorkingColumn.binary("refunds");

  /**
   * The dimension value whose buyers share a model. Null if the buyer has none, or if all buyers
   * share one model.
   */
  public static final WorkingColumn MEMBER = WorkingColumn.text("value_member");

  /** The columns for later steps of the run. */
  public static final List<WorkingColumn> WORKING =
      List.of(SPEND_BY_DAY, PROFIT_BY_DAY, REFUNDS, MEMBER);

  private final Terms terms;
  private final CompactBytes.Writer writer = new CompactBytes.Writer();

  /** The spend by value of a dimension of lines; null until it is needed. */
  private SpendByName spendOfLines;

  /** The features for this definition of a buyer's value. */
  public ValueModelFeatures(Terms terms) {
    this.terms = terms;
  }

  /**
   * The definition of a buyer's value and of the groups of buyers that share a model.
   *
   * @param isGrossProfit whether the value is gross profit; if not, it is net sales
   * @param split the dimension that groups buyers
   * @param ownDimension the position of the dimension if {@code split} is one of the shop's own
   */
  public record Terms(boolean isGrossProfit, Split split, int ownDimension)
      implements Serializable {
    /**
     * The terms of a shop's settings.
     *
     * @param splitBy the name of the dimension that groups buyers; empty for one model
     * @param ownDimensions the names of the shop's own dimensions, in order
     * @param owners what each of them describes
     */
    public static Terms of(
        boolean isGrossProfit,
        Optional<String> splitBy,
        List<String> ownDimensions,
        List<DimensionOwner> owners) {
      int own = Math.max(0, ownDimensions.indexOf(splitBy.orElse("")));
      Split split =
          splitBy
              .map(
                  name ->
                      switch (name) {
                        case "channel" -> Split.CHANNEL;
                        case "country" -> Split.COUNTRY;
                        default ->
                            owners.get(own) == DimensionOwner.LINE ? Split.OWN_OF_LINES : Split.OWN;
                      })
              .orElse(Split.NONE);
      return new Terms(isGrossProfit, split, own);
    }
  }

  /** The dimension that groups buyers. Its value is fixed at the first order, not by later data. */
  public enum Split {
    NONE,
    CHANNEL,
    COUNTRY,
    /** One of the shop's own dimensions, of orders or customers. */
    OWN,
    /**
     * One of the shop's own dimensions of lines: the value with most of the first order's value.
     */
    OWN_OF_LINES
  }

  @Override
  public void read(HistorySummary reading, TraitRow row) {
    CustomerHistory history = reading.history();
    Purchases purchases = history.purchases();
    row.set(SPEND_BY_DAY, byDay(purchases, PurchaseFigure.NET));
    if (terms.isGrossProfit()) {
      row.set(PROFIT_BY_DAY, byDay(purchases, PurchaseFigure.PROFIT));
    }
    row.set(REFUNDS, packedRefunds(purchases));
    row.set(MEMBER, member(history));
  }

  private byte[] member(CustomerHistory history) {
    int own = terms.ownDimension();
    return switch (terms.split()) {
      case NONE -> null;
      case CHANNEL -> history.names().channels().text(history.acquisitionChannel());
      case COUNTRY -> history.names().countries().text(history.homeCountry());
      case OWN -> history.names().dimension(own).text(history.orderAttributes().dimension(own, 0));
      case OWN_OF_LINES -> history.names().dimension(own).text(topOfFirstOrder(history));
    };
  }

  private int topOfFirstOrder(CustomerHistory history) {
    if (spendOfLines == null) {
      LineAttribute attribute = LineAttribute.ofDimension(terms.ownDimension());
      spendOfLines = new SpendByName(attribute.texts(history.names()), attribute::of);
    }
    return spendOfLines.topOfFirstOrder(history.lines());
  }

  private byte[] packedRefunds(Purchases purchases) {
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
   * The date of the refunded purchase. If the refund names none, it is the last purchase date on or
   * before the refund, or the first purchase date if all purchases are later.
   */
  private static int purchaseDay(Purchases purchases, int refund) {
    int purchase = purchases.size() - 1;
    while (purchase > 0 && purchases.day(purchase) > purchases.refundedPurchaseDay(refund)) {
      purchase--;
    }
    return purchases.day(purchase);
  }

  /** Packs the total of a figure over the purchases of each day. */
  private byte[] byDay(Purchases purchases, PurchaseFigure figure) {
    int size = purchases.size();
    for (int from = 0; from < size; ) {
      int to = purchases.endOfDay(from);
      writer.number(purchases.day(from));
      writer.number(purchases.total(figure, from, to));
      from = to;
    }
    return writer.take();
  }
}
