package io.regulars.draft.values;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the numbers in a column are written.
 *
 * @param sql the SQL expression that reads them, with {@code %s} for the column; {@code %s} alone
 *     for plain numbers
 * @param words a description such as {@code 1.234,56}
 * @param isAmbiguous whether the mark in the values can separate thousands or decimals
 * @param isPercent whether the values are written with a percent sign; the expression is a share
 * @param exceptions the distinct sampled values that are not numbers
 * @param currencies the currency signs and codes, if there are several
 */
public record NumberFormat(
    String sql,
    String words,
    boolean isAmbiguous,
    boolean isPercent,
    List<String> exceptions,
    List<String> currencies) {
  private static final Pattern PLAIN =
      Pattern.compile("[+-]?(\\d+[.]?\\d*|[.]\\d+)([eE][+-]?\\d+)?");

  /** A number without signs, with a decimal point and perhaps separators of thousands. */
  private static final Pattern POINT =
      Pattern.compile(
          "(\\d+|\\d{1,3}([,' \\u00a0\\u202f]\\d{3})+|\\d{1,2}(,\\d{2})+,\\d{3})?([.]\\d*)?");

  private static final Pattern COMMA =
      Pattern.compile("(\\d+|\\d{1,3}([.' \\u00a0\\u202f]\\d{3})+)?(,\\d*)?");
  private static final Pattern THOUSANDS_ONLY = Pattern.compile("\\d{1,3},\\d{3}");

  /** Without a point, such a number is below one thousand. */
  private static final Pattern POINT_OF_THOUSANDS =
      Pattern.compile("[+-]?([1-9]\\d{0,2}[.]\\d{3}|\\d{1,3})");

  /** Currency signs and codes, as a prefix or a suffix. */
  private static final String CURRENCY =
      "(?:[A-Z]{0,3}\\p{Sc}|[A-Z]{3}|kr[.]?|z\u0142|K\u010d|Ft|[Ll]ei|Fr[.]?|Rs|Rp|RM|R|TL|S/|\u0111)";

  private static final Pattern SIGNED =
      Pattern.compile(
          "(?<open>\\()?\\s*(?<sign>[+\\-\\u2212])?\\s*(?<prefix>"
              + CURRENCY
              + ")?\\s*"
              + "(?<sign2>[+\\-\\u2212])?(?<core>[\\d.,' \\u00a0\\u202f]*\\d[.,]?)\\s*(?<suffix>"
              + CURRENCY
              + "|%)?\\s*(?<after>-)?(?<close>\\))?");

  private static final Set<String> CURRENCY_CODES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toSet());

  /** The format of nearly all values; empty if there are no values, or most are not numbers. */
  public static Optional<NumberFormat> of(List<String> values) {
    if (values.isEmpty()) {
      return Optional.empty();
    }
    return plain(values).filter(format -> format.exceptions().isEmpty()).or(() -> written(values));
  }

  private static Optional<NumberFormat> plain(List<String> values) {
    return Exceptions.of(values, value -> PLAIN.matcher(value.strip()).matches())
        .map(exceptions -> plain(exceptions, hasPointsOfThousands(values)));
  }

  private static NumberFormat plain(List<String> exceptions, boolean isAmbiguous) {
    return new NumberFormat("%s", "of a number", isAmbiguous, false, exceptions, List.of());
  }

  /** Whether each point can separate thousands, as 12.000 can be 12,000. */
  private static boolean hasPointsOfThousands(List<String> values) {
    return values.stream().anyMatch(value -> value.contains("."))
        && values.stream().allMatch(value -> POINT_OF_THOUSANDS.matcher(value.strip()).matches());
  }

  private static Optional<NumberFormat> written(List<String> values) {
    Optional<List<String>> point = Exceptions.of(values, value -> isNumber(value, POINT));
    Optional<List<String>> comma = Exceptions.of(values, value -> isNumber(value, COMMA));
    if (point.isEmpty() && comma.isEmpty()) {
      return plain(values);
    }
    boolean isComma =
        point.isEmpty() || comma.isPresent() && comma.get().size() < point.get().size();
    boolean isAmbiguous =
        point.isPresent()
            && comma.isPresent()
            && point.get().size() == comma.get().size()
            && values.stream().anyMatch(value -> THOUSANDS_ONLY.matcher(core(value)).matches());
    List<String> exceptions = isComma ? comma.orElseThrow() : point.orElseThrow();
    return Optional.of(withoutMarks(values, isComma, isAmbiguous, exceptions));
  }

  private static NumberFormat withoutMarks(
      List<String> values, boolean isComma, boolean isAmbiguous, List<String> exceptions) {
    Pattern pattern = isComma ? COMMA : POINT;
    TreeSet<String> removed = new TreeSet<>();
    boolean isPercent = false;
    boolean hasMinusAfter = false;
    for (String value : values) {
      if (isNumber(value, pattern)) {
        String amount = AmountText.without(value);
        amount
            .chars()
            .mapToObj(Character::toString)
            .filter(mark -> !mark.matches("[0-9.,()+\\-\\u2212]"))
            .forEach(removed::add);
        isPercent |= value.contains("%");
        hasMinusAfter |= amount.endsWith("-");
      }
    }
    String text = values.stream().filter(value -> isNumber(value, pattern)).collect(joining());
    RemovedCharacters marks = RemovedCharacters.of(text, removed, isComma);
    String read = AmountText.sql(values);
    if (marks.isNone() && !hasMinusAfter && read.equals("%s")) {
      return plain(exceptions, false);
    }
    String sql = marks.isNone() ? read : marks.sql().replace("%s", read);
    if (hasMinusAfter) {
      sql = "regexp_replace(" + sql + ", '^(.+)-$', '-$1')";
    }
    if (isPercent) {
      sql = "try_cast(" + sql + " AS DOUBLE) / 100";
    }
    String words = isComma ? "1.234,56" : "1,234.56";
    return new NumberFormat(sql, words, isAmbiguous, isPercent, exceptions, currencies(values));
  }

  /** The currencies that the values name; empty if there is at most one. */
  private static List<String> currencies(List<String> values) {
    List<String> named =
        values.stream()
            .map(value -> SIGNED.matcher(AmountText.without(value)))
            .filter(Matcher::matches)
            .map(parts -> Stream.of(parts.group("prefix"), parts.group("suffix")))
            .map(signs -> signs.filter(sign -> sign != null && !sign.equals("%")))
            .map(signs -> signs.collect(joining(" ")))
            .filter(signs -> !signs.isEmpty())
            .distinct()
            .sorted()
            .toList();
    return named.size() > 1 ? named : List.of();
  }

  private static boolean isNumber(String value, Pattern cores) {
    Matcher parts = SIGNED.matcher(AmountText.without(value));
    return parts.matches()
        && (parts.group("open") == null) == (parts.group("close") == null)
        && isCurrency(parts.group("prefix"))
        && isCurrency(parts.group("suffix"))
        && cores.matcher(parts.group("core").strip()).matches();
  }

  /** Three letters that are no currency code are part of an article number, not of an amount. */
  private static boolean isCurrency(String sign) {
    return sign == null || !sign.matches("[A-Z]{3}") || isCurrencyCode(sign);
  }

  /** Whether a text is the ISO 4217 code of a currency. */
  public static boolean isCurrencyCode(String text) {
    return CURRENCY_CODES.contains(text);
  }

  private static String core(String value) {
    Matcher parts = SIGNED.matcher(AmountText.without(value));
    return parts.matches() ? parts.group("core").strip() : "";
  }

  /** The value as a number; empty if it is none. */
  Optional<BigDecimal> number(String value) {
    if (sql.equals("%s")) {
      return PLAIN.matcher(value.strip()).matches()
          ? Optional.of(new BigDecimal(value.strip()))
          : Optional.empty();
    }
    boolean isComma = words.equals("1.234,56");
    if (!isNumber(value, isComma ? COMMA : POINT)) {
      return Optional.empty();
    }
    String core = core(value).replaceAll("[^0-9.,]", "");
    String digits = isComma ? core.replace(".", "").replace(',', '.') : core.replace(",", "");
    BigDecimal number = new BigDecimal(digits);
    boolean isNegative = AmountText.without(value).matches(".*[(\\-\\u2212].*");
    BigDecimal signed = isNegative ? number.negate() : number;
    return Optional.of(isPercent ? signed.scaleByPowerOfTen(-2) : signed);
  }

  /** Whether a column is a number by its bare name. */
  public boolean isPlain() {
    return sql.equals("%s");
  }

  /** The SQL expression that reads a column: its bare name if the numbers are plain. */
  public String apply(String column) {
    return sql.replace("%s", column);
  }

  /** What the user must check; empty if the values leave no doubt. */
  public Optional<String> doubt() {
    if (!currencies.isEmpty()) {
      return Optional.of(
          "The amounts are in several currencies: %s. Figures need one, or a column with the code."
              .formatted(String.join(", ", currencies)));
    }
    if (isAmbiguous) {
      return Optional.of(
          "Does the %s separate thousands or decimals? The values fit both."
              .formatted(isPlain() ? "point" : "comma"));
    }
    return exceptions.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Most values are numbers. Others are read as null: "
                + Exceptions.named(exceptions)
                + ".");
  }
}
