package io.regulars.measure;

import java.util.HashMap;
import java.util.Map;

/**
 * The hours within which half and 90 % of the tickets of a period are answered and resolved:
 * Kaplan-Meier estimates, in which open tickets are censored.
 */
final class TicketStatistics implements PeriodStatistics {
  private static final double MINUTES_PER_HOUR = 60;

  private final Map<Long, KaplanMeier> replies;
  private final Map<Long, KaplanMeier> resolutions;

  TicketStatistics(Counts counts) {
    replies = curves(counts.of(CountTable.REPLY_WAITS));
    resolutions = curves(counts.of(CountTable.RESOLUTION_WAITS));
  }

  private static Map<Long, KaplanMeier> curves(KeyedSums waits) {
    Map<Long, KaplanMeier> curves = new HashMap<>();
    for (int row = 0; row < waits.size(); row++) {
      long detail = waits.detail(row);
      curves
          .computeIfAbsent(waits.key(row), key -> new KaplanMeier())
          .add(TicketWait.minutes(detail), TicketWait.isEnded(detail), waits.sum(row, 0));
    }
    return curves;
  }

  @Override
  public void fill(long key, long[] sums, double[] statistics) {
    fill(replies.get(key), 0.5, Statistic.FIRST_REPLY_MEDIAN_HOURS, statistics);
    fill(replies.get(key), 0.9, Statistic.FIRST_REPLY_P90_HOURS, statistics);
    fill(resolutions.get(key), 0.5, Statistic.RESOLUTION_MEDIAN_HOURS, statistics);
    fill(resolutions.get(key), 0.9, Statistic.RESOLUTION_P90_HOURS, statistics);
  }

  private static void fill(
      KaplanMeier curve, double share, Statistic statistic, double[] statistics) {
    if (curve != null) {
      curve
          .daysUntil(share)
          .ifPresent(minutes -> statistics[statistic.position()] = minutes / MINUTES_PER_HOUR);
    }
  }
}
