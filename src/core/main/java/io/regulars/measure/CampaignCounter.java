package io.regulars.measure;

import io.regulars.history.CountedRows;
import io.regulars.history.CustomerHistory;
import io.regulars.history.OrderAttributes;
import io.regulars.history.PurchaseFigure;
import io.regulars.history.Purchases;
import io.regulars.input.Input;
import io.regulars.input.InputColumn;
import io.regulars.input.MarketingSpendSchema;
import io.regulars.measure.Dimension.BuiltIn;
import io.regulars.time.Grain;
import io.regulars.time.Periods;

/** Counts the marketing spend and the orders of each channel and campaign. */
public final class CampaignCounter {
  private static final int CHANNEL =
      RowCounter.split(Input.MARKETING_SPEND, BuiltIn.ACQUISITION_CHANNEL);
  private static final int CAMPAIGN = RowCounter.split(Input.MARKETING_SPEND, BuiltIn.CAMPAIGN);
  private static final int AMOUNT = position(MarketingSpendSchema.AMOUNT);
  private static final int IMPRESSIONS = position(MarketingSpendSchema.IMPRESSIONS);
  private static final int CLICKS = position(MarketingSpendSchema.CLICKS);

  private final KeyedSums campaigns;
  private final Periods periods;
  private final RollUp rolledUp;

  public CampaignCounter(Counts counts, Periods periods, Grains grains) {
    this.campaigns = counts.of(CountTable.CAMPAIGNS);
    this.periods = periods;
    this.rolledUp = counts.rollUp(CountTable.CAMPAIGNS, grains, periods);
  }

  private static int position(InputColumn column) {
    return RowTotal.of(Input.MARKETING_SPEND, column).position();
  }

  /** Counts the orders of one history. */
  public void count(CustomerHistory history) {
    Purchases purchases = history.purchases();
    OrderAttributes orders = history.orderAttributes();
    boolean hasFirst = history.isIdentified() && !history.isKnownBefore();
    for (int order = 0; order < purchases.size(); order++) {
      long net = purchases.sum(PurchaseFigure.NET, order);
      for (Grain grain : rolledUp.counted(BuiltIn.CHANNEL.code())) {
        int row = row(grain, purchases.day(order), orders.channel(order), orders.campaign(order));
        add(row, CampaignMeasure.ORDERS, 1);
        add(row, CampaignMeasure.ORDER_VALUE, net);
        if (hasFirst && order == 0) {
          add(row, CampaignMeasure.FIRST_ORDERS, 1);
          add(row, CampaignMeasure.FIRST_ORDER_VALUE, net);
        }
        if (!history.isIdentified()) {
          add(row, CampaignMeasure.GUEST_ORDER_VALUE, net);
        }
      }
    }
  }

  /** Counts a row of marketing spend. */
  public void countSpend(CountedRows spend, int position) {
    for (Grain grain : rolledUp.counted(BuiltIn.CHANNEL.code())) {
      int row =
          row(
              grain,
              spend.day(position),
              spend.member(CHANNEL, position),
              spend.member(CAMPAIGN, position));
      add(row, CampaignMeasure.SPEND, spend.value(AMOUNT, position));
      add(row, CampaignMeasure.IMPRESSIONS, spend.value(IMPRESSIONS, position));
      add(row, CampaignMeasure.CLICKS, spend.value(CLICKS, position));
    }
  }

  private int row(Grain grain, int day, int channel, int campaign) {
    return campaigns.at(
        CountKey.of(channel, BuiltIn.CHANNEL.code(), grain, periods.of(grain, day)), campaign);
  }

  private void add(int row, CampaignMeasure measure, long amount) {
    campaigns.add(row + measure.ordinal(), amount);
  }
}
