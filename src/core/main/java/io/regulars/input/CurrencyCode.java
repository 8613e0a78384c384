package io.regulars.input;

import java.util.Locale;

/** The code of a currency: in capitals, without surrounding spaces. */
public final class CurrencyCode {
  private CurrencyCode() {}

  /** Returns the code that a text contains. */
  public static String of(String currency) {
    return SqlTrim.trimmed(currency).toUpperCase(Locale.ROOT);
  }
}
