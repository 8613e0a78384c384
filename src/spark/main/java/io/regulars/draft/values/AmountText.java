package io.regulars.draft.values;

import java.util.List;
import java.util.regex.Pattern;

/** Texts around the digits of an amount that are longer than one character. */
final class AmountText {
  /** Dashes for no cents, as in 12.- and 12,-- */
  private static final String DASHES = "([.,])[-\u2013\u2014]+";

  private static final String MARK = "$1";

  /** Abbreviations of currencies, whose point is no decimal point. */
  private static final String WORDS = "(kr|Fr|Rs|Rp)[.]";

  private static final Pattern HAS_DASHES = Pattern.compile("\\d" + DASHES);
  private static final Pattern HAS_WORDS = Pattern.compile(WORDS);

  private AmountText() {}

  /** The amount without these texts. */
  static String without(String value) {
    String text = HAS_WORDS.matcher(value.strip()).replaceAll("");
    return HAS_DASHES.matcher(text).find() ? text.replaceAll(DASHES, MARK) : text;
  }

  /** The expression that removes these texts, as far as the values have them. */
  static String sql(List<String> values) {
    String sql = "%s";
    if (values.stream().anyMatch(value -> HAS_WORDS.matcher(value).find())) {
      sql = "regexp_replace(" + sql + ", '" + WORDS + "', '')";
    }
    if (values.stream().anyMatch(value -> HAS_DASHES.matcher(value).find())) {
      sql = "regexp_replace(" + sql + ", '" + DASHES + "', '" + MARK + "')";
    }
    return sql;
  }
}
