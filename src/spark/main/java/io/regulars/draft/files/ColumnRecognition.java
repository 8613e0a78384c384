package io.regulars.draft.files;

import io.regulars.draft.values.ColumnSample;
import io.regulars.draft.values.ExportedName;
import io.regulars.input.ColumnType;
import io.regulars.input.Input;
import io.regulars.input.InputColumn;
import io.regulars.input.OrderLineSchema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the canonical columns of an input among the columns of a file, by column names and values.
 */
public final class ColumnRecognition {
  private static final List<String> TOTALS =
      List.of(
          "line_total",
          "line_price",
          "item_total",
          "net_sales",
          "subtotal",
          "sub_total",
          "extended_price",
          "total",
          "amount",
          "value",
          "revenue",
          "sales",
          "total_price",
          "total_products",
          "total_goods");

  /** Columns that are used if there is no better one: several people can have the same name. */
  private static final Map<String, List<String>> SUBSTITUTES =
      Map.of(
          "customer_id",
              List.of(
                  "customer_name",
                  "client_name",
                  "buyer_name",
                  "billing_name",
                  "customer_contacts",
                  "retailer_name"),
          "product_id", List.of("product_name", "item_name", "product_title", "menu_item"));

  /** Amounts that are no price of the goods. */
  private static final Pattern NO_PRICE =
      Pattern.compile(
          "(^|_)(unit|each|discounts?|tax|taxes|vat|shipping|freight|fees?|tips?|refund(s"
              + "|ed)?|coupons?|costs?"
              + "|paid|payment|gift|voucher|deposit|balance|rebates?|margin|profit)(_|$)");

  /** The end of the name of an amount without tax. */
  private static final Pattern WITHOUT_TAX =
      Pattern.compile("_(net|(excl|ex|excluding|without|before)_(vat|tax|taxes|gst))$");

  /** The end of the name of an amount with tax. */
  private static final Pattern WITH_TAX =
      Pattern.compile("_(gross|(incl|inc|including|with)_(vat|tax|taxes|gst))$");

  /** Amounts that can be given with tax. A list price with tax does not go with a price without. */
  private static final Set<String> AMOUNTS_WITH_TAX = Set.of("unit_price", "discount");

  /** The questions of surveys, which are the names of the columns with their answers. */
  private static final String QUESTION =
      "(how_likely|how_satisfied|how_easy|on_a_scale|recommend|nps|csat|ces)_.*|.*_(recommend"
          + "|nps|csat|ces)_.*";

  private final FileSample file;
  private final Optional<Identity> identity;

  /** Recognizes the columns of a file without the meaning of a column {@code id}. */
  public ColumnRecognition(FileSample file) {
    this(file, Optional.empty());
  }

  /**
   * @param identity what the column {@code id} of the file identifies; empty if that is unknown
   */
  public ColumnRecognition(FileSample file, Optional<Identity> identity) {
    this.file = file;
    this.identity = identity;
  }

  /** The file whose columns are recognized. */
  public FileSample file() {
    return file;
  }

  /**
   * Maps canonical columns of an input to columns of the file. Each column of the file is used at
   * most once. Canonical columns without a match are absent.
   */
  public Map<String, ColumnSample> columns(Input input, List<String> canonical) {
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
  public List<ColumnSample> candidates(Input input, String column) {
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
    if (column.equals("status")) {
      // The name of a status says more than its code.
      candidates.sort(Comparator.comparing(ColumnSample::isNumeric));
    }
    if (candidates.isEmpty() && (input == Input.ORDER_LINES || input == Input.ORDERS)) {
      SUBSTITUTES.getOrDefault(column, List.of()).stream()
          .flatMap(name -> file.columns().stream().filter(each -> isNamed(each, name)))
          .filter(each -> !each.values().isEmpty())
          .forEach(candidates::add);
    }
    return inBaseCurrency(column, candidates).distinct().toList();
  }

  /** If the file has its amounts in two currencies, those in the currency of the shop. */
  private Stream<ColumnSample> inBaseCurrency(String column, List<ColumnSample> candidates) {
    BaseAmounts base = new BaseAmounts(file);
    return column.equals("currency") && base.exist()
        ? base.currencies().stream()
        : candidates.stream().map(each -> base.of(each).orElse(each));
  }

  private static boolean isNamed(ColumnSample column, String name) {
    return normalized(column.name()).equals(name);
  }

  private Stream<ColumnSample> numbersNamed(String pattern) {
    return file.columns().stream()
        .filter(candidate -> normalized(candidate.name()).matches(pattern))
        .filter(ColumnSample::isNumeric);
  }

  /** The columns of the file with a name of the column. Their values are not tested. */
  public List<ColumnSample> named(Input input, String column) {
    InputColumn wanted = input.schema().column(column).orElseThrow();
    List<ColumnSample> named = new ArrayList<>();
    for (String name : wanted.namesInExports()) {
      for (ColumnSample candidate : file.columns()) {
        if (names(candidate, wanted).contains(name) && !isPartOfAddress(column, candidate)) {
          named.add(candidate);
        }
      }
    }
    if (identity.filter(kind -> kind.isKeyOf(input, column)).isPresent()) {
      file.columns().stream().filter(Identity::isId).forEach(named::add);
    }
    return named;
  }

  private static Set<String> names(ColumnSample candidate, InputColumn wanted) {
    Set<String> names = new LinkedHashSet<>(ExportedName.variants(candidate.name(), wanted.type()));
    if (AMOUNTS_WITH_TAX.contains(wanted.name())) {
      List.copyOf(names).forEach(name -> names.add(WITH_TAX.matcher(name).replaceFirst("")));
    }
    return names;
  }

  /** A state beside a city is a part of the address and no status. */
  private boolean isPartOfAddress(String column, ColumnSample candidate) {
    return column.equals("status")
        && isNamed(candidate, "state")
        && file.columns().stream().anyMatch(other -> isNamed(other, "city"));
  }

  /** The column with the amount paid for a whole line; empty if there is none. */
  public Optional<ColumnSample> total() {
    return totals().stream().findFirst();
  }

  /** The columns that can be the amount paid for a whole line, the best match first. */
  public List<ColumnSample> totals() {
    return TOTALS.stream()
        .flatMap(word -> file.columns().stream().filter(column -> isTotal(column, word)))
        .filter(ColumnSample::isNumeric)
        .map(column -> new BaseAmounts(file).of(column).orElse(column))
        .distinct()
        // An amount before discounts, or with tax, is used if there is no other.
        .sorted(Comparator.comparing(ColumnRecognition::isGross))
        .toList();
  }

  private static boolean isGross(ColumnSample column) {
    return List.of(normalized(column.name()).split("_")).contains("gross");
  }

  private static boolean isTotal(ColumnSample column, String word) {
    return ExportedName.variants(column.name(), ColumnType.NUMBER).stream()
        .map(name -> WITH_TAX.matcher(name).replaceFirst(""))
        .map(name -> WITHOUT_TAX.matcher(name).replaceFirst(""))
        .anyMatch(
            name ->
                (name.equals(word) || name.endsWith("_" + word)) && !NO_PRICE.matcher(name).find());
  }

  /** The names of the columns of the file, in snake_case, amounts also without their currency. */
  public Set<String> names() {
    Stream<String> questions = numbersNamed(QUESTION).map(question -> "score").limit(1);
    return Stream.of(
            file.columns().stream().map(column -> normalized(column.name())),
            file.columns().stream()
                .flatMap(
                    column -> ExportedName.variants(column.name(), ColumnType.NUMBER).stream()),
            questions)
        .flatMap(names -> names)
        .collect(Collectors.toSet());
  }

  /** Whether a column of the file can be this canonical column. */
  public boolean has(Input input, String column) {
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
  public static String normalized(String name) {
    return ExportedName.normalized(name);
  }
}
