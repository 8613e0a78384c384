package io.regulars.value;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The days from which earlier forecasts are made to see how far off they were (rolling origins;
 * Tashman, Out-of-sample tests of forecasting accuracy, International Journal of Forecasting 16(4),
 * 2000): evenly spaced before the day of the forecast, each followed by equally many known weeks.
 *
 * @param days the origins, the latest first, from 1970-01-01
 * @param weeks how many weeks after each are compared
 * @param spacingWeeks how many weeks lie between an origin and the next
 */
public record RollingOrigins(List<Integer> days, int weeks, int spacingWeeks)
    implements Serializable {
  /** More say little more, and each is fitted anew. */
  static final int MOST = 8;

  /** Fewer say nothing of how far off forecasts are. */
  static final int LEAST = 6;

  private static final int LEAST_WEEKS = 4;
  private static final int DAYS_PER_WEEK = 7;

  public RollingOrigins {
    days = new ArrayList<>(days);
  }

  /**
   * The origins of a shop: those at which seasons were known, where there are enough of them, as
   * forecasts with seasons are off by less than those without; else all at which models could be
   * fitted. The weeks that are compared are as many as asked for, but no more than a third of the
   * time since the first possible origin, so that they do not all overlap.
   *
   * @param firstDay of any purchase
   * @param asOf the day of the forecast, whose history they lie in
   * @param weeks asked for; 0 for no origin
   */
  public static RollingOrigins of(int firstDay, int asOf, int weeks) {
    RollingOrigins withSeasons = since(firstDay + SeasonIndex.LEAST_DAYS - 1, asOf, weeks);
    return withSeasons.weeks() == weeks && withSeasons.days().size() >= LEAST
        ? withSeasons
        : since(firstDay + ModelFitting.LEAST_DAYS, asOf, weeks);
  }

  private static RollingOrigins since(int earliest, int asOf, int weeks) {
    int span = Math.floorDiv(asOf - earliest, DAYS_PER_WEEK);
    int compared = Math.min(weeks, Math.max(LEAST_WEEKS, span / 3));
    int room = span - compared;
    if (weeks == 0 || room < 0) {
      return new RollingOrigins(List.of(), weeks, 1);
    }
    int spacing = Math.min(compared, Math.max(1, room / (MOST - 1)));
    List<Integer> days = new ArrayList<>();
    for (int i = 0; i < MOST && i * spacing <= room; i++) {
      days.add(asOf - DAYS_PER_WEEK * (compared + i * spacing));
    }
    return new RollingOrigins(days, compared, spacing);
  }

  /** The last day that is compared with the forecast of an origin. */
  public int lastDay(int origin) {
    return origin + DAYS_PER_WEEK * weeks;
  }

  /**
   * What so many origins are worth where their weeks overlap: as many as would fit side by side
   * into the time that they cover.
   */
  double independent(int origins) {
    return 1 + (origins - 1) * Math.min(1, spacingWeeks / (double) weeks);
  }
}
