package io.regulars.simulate;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * A marketing campaign in one channel.
 *
 * @param name unique name
 * @param channel an acquisition channel, or a paid channel without customers
 * @param firstDay first day of the campaign
 * @param lastDay last day of the campaign, inclusive
 * @param spendCents total cost in hundredths; 0 in a free channel
 * @param firstOrderShare share of first orders attributed to it, among the first orders of its
 *     channel on its days
 * @param laterOrderShare share of all later orders on its days attributed to it
 */
public record Campaign(
    String name,
    String channel,
    LocalDate firstDay,
    LocalDate lastDay,
    long spendCents,
    double firstOrderShare,
    double laterOrderShare)
    implements Serializable {

  public Campaign {
    if (lastDay.isBefore(firstDay)) {
      throw new IllegalArgumentException("The campaign " + name + " ends before it starts.");
    }
  }

  boolean runsOn(LocalDate day) {
    return !day.isBefore(firstDay) && !day.isAfter(lastDay);
  }
}
