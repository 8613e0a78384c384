package io.regulars.config;

import com.typesafe.config.ConfigException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type of a setting: how its value is read and checked.
 *
 * @param title the name of the type on the configuration page
 * @param isBlock whether the value is a block, in which the shop chooses the keys
 * @param reader reads the value of a key in a block
 */
record SettingType<T>(String title, boolean isBlock, BiFunction<ConfigBlock, String, T> reader) {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,6})\\s*(d|days?|w|weeks?)");
  private static final Pattern ZERO = Pattern.compile("0+\\s*(d|days?|w|weeks?)?");
  private static final int DAYS_IN_A_WEEK = 7;

  /** 100 years. A longer duration is regarded as a typing error. */
  private static final int MAX_DAYS = 36_525;

  static final SettingType<String> TEXT = of("text", SettingValue::words);
  static final SettingType<Boolean> FLAG = of("true or false", SettingValue::flag);
  static final SettingType<Integer> DAYS = of("days or weeks", SettingType::days);
  static final SettingType<Double> SHARE = of("share", SettingValue::share);
  static final SettingType<Double> MULTIPLE = of("number", SettingValue::multiple);
  static final SettingType<LocalDate> DATE = of("date", SettingType::date);

  /** A type with a value in every configuration: that of the shop or the default. */
  static <T> SettingType<T> of(String title, Function<SettingValue, T> parse) {
    return new SettingType<>(title, false, (block, key) -> parse.apply(block.setting(key)));
  }

  /** A type with no value if neither the shop nor the default sets one. */
  static <T> SettingType<Optional<T>> optional(String title, Function<SettingValue, T> parse) {
    return new SettingType<>(title, false, (block, key) -> block.find(key).map(parse));
  }

  /** A type with no value if the text is blank or not set. */
  static <T> SettingType<Optional<T>> unlessBlank(String title, Function<SettingValue, T> parse) {
    return new SettingType<>(
        title,
        false,
        (block, key) -> block.find(key).filter(setting -> !setting.text().isBlank()).map(parse));
  }

  /** A block in which the shop chooses the keys. */
  static <T> SettingType<T> ofBlock(Function<ConfigBlock, T> parse) {
    return new SettingType<>("block", true, (block, key) -> parse.apply(block.openBlock(key)));
  }

  static SettingType<Integer> wholeNumber(int min) {
    return of("whole number", setting -> setting.wholeNumber(min));
  }

  static SettingType<Integer> wholeNumber(int min, int max) {
    return of("whole number", setting -> setting.wholeNumber(min, max));
  }

  /** A duration in whole weeks; 0 is a valid duration only if {@code min} is 0. */
  static SettingType<Integer> weeks(int min) {
    return of("days or weeks", setting -> weeks(setting, min));
  }

  /** One of the known words, in lower case. */
  static SettingType<String> oneOf(List<String> known) {
    return of("text", setting -> setting.oneOf(known));
  }

  /** One or more of the known words, each once. */
  static SettingType<List<String>> someOf(List<String> known) {
    return of("list", setting -> setting.someOf(known));
  }

  /** A list that can be empty. */
  static <T> SettingType<List<T>> listOf(Function<SettingValue, T> parse) {
    return of("list", setting -> setting.list().stream().map(parse).toList());
  }

  /** One of the constants, in any case. */
  static <E extends Enum<E>> SettingType<E> constant(Class<E> constants) {
    List<String> known =
        Arrays.stream(constants.getEnumConstants())
            .map(constant -> constant.name().toLowerCase(Locale.ROOT))
            .toList();
    return of(
        "text", setting -> Enum.valueOf(constants, setting.oneOf(known).toUpperCase(Locale.ROOT)));
  }

  /** A duration in whole days, at least one. */
  static int days(SettingValue setting) {
    String remedy = "Use a number and a unit, such as 90 days or 12 weeks.";
    Matcher duration = DURATION.matcher(lowerCase(setting));
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
    if (min == 0 && ZERO.matcher(lowerCase(setting)).matches()) {
      return 0;
    }
    int days = days(setting);
    if (days % DAYS_IN_A_WEEK != 0 || days / DAYS_IN_A_WEEK < min) {
      throw setting.refusedValue(
          "is not a number of whole weeks", "Use whole weeks, such as 52 weeks.");
    }
    return days / DAYS_IN_A_WEEK;
  }

  private static String lowerCase(SettingValue setting) {
    return setting.text().trim().toLowerCase(Locale.ROOT);
  }

  static LocalDate date(SettingValue setting) {
    try {
      return LocalDate.parse(setting.text().trim());
    } catch (DateTimeParseException notDate) {
      throw setting
          .refusedValue("is not a date", "Use a date such as 2024-01-31.")
          .causedBy(notDate);
    }
  }

  /** A size in bytes, at least one. */
  static long bytes(SettingValue setting) {
    String remedy = "Use a size such as 64 MiB.";
    String text = setting.text();
    try {
      long bytes = setting.wrapped().getBytes("it");
      if (bytes < 1 || text.trim().startsWith("-")) {
        throw setting.refusedValue("is too small", remedy);
      }
      return bytes;
    } catch (ConfigException notASize) {
      throw setting.refusedValue("is not a size", remedy).causedBy(notASize);
    }
  }
}
