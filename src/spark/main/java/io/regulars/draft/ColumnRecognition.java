package io.regulars.draft;

import io.regulars.input.ColumnType;
import io.regulars.input.Input;
import io.regulars.input.InputColumn;
import io.regulars.input.OrderLineSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the canonical columns of an input among the columns of a file, by column names and values.
 */
final class ColumnRecognition {
  private static final List<String> TOTALS =
      List.of(
          "line_total", "item_total", "net_sales", "total", "amount", "value", "revenue", "sales");

  /** Amounts that are no price of the goods. */
  private static final Pattern NO_PRICE =
      Pattern.compile(
          "(^|_)(discounts?|tax|taxes|vat|shipping|freight|fees?|tips?|refund(s|ed)?|coupons?|costs?"
              + "|paid|payment|gift|voucher|deposit|balance|rebates?|margin|profit)(_|$)");

  /** The questions of surveys, which are the names of the columns with their answers. */
  private static final String QUESTION =
      "(how_likely|how_satisfied|how_easy|on_a_scale|recommend|nps|csat|ces)_.*|.*_(recommend|nps|csat|ces)_.*";

  private static final Pattern CURRENCY_SUFFIX = Pattern.compile("(.+)_([a-z]{3})");

  private final FileSample file;
  private final Optional<Identity> identity;

  ColumnRecognition(FileSample file) {
    this(file, Optional.empty());
  }

  /**
   * @param identity what the column {@code id} of the file identifies; empty if that is unknown
   */
  ColumnRecognition(FileSample file, Optional<Identity> identity) {
    this.file = file;
    this.identity = identity;
  }

  /**
   * Maps canonical columns of an input to columns of the file. Each column of the file is used at
   * most once. Canonical columns without a match are absent.
   */
  Map<String, ColumnSample> columns(Input input, List<String> canonical) {
    Map<String, ColumnSample> found = new LinkedHashMap<>();
    Set<ColumnSample> used = new HashSet<>();
    for (String column : canonical) {
      candidates(input, column).stream()
          .filter(used::add)
          .findFirst()
          .ifPresent(candidate -> found.put(column, candidate));
    }
    return found;
  }

  /** The columns of the file that can be a column of the input, the best match first. */
  List<ColumnSample> candidates(Input input, String column) {
    InputColumn wanted = input.schema().column(column).orElseThrow();
    List<ColumnSample> candidates = new ArrayList<>();
    named(input, column).stream()
        .filter(candidate -> hasType(wanted.type(), candidate))
        .filter(candidate -> !isKey(wanted) || !candidate.values().isEmpty())
        .forEach(candidates::add);
    if (column.equals(OrderLineSchema.QUANTITY.name())) {
      numbersNamed("number_of_.*").forEach(candidates::add);
    }
    if (input == Input.SURVEYS && column.equals("score")) {
      numbersNamed(QUESTION).forEach(candidates::add);
    }
    return candidates;
  }

  private Stream<ColumnSample> numbersNamed(String pattern) {
    return file.columns().stream()
        .filter(candidate -> normalized(candidate.name()).matches(pattern))
        .filter(ColumnSample::isNumeric);
  }

  /** The columns of the file with a name of the column. Their values are not tested. */
  List<ColumnSample> named(Input input, String column) {
    InputColumn wanted = input.schema().column(column).orElseThrow();
    List<ColumnSample> named = new ArrayList<>();
    for (String name : wanted.namesInExports()) {
      for (ColumnSample candidate : file.columns()) {
        if (withoutUnit(candidate.name(), wanted.type()).equals(name)) {
          named.add(candidate);
        }
      }
    }
    if (identity.filter(kind -> kind.isKeyOf(input, column)).isPresent()) {
      file.columns().stream()
          .filter(candidate -> normalized(candidate.name()).equals(Identity.COLUMN))
          .forEach(named::add);
    }
    return named;
  }

  /** The currency code at the end of the name of an amount, in capital letters. */
  static Optional<String> currencyIn(String name) {
    Matcher suffix = CURRENCY_SUFFIX.matcher(normalized(name));
    return suffix.matches()
        ? Optional.of(suffix.group(2).toUpperCase(Locale.ROOT)).filter(NumberFormat::isCurrencyCode)
        : Optional.empty();
  }

  /** The name in snake_case, an amount without its currency, a time without UTC. */
  private static String withoutUnit(String name, ColumnType type) {
    String known = normalized(name);
    if (type.isTime() && known.endsWith("_utc")) {
      return known.substring(0, known.length() - "_utc".length());
    }
    return type.isNumber() && currencyIn(name).isPresent()
        ? known.substring(0, known.lastIndexOf('_'))
        : known;
  }

  /** The column with the amount paid for a whole line; empty if there is none. */
  Optional<ColumnSample> total() {
    return TOTALS.stream()
        .flatMap(
            word ->
                file.columns().stream()
                    .filter(
                        column -> {
                          String name = normalized(column.name());
                          return (name.equals(word) || name.endsWith("_" + word))
                              && !NO_PRICE.matcher(name).find();
                        }))
        .filter(ColumnSample::isNumeric)
        .findFirst();
  }

  /** The names of the columns of the file, in snake_case, amounts also without their currency. */
  Set<String> names() {
    Stream<String> questions = numbersNamed(QUESTION).map(question -> "score").limit(1);
    return Stream.of(
            file.columns().stream().map(column -> normalized(column.name())),
            file.columns().stream().map(column -> withoutUnit(column.name(), ColumnType.NUMBER)),
            questions)
        .flatMap(names -> names)
        .collect(Collectors.toSet());
  }

  boolean has(Input input, String column) {
    return !candidates(input, column).isEmpty();
  }

  /** An empty column identifies nothing. */
  private static boolean isKey(InputColumn column) {
    return column.isRequired() || column.name().endsWith("_id");
  }

  private static boolean hasType(ColumnType type, ColumnSample candidate) {
    // An empty column can have any type, such as the end of running subscriptions.
    if (candidate.values().isEmpty()) {
      return true;
    }
    return type.isTime()
        ? candidate.times().isPresent()
        : !type.isNumber() || candidate.isNumeric();
  }

  /** A name in snake_case: {@code InvoiceNo} and {@code Invoice No.} become {@code invoice_no}. */
  static String normalized(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
        .replaceAll("([A-Z]+)([A-Z][a-z])", "$1_$2")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}]+", "_")
        .replaceAll("^_|_$", "");
  }
}
