package io.regulars.draft.values;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The common names of columns in exports in other languages, in English. */
final class TranslatedNames {
  /** Lines with the English name, a colon, and the other names for it, all in snake_case. */
  private static final String FILE = "names-in-other-languages.txt";

  /** The currency of an amount. */
  private static final Pattern WITH_CURRENCY = Pattern.compile("(.+)_([a-z]{3})");

  private static final Pattern WITH_TAX =
      Pattern.compile(
          "(.+)_(brutto|bruto|ttc|tvac|in(c|k)l_(btw|mwst|ust|moms)|iva_inclu[si]d?[ao]"
              + "|con_iva|税込)");

  private static final Pattern WITHOUT_TAX =
      Pattern.compile(
          "(.+)_(netto|ht|htva|ex(c|k)l_(btw|mwst|ust|moms)|iva_esclusa|sin_iva|sem_iva|税抜)");

  private static final Map<String, String> ENGLISH = read();

  private TranslatedNames() {}

  private static Map<String, String> read() {
    Map<String, String> english = new HashMap<>();
    try (InputStream in = TranslatedNames.class.getResourceAsStream(FILE)) {
      new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> add(english, line.split(":? ", -1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.copyOf(english);
  }

  private static void add(Map<String, String> english, String[] names) {
    for (int i = 1; i < names.length; i++) {
      english.put(names[i], names[0]);
    }
  }

  /**
   * The English name; the same name if it is not known.
   *
   * @param name a name in snake_case, an amount also with its currency, and with {@code brutto} or
   *     {@code netto}, which become {@code gross} and {@code net}
   */
  static String english(String name) {
    if (ENGLISH.containsKey(name)) {
      return ENGLISH.get(name);
    }
    Matcher currency = WITH_CURRENCY.matcher(name);
    if (currency.matches()
        && NumberFormat.isCurrencyCode(currency.group(2).toUpperCase(Locale.ROOT))) {
      return known(currency.group(1), name, "_" + currency.group(2));
    }
    Matcher gross = WITH_TAX.matcher(name);
    if (gross.matches()) {
      return known(gross.group(1), name, "_gross");
    }
    Matcher net = WITHOUT_TAX.matcher(name);
    return net.matches() ? known(net.group(1), name, "_net") : name;
  }

  /**
   * The name of an amount with the end of another one; the other one if the amount is not known.
   */
  private static String known(String amount, String name, String end) {
    String english = english(amount);
    return english.equals(amount) && !amount.equals("total") ? name : english + end;
  }
}
