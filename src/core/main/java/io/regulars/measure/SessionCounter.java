package io.regulars.measure;

import io.regulars.codec.Utf8;
import io.regulars.history.CountedRows;
import io.regulars.history.CustomerHistory;
import io.regulars.history.OrderAttributes;
import io.regulars.history.PartitionTexts;
import io.regulars.input.Input;
import io.regulars.input.MarketingSpendSchema;
import io.regulars.input.SessionSchema;
import io.regulars.measure.Dimension.BuiltIn;
import io.regulars.time.Grain;
import io.regulars.time.Periods;
import java.util.List;

/**
 * Counts what is divided by sessions or compared with them: orders and marketing spend on days with
 * sessions data, for the shop, by channel and by campaign. On other days nobody counted sessions,
 * so that their orders say nothing about conversion.
 */
final class SessionCounter {
  /** The dimensions of the figures of sessions. */
  private static final List<BuiltIn> DIMENSIONS = RowCounter.dimensions(Input.SESSIONS);

  /** Positions in the declarations of sessions and of marketing spend. */
  private static final int SESSIONS =
      RowTotal.of(Input.SESSIONS, SessionSchema.SESSIONS).position();

  private static final int CARTS = RowTotal.of(Input.SESSIONS, SessionSchema.CARTS).position();
  private static final int CHANNEL = RowCounter.split(Input.SESSIONS, BuiltIn.CHANNEL);
  private static final int CAMPAIGN = RowCounter.split(Input.SESSIONS, BuiltIn.CAMPAIGN);
  private static final int AMOUNT =
      RowTotal.of(Input.MARKETING_SPEND, MarketingSpendSchema.AMOUNT).position();

  private static final int CHANNEL_OF_SPEND =
      RowCounter.split(Input.MARKETING_SPEND, BuiltIn.ACQUISITION_CHANNEL);

  private static final int CAMPAIGN_OF_SPEND =
      RowCounter.split(Input.MARKETING_SPEND, BuiltIn.CAMPAIGN);

  private final KeyedSums kpi;
  private final KeyedSums channels;
  private final Periods periods;
  private final Grains grains;
  private final SessionTerms terms;

  SessionCounter(Counts counts, Periods periods, Grains grains, SessionTerms terms) {
    this.kpi = counts.of(CountTable.KPI);
    this.channels = counts.of(CountTable.SESSION_CHANNELS);
    this.periods = periods;
    this.grains = grains;
    this.terms = terms;
  }

  /** Counts the orders of one history. */
  void countOrders(CustomerHistory history) {
    OrderAttributes orders = history.orderAttributes();
    for (int order = 0; order < history.purchases().size(); order++) {
      int day = history.purchases().day(order);
      int channel = orders.channel(order);
      if (terms.days().contain(SESSIONS, day) && isInSession(channel, history.names())) {
        channels.add(channel(channel), 0, 1);
        boolean countsCarts = terms.days().contain(CARTS, day);
        for (BuiltIn dimension : DIMENSIONS) {
          int member = member(dimension, channel, orders.campaign(order));
          add(Measure.ORDERS_ON_SESSION_DAYS, dimension, member, day, 1);
          if (countsCarts) {
            add(Measure.ORDERS_ON_CART_DAYS, dimension, member, day, 1);
          }
        }
      }
    }
  }

  private boolean isInSession(int channel, PartitionTexts names) {
    byte[] name = terms.channelsWithoutSessions().isEmpty() ? null : names.channels().text(channel);
    return name == null || !terms.channelsWithoutSessions().contains(Utf8.string(name));
  }

  /** Counts a row of sessions or of marketing spend; not a row of another input. */
  void count(CountedRows rows, int position) {
    if (rows.input() == Input.SESSIONS) {
      countSessions(rows, position);
    } else if (rows.input() == Input.MARKETING_SPEND) {
      countSpend(rows, position);
    }
  }

  private void countSessions(CountedRows rows, int position) {
    int channel = rows.member(CHANNEL, position);
    channels.add(channels.at(channel(channel), 0) + 1, 1);
    int day = rows.day(position);
    if (day >= terms.firstSpendDay()) {
      for (BuiltIn dimension : DIMENSIONS) {
        int member = member(dimension, channel, rows.member(CAMPAIGN, position));
        long sessions = rows.value(SESSIONS, position);
        add(Measure.SESSIONS_SINCE_FIRST_SPEND, dimension, member, day, sessions);
      }
    }
  }

  private void countSpend(CountedRows rows, int position) {
    int day = rows.day(position);
    if (terms.days().contain(SESSIONS, day)) {
      int channel = rows.member(CHANNEL_OF_SPEND, position);
      for (BuiltIn dimension : DIMENSIONS) {
        int member = member(dimension, channel, rows.member(CAMPAIGN_OF_SPEND, position));
        add(Measure.SPEND_ON_SESSION_DAYS, dimension, member, day, rows.value(AMOUNT, position));
      }
    }
  }

  private void add(Measure measure, BuiltIn dimension, int member, int day, long value) {
    for (Grain grain : grains.of(dimension.code())) {
      int row = kpi.at(CountKey.of(member, dimension.code(), grain, periods.of(grain, day)), 0);
      kpi.add(row + measure.position(), value);
      kpi.add(row + Counts.EVENT_COUNT, 1);
    }
  }

  private static long channel(int member) {
    return CountKey.of(member, BuiltIn.CHANNEL.code(), Grain.ALL, 0);
  }

  private static int member(BuiltIn dimension, int channel, int campaign) {
    return switch (dimension) {
      case ALL -> Dimension.EVERYONE;
      case CHANNEL -> channel;
      case CAMPAIGN -> campaign;
      default -> throw new IllegalArgumentException("Sessions are not split by " + dimension);
    };
  }
}
