package io.regulars.value;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The rolling origins of backtests: the days from which past forecasts are made and compared with
 * actual purchases (Tashman, Out-of-sample tests of forecasting accuracy, International Journal of
 * Forecasting 16(4), 2000). They are evenly spaced before the day of the forecast. The same number
 * of known weeks follows each origin.
 *
 * @param days the origins, the latest first, in days since 1970-01-01
 * @param weeks the number of weeks compared after each origin
 * @param spacingWeeks the number of weeks between consecutive origins
 */
public record RollingOrigins(List<Integer> days, int weeks, int spacingWeeks)
    implements Serializable {
  /** Maximum number of origins. More add little information, and each needs its own fit. */
  static final int MAX = 8;

  /** Minimum number of origins for a calibration. */
  static final int MIN = 6;

  private static final int MIN_WEEKS = 4;
  private static final int DAYS_PER_WEEK = 7;

  public RollingOrigins {
    days = new ArrayList<>(days);
  }

  /**
   * Returns the origins of a shop: those at which a season index is known, if there are enough of
   * them, because forecasts with seasons have smaller errors; otherwise all origins at which models
   * can be fitted. The number of compared weeks is the requested number, but at most a third of the
   * time since the first possible origin, so that not all of them overlap.
   *
   * @param firstDay the day of the shop's first purchase
   * @param asOf the day of the forecast; all origins precede it
   * @param weeks the requested number of weeks; 0 for no origins
   */
  public static RollingOrigins of(int firstDay, int asOf, int weeks) {
    RollingOrigins withSeasons = since(firstDay + SeasonIndex.MIN_DAYS - 1, asOf, weeks);
    return withSeasons.weeks() == weeks && withSeasons.days().size() >= MIN
        ? withSeasons
        : since(firstDay + ModelFitting.MIN_DAYS, asOf, weeks);
  }

  private static RollingOrigins since(int earliest, int asOf, int weeks) {
    int span = Math.floorDiv(asOf - earliest, DAYS_PER_WEEK);
    int compared = Math.min(weeks, Math.max(MIN_WEEKS, span / 3));
    int room = span - compared;
    if (weeks == 0 || room < 0) {
      return new RollingOrigins(List.of(), weeks, 1);
    }
    int spacing = Math.min(compared, Math.max(1, room / (MAX - 1)));
    List<Integer> days = new ArrayList<>();
    for (int i = 0; i < MAX && i * spacing <= room; i++) {
      days.add(asOf - DAYS_PER_WEEK * (compared + i * spacing));
    }
    return new RollingOrigins(days, compared, spacing);
  }

  /** Returns the last day that is compared with the forecast of an origin. */
  public int lastDay(int origin) {
    return origin + DAYS_PER_WEEK * weeks;
  }

  /**
   * Returns the effective number of independent origins: the number that fits into the covered time
   * without overlap.
   */
  double independent(int origins) {
    return 1 + (origins - 1) * Math.min(1, spacingWeeks / (double) weeks);
  }
}
