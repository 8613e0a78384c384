package io.regulars.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import io.regulars.UserError;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One value of the configuration with its key and the place where it was written, read as the type
 * that is wanted or refused in a sentence.
 *
 * @param path the whole key: {@code activity.window}
 * @param value what was written, never null
 */
record SettingValue(String path, ConfigValue value) {
  private static final Pattern SPAN = Pattern.compile("(\\d{1,6})\\s*(d|days?|w|weeks?)");
  private static final Pattern NO_TIME = Pattern.compile("0+\\s*(d|days?|w|weeks?)?");
  private static final int DAYS_IN_A_WEEK = 7;

  /** Spans beyond a century are slips of the keyboard. */
  private static final int LONGEST_SPAN = 36_525;

  /** File and line, or the option, or that it is a default: {@code conf/shop.conf line 12}. */
  String place() {
    return place(value.origin());
  }

  /** Whether an option overrides the file here. */
  boolean isOnTheCommandLine() {
    return place().startsWith("--");
  }

  /** Whether the value is the default of reference.conf. */
  boolean isDefault() {
    return isDefault(value.origin());
  }

  private static boolean isDefault(ConfigOrigin origin) {
    return origin.description().startsWith(SettingsReader.REFERENCE + " @ ");
  }

  static String place(ConfigOrigin origin) {
    if (isDefault(origin)) {
      return "the default";
    }
    // A block that several files share is described as "merge of FILE: LINE,FILE: LINE".
    String first = origin.description().replaceFirst("^merge of ", "").split(",", 2)[0];
    String file = first.replaceFirst(": \\d+(-\\d+)?$", "");
    Matcher line = Pattern.compile(": (\\d+)(-\\d+)?$").matcher(first);
    return line.find() && !file.startsWith("--") ? file + " line " + line.group(1) : file;
  }

  /** The key of something inside this block, quoted where HOCON wants quotes. */
  static String below(String path, String key) {
    String last = ConfigUtil.joinPath(key);
    return path.isEmpty() ? last : path + "." + last;
  }

  String text() {
    if (!isSingle()) {
      throw refused("is " + kind(), "It takes a single value: a text, a number, true or false.");
    }
    return alone().getString("it");
  }

  /** Text with something in it. */
  String words() {
    String text = text().trim();
    if (text.isEmpty()) {
      throw refused("is empty", "Give it a value, or leave the key out.");
    }
    return text;
  }

  /** A path or the like, in which a substitution that stands inside quotes is a mistake. */
  String location() {
    String text = words();
    if (text.contains("${")) {
      throw refused(
          "holds ${…} inside quotes, where nothing is substituted",
          "Close the quotes before it: ${data}\"/orders.csv\".");
    }
    return text;
  }

  ConfigObject block() {
    if (value instanceof ConfigObject object) {
      return object;
    }
    throw refused("is " + kind(), "It is a block: " + path + " { … }.");
  }

  List<SettingValue> list() {
    if (!(value instanceof ConfigList list)) {
      throw refused("is " + kind(), "It takes a list: " + path + " = [ … ].");
    }
    List<SettingValue> items = new ArrayList<>();
    for (ConfigValue item : list) {
      items.add(new SettingValue(path, item));
    }
    return items;
  }

  /** One value, or a list of values. */
  List<SettingValue> oneOrMore() {
    return value instanceof ConfigList ? list() : List.of(this);
  }

  int wholeNumber(int least) {
    String wanted = "It takes a whole number from " + least + ".";
    try {
      int number = Integer.parseInt(text().trim());
      if (number < least) {
        throw refusedValue("is too small", wanted);
      }
      return number;
    } catch (NumberFormatException notANumber) {
      throw refusedValue("is no whole number", wanted).causedBy(notANumber);
    }
  }

  int wholeNumber(int least, int most) {
    int number = wholeNumber(least);
    if (number > most) {
      throw refusedValue(
          "is too great", "It takes a whole number from " + least + " to " + most + ".");
    }
    return number;
  }

  boolean flag() {
    String text = text().trim().toLowerCase(Locale.ROOT);
    if (!text.equals("true") && !text.equals("false")) {
      throw refusedValue("is neither true nor false", "It takes true or false.");
    }
    return text.equals("true");
  }

  /** A share between 0 and 1. */
  double share() {
    String wanted = "It takes a share between 0 and 1; 30 % is 0.30.";
    try {
      double share = Double.parseDouble(text().trim());
      if (!(share >= 0 && share <= 1)) {
        throw refusedValue("is no share", wanted);
      }
      return share;
    } catch (NumberFormatException notANumber) {
      throw refusedValue("is no number", wanted).causedBy(notANumber);
    }
  }

  /** A multiple, at least 1. */
  double multiple() {
    String wanted = "It takes a number of 1 or more.";
    try {
      double multiple = Double.parseDouble(text().trim());
      if (!(multiple >= 1 && Double.isFinite(multiple))) {
        throw refusedValue("is no multiple", wanted);
      }
      return multiple;
    } catch (NumberFormatException notANumber) {
      throw refusedValue("is no number", wanted).causedBy(notANumber);
    }
  }

  /** A span in whole days, at least one. */
  int days() {
    String wanted = "It takes a number and a unit: 90 days, or 12 weeks.";
    Matcher span = SPAN.matcher(text().trim().toLowerCase(Locale.ROOT));
    if (!span.matches()) {
      throw refusedValue("is no span of days", wanted);
    }
    int days =
        Integer.parseInt(span.group(1)) * (span.group(2).startsWith("w") ? DAYS_IN_A_WEEK : 1);
    if (days < 1) {
      throw refusedValue("is no time at all", "It takes at least 1 day.");
    }
    if (days > LONGEST_SPAN) {
      throw refusedValue("is longer than a century", wanted);
    }
    return days;
  }

  /**
   * A span in whole weeks; one of no time at all, which needs no unit, where {@code least} is 0.
   */
  int weeks(int least) {
    if (least == 0 && NO_TIME.matcher(text().trim().toLowerCase(Locale.ROOT)).matches()) {
      return 0;
    }
    int days = days();
    if (days % DAYS_IN_A_WEEK != 0 || days / DAYS_IN_A_WEEK < least) {
      throw refusedValue("is no number of whole weeks", "It takes a span like 52 weeks.");
    }
    return days / DAYS_IN_A_WEEK;
  }

  LocalDate date() {
    try {
      return LocalDate.parse(text().trim());
    } catch (DateTimeParseException notADate) {
      throw refusedValue("is no date", "It takes a date like 2024-01-31.").causedBy(notADate);
    }
  }

  /** A size in bytes, at least one. */
  long bytes() {
    String wanted = "It takes a size like 64 MiB.";
    String text = text();
    try {
      long bytes = alone().getBytes("it");
      if (bytes < 1 || text.trim().startsWith("-")) {
        throw refusedValue("is too small", wanted);
      }
      return bytes;
    } catch (ConfigException notASize) {
      throw refusedValue("is no size", wanted).causedBy(notASize);
    }
  }

  /** One of the known words, in whatever case. */
  String oneOf(Collection<String> known) {
    String word = words().toLowerCase(Locale.ROOT);
    if (!known.contains(word)) {
      throw unknownAmong(known);
    }
    return word;
  }

  /** Some of the known words, each once. */
  List<String> someOf(Collection<String> known) {
    Set<String> words = new LinkedHashSet<>();
    for (SettingValue item : list()) {
      if (!words.add(item.oneOf(known))) {
        throw item.refused("names " + item.words() + " twice", "Once is enough.");
      }
    }
    if (words.isEmpty()) {
      throw refused("is an empty list", "It takes some of " + String.join(", ", known) + ".");
    }
    return List.copyOf(words);
  }

  /** The refusal of this value: key, place and problem in one line, the remedy on the next. */
  UserError refused(String problem, String remedy) {
    return UserError.configuration(path + " (" + place() + ") " + problem + ".", remedy);
  }

  /** The same for a single value that may be shown: never for one that can hold a secret. */
  UserError refusedValue(String problem, String remedy) {
    return UserError.configuration(
        path + " = " + text() + " (" + place() + ") " + problem + ".", remedy);
  }

  /** The refusal of a word that is not one of a few. */
  UserError unknownAmong(Collection<String> known) {
    return refusedValue(
        "is unknown",
        ClosestName.to(text().trim(), known)
            .map(near -> "Did you mean " + near + "?")
            .orElse("It takes one of " + String.join(", ", known) + "."));
  }

  private boolean isSingle() {
    return switch (value.valueType()) {
      case STRING, NUMBER, BOOLEAN -> true;
      case OBJECT, LIST, NULL -> false;
    };
  }

  private String kind() {
    return switch (value.valueType()) {
      case OBJECT -> "a block { … }";
      case LIST -> "a list [ … ]";
      case NULL -> "null";
      case STRING, NUMBER, BOOLEAN -> "a single value";
    };
  }

  private Config alone() {
    return value.atKey("it");
  }
}
