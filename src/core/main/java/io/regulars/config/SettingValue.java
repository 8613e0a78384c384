package io.regulars.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import io.regulars.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One value of the configuration with its key and its location. Each method reads the value as one
 * type, or throws a {@link UserError} with location, problem and remedy.
 *
 * @param path the full key: {@code activity.window}
 * @param value the value with its origin, never null
 */
record SettingValue(String path, ConfigValue value) {
  /** The pattern of names that a shop chooses for its own reasons and dimensions. */
  static final String SNAKE_CASE = "[a-z][a-z0-9_]*";

  /** File and line, such as {@code conf/shop.conf line 12}; the option; or "the default". */
  String location() {
    return location(value.origin());
  }

  /** Whether the value is from an option of the command line. */
  boolean isOnTheCommandLine() {
    return location().startsWith("--");
  }

  /** Whether the value is the default from reference.conf. */
  boolean isDefault() {
    return isDefault(value.origin());
  }

  private static boolean isDefault(ConfigOrigin origin) {
    return origin.description().startsWith(SettingsReader.REFERENCE + " @ ");
  }

  static String location(ConfigOrigin origin) {
    if (isDefault(origin)) {
      return "the default";
    }
    // The origin of a block that is in several files is "merge of FILE: LINE,FILE: LINE".
    String first = origin.description().replaceFirst("^merge of ", "").split(",", 2)[0];
    String file = first.replaceFirst(": \\d+(-\\d+)?$", "");
    Matcher line = Pattern.compile(": (\\d+)(-\\d+)?$").matcher(first);
    return line.find() && !file.startsWith("--") ? file + " line " + line.group(1) : file;
  }

  /** The full key of a key inside a block, with quotes where HOCON requires them. */
  static String below(String path, String key) {
    String last = ConfigUtil.joinPath(key);
    return path.isEmpty() ? last : path + "." + last;
  }

  String text() {
    if (!isSingle()) {
      throw refused("is " + kind(), "Use a single value: a text, a number, true or false.");
    }
    return wrapped().getString("it");
  }

  /** A text that is not blank, without surrounding spaces. */
  String words() {
    String text = text().trim();
    if (text.isEmpty()) {
      throw refused("is empty", "Set it to a value, or remove the key.");
    }
    return text;
  }

  /**
   * A path, without {@code ..} between its folders, or a table name. It must not contain a
   * substitution, which quotes would disable.
   */
  String pathOrName() {
    String text = words();
    if (text.contains("${")) {
      throw refused(
          "contains ${…} inside quotes, where HOCON does not substitute it",
          "Close the quotes before it: ${data}\"/orders.csv\".");
    }
    boolean isLocal = !text.contains("://");
    return isLocal && text.contains("/../") ? Path.of(text).normalize().toString() : text;
  }

  /** Whether the value is a block. */
  boolean isBlock() {
    return value instanceof ConfigObject;
  }

  ConfigObject block() {
    if (value instanceof ConfigObject object) {
      return object;
    }
    throw refused("is " + kind(), "Use a block: " + path + " { … }.");
  }

  List<SettingValue> list() {
    if (!(value instanceof ConfigList list)) {
      throw refused("is " + kind(), "Use a list: " + path + " = [ … ].");
    }
    List<SettingValue> items = new ArrayList<>();
    for (ConfigValue item : list) {
      items.add(new SettingValue(path, item));
    }
    return items;
  }

  /** The items of a list, or the value itself as the only item. */
  List<SettingValue> oneOrMore() {
    return value instanceof ConfigList ? list() : List.of(this);
  }

  int wholeNumber(int min) {
    String remedy = "Use a whole number of " + min + " or more.";
    try {
      int number = Integer.parseInt(text().trim());
      if (number < min) {
        throw refusedValue("is too small", remedy);
      }
      return number;
    } catch (NumberFormatException notANumber) {
      throw refusedValue("is not a whole number", remedy).causedBy(notANumber);
    }
  }

  int wholeNumber(int min, int max) {
    int number = wholeNumber(min);
    if (number > max) {
      throw refusedValue("is too large", "Use a whole number from " + min + " to " + max + ".");
    }
    return number;
  }

  boolean flag() {
    String text = text().trim().toLowerCase(Locale.ROOT);
    if (!text.equals("true") && !text.equals("false")) {
      throw refusedValue("is neither true nor false", "Use true or false.");
    }
    return text.equals("true");
  }

  /** A share between 0 and 1. */
  double share() {
    return number(
        share -> share >= 0 && share <= 1,
        "is not a share",
        "Use a share from 0 to 1, such as 0.30 for 30 %.");
  }

  /** A multiple, at least 1. */
  double multiple() {
    return number(
        multiple -> multiple >= 1 && Double.isFinite(multiple),
        "is not a valid multiple",
        "Use a number of 1 or more.");
  }

  private double number(DoublePredicate isValid, String problem, String remedy) {
    try {
      double number = Double.parseDouble(text().trim());
      if (!isValid.test(number)) {
        throw refusedValue(problem, remedy);
      }
      return number;
    } catch (NumberFormatException notANumber) {
      throw refusedValue("is not a number", remedy).causedBy(notANumber);
    }
  }

  /** One of the known words, in any case, returned in lower case. */
  String oneOf(Collection<String> known) {
    String word = words().toLowerCase(Locale.ROOT);
    if (!known.contains(word)) {
      throw unknownAmong(known);
    }
    return word;
  }

  /** A list of known words, not empty and without duplicates. */
  List<String> someOf(Collection<String> known) {
    Set<String> words = new LinkedHashSet<>();
    for (SettingValue item : list()) {
      if (!words.add(item.oneOf(known))) {
        throw item.refused("contains " + item.words() + " twice", "Remove one of the two.");
      }
    }
    if (words.isEmpty()) {
      throw refused("is an empty list", "Use one or more of " + String.join(", ", known) + ".");
    }
    return List.copyOf(words);
  }

  /** The error for this value: key, location and problem in one line, the remedy in the next. */
  UserError refused(String problem, String remedy) {
    return UserError.configuration(path + " (" + location() + ") " + problem + ".", remedy);
  }

  /** The same error with the value in the message. Do not use it for values that can be secret. */
  UserError refusedValue(String problem, String remedy) {
    return UserError.configuration(
        path + " = " + text() + " (" + location() + ") " + problem + ".", remedy);
  }

  /** The error for a word that is not one of the known ones. */
  UserError unknownAmong(Collection<String> known) {
    return refusedValue(
        "is unknown",
        ClosestName.to(text().trim(), known)
            .map(near -> "Did you mean " + near + "?")
            .orElse("Use one of " + String.join(", ", known) + "."));
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

  /** The value under the key "it", because the library converts types only inside a Config. */
  Config wrapped() {
    return value.atKey("it");
  }
}
