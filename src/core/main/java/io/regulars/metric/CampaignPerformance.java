package io.regulars.metric;

import static io.regulars.measure.CampaignMeasure.CLICKS;
import static io.regulars.measure.CampaignMeasure.FIRST_ORDERS;
import static io.regulars.measure.CampaignMeasure.FIRST_ORDER_VALUE;
import static io.regulars.measure.CampaignMeasure.GUEST_ORDER_VALUE;
import static io.regulars.measure.CampaignMeasure.IMPRESSIONS;
import static io.regulars.measure.CampaignMeasure.ORDERS;
import static io.regulars.measure.CampaignMeasure.ORDER_VALUE;
import static io.regulars.measure.CampaignMeasure.SPEND;

import io.regulars.codec.Utf8;
import io.regulars.measure.CampaignMeasure;
import io.regulars.measure.CountKey;
import io.regulars.measure.CountTable;
import io.regulars.measure.Counts;
import io.regulars.measure.KeyedSums;
import io.regulars.table.Column;
import io.regulars.table.Money;
import io.regulars.table.TableRow;
import io.regulars.table.TableSpec;
import io.regulars.time.Grain;
import io.regulars.time.Periods;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The table {@code campaign_performance}: what each campaign cost and which orders carry it. */
public final class CampaignPerformance {
  private static final String NO_SPEND = " Null without spend.";

  /** The table. */
  public static final TableSpec SPEC =
      new TableSpec(
          "campaign_performance",
          "grain, period, channel and campaign",
          List.of("grain", "period_start", "channel", "campaign"),
          List.of(
              Column.text(
                  "grain", "Length of the period: week, month, quarter, year, or all (to date)."),
              Column.date(
                  "period_start",
                  "First day of the period; for grain all, first day of the history."),
              Column.text(
                  "channel", "Channel of the spend and of the order; (unknown) if it is missing."),
              Column.text(
                  "campaign",
                  "Campaign of the spend and of the order; (unknown) if it is missing. An order"
                      + " carries the campaign that the shop recorded with it, usually that of the"
                      + " last click before it."),
              Column.money("spend", "Marketing spend; null if marketing-spend is not given."),
              Column.count("impressions", "Number of times shown; null if not given."),
              Column.count("clicks", "Number of clicks; null if not given."),
              Column.rate("ctr", "Click-through rate: clicks / impressions. Null without them."),
              Column.money("cpc", "Cost per click: spend / clicks. Null without clicks."),
              Column.count("orders", "Orders that carry the campaign, of customers and guests."),
              Column.money("order_value", "Order value of these orders."),
              Column.count(
                  "new_customers", "Customers whose first order ever carries the campaign."),
              Column.money("new_customer_order_value", "Order value of these first orders."),
              Column.money(
                  "returning_order_value",
                  "Order value of the other orders of customers: the second and later ones, and"
                      + " those of customers known from before the recorded history."),
              Column.money("guest_order_value", "Order value of orders without a customer id."),
              Column.money(
                  "cac",
                  "Customer acquisition cost: spend / new_customers. Null without new customers or"
                      + " spend."),
              Column.number("first_order_roas", "new_customer_order_value / spend." + NO_SPEND),
              Column.number(
                  "roas",
                  "Return on ad spend: order_value / spend. It contains orders that customers"
                      + " would have placed without the campaign: compare campaigns by"
                      + " first_order_roas."
                      + NO_SPEND),
              Column.flag("is_complete", "Whether the period had ended by as_of.")));

  private final Periods periods;
  private final Given given;

  /** Which columns of marketing spend the shop gives. */
  public record Given(boolean spend, boolean impressions, boolean clicks) implements Serializable {}

  public CampaignPerformance(Periods periods, Given given) {
    this.periods = periods;
    this.given = given;
  }

  /** Returns the rows in these counts: of each period in which a campaign has spend or an order. */
  public Stream<TableRow> rows(Counts counts) {
    KeyedSums campaigns = counts.of(CountTable.CAMPAIGNS);
    return IntStream.range(0, campaigns.size()).mapToObj(row -> row(counts, campaigns, row));
  }

  private TableRow row(Counts counts, KeyedSums campaigns, int row) {
    long key = campaigns.key(row);
    Grain grain = CountKey.grain(key);
    int period = CountKey.period(key);
    Sums sums = measure -> campaigns.sum(row, measure.ordinal());
    long spend = sums.of(SPEND);
    long other = sums.of(ORDER_VALUE) - sums.of(FIRST_ORDER_VALUE) - sums.of(GUEST_ORDER_VALUE);
    return TableRow.of(
        grain.label(),
        LocalDate.ofEpochDay(periods.start(grain, period)),
        Utf8.string(counts.member(key)),
        Utf8.string(counts.detail(campaigns.detail(row))),
        given.spend() ? Money.published(spend) : null,
        given.impressions() ? (Long) sums.of(IMPRESSIONS) : null,
        given.clicks() ? (Long) sums.of(CLICKS) : null,
        given.impressions() && given.clicks() ? ratio(sums.of(CLICKS), sums.of(IMPRESSIONS)) : null,
        mean(spend, given.clicks() ? sums.of(CLICKS) : 0),
        sums.of(ORDERS),
        Money.published(sums.of(ORDER_VALUE)),
        sums.of(FIRST_ORDERS),
        Money.published(sums.of(FIRST_ORDER_VALUE)),
        Money.published(other),
        Money.published(sums.of(GUEST_ORDER_VALUE)),
        mean(spend, sums.of(FIRST_ORDERS)),
        ratio(sums.of(FIRST_ORDER_VALUE), spend),
        ratio(sums.of(ORDER_VALUE), spend),
        periods.isComplete(grain, period));
  }

  /** The sums of one row. */
  @FunctionalInterface
  private interface Sums {
    long of(CampaignMeasure measure);
  }

  private static Double ratio(long part, long whole) {
    return whole == 0 ? null : (Double) (part / (double) whole);
  }

  /** Spend per click or per customer; null without spend or without any of them. */
  private static BigDecimal mean(long spend, long count) {
    return spend == 0 || count == 0 ? null : Money.published(Money.dividedBy(spend, count));
  }
}
