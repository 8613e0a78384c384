package io.regulars.config;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations: a number and a unit, such as {@code 90 days} or {@code 12 weeks}. */
final class Durations {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,6})\\s*(d|days?|w|weeks?)");
  private static final Pattern ZERO = Pattern.compile("0+\\s*(d|days?|w|weeks?)?");
  private static final int DAYS_IN_A_WEEK = 7;

  /** 100 years. A longer duration is regarded as a typing error. */
  private static final int MAX_DAYS = 36_525;

  private Durations() {}

  /** A duration in whole days, at least one. */
  static int days(SettingValue setting) {
    String remedy = "Use a number and a unit, such as 90 days or 12 weeks.";
    Matcher duration = DURATION.matcher(text(setting));
    if (!duration.matches()) {
      throw setting.refusedValue("is not a duration in days or weeks", remedy);
    }
    int days =
        Integer.parseInt(duration.group(1))
            * (duration.group(2).startsWith("w") ? DAYS_IN_A_WEEK : 1);
    if (days < 1) {
      throw setting.refusedValue("is too short", "Use at least 1 day.");
    }
    if (days > MAX_DAYS) {
      throw setting.refusedValue("is longer than 100 years", remedy);
    }
    return days;
  }

  /** A duration in whole weeks. A duration of 0, with or without a unit, if {@code min} is 0. */
  static int weeks(SettingValue setting, int min) {
    if (min == 0 && ZERO.matcher(text(setting)).matches()) {
      return 0;
    }
    int days = days(setting);
    if (days % DAYS_IN_A_WEEK != 0 || days / DAYS_IN_A_WEEK < min) {
      throw setting.refusedValue(
          "is not a number of whole weeks", "Use whole weeks, such as 52 weeks.");
    }
    return days / DAYS_IN_A_WEEK;
  }

  private static String text(SettingValue setting) {
    return setting.text().trim().toLowerCase(Locale.ROOT);
  }
}
