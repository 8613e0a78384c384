package io.regulars.simulate;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * Advertising under one name, in one channel, for some days.
 *
 * @param name no other campaign has it
 * @param channel an acquisition channel, or a paid channel that brings nobody
 * @param firstDay of the campaign
 * @param lastDay of the campaign, a day of it too
 * @param spendCents what it costs over all its days, in hundredths; 0 in a free channel
 * @param firstOrderShare share of the first orders that carry it, of shoppers of its channel who
 *     come on one of its days
 * @param laterOrderShare share of all other orders on its days that carry it
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
