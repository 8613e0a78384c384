package io.regulars.draft.files;

import io.regulars.draft.values.ColumnSample;
import io.regulars.draft.values.SqlText;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A file with rows of several kinds, such as a till's ledger with sales, their lines and their
 * payments.
 *
 * @param lines the file with only the rows of lines
 * @param condition the condition for these rows
 * @param kind the column with the kind of each row, in all rows
 */
public record RowKinds(FileSample lines, String condition, ColumnSample kind) {
  private static final String NOTE =
      "The file has rows of several kinds. Are these the rows of the order lines?";

  private static final int MOST_KINDS = 12;
  private static final Set<String> NAMES =
      Set.of(
          "line_type",
          "row_type",
          "record_type",
          "item_type",
          "line_item_type",
          "entry_type",
          "transaction_type",
          "operation_type",
          "type",
          "kind");

  private static final Pattern LINE =
      Pattern.compile(
          "(?i)(.*\\b)?(line|item|product|article|position|artikel|produkt|producto|prodotto"
              + "|produit)s?(\\b.*)?");
  private static final Pattern DISCOUNT =
      Pattern.compile(
          "(.*\\b)?(discount|coupon|promotion|promo|rebate|voucher|gutschein|rabatt|remise)s?(\\b.*)?");
  private static final Pattern NO_LINE =
      Pattern.compile(
          "(?i)(.*\\b)?(payment|tender|header|sale|order|receipt|total|subtotal|tax|shipping"
              + "|rounding|cash|change|fee|versand\\w*|gutschein|rabatt|zahlung|livraison"
              + "|frais|paiement)s?(\\b.*)?");

  /** The kinds of rows; empty if all rows are of one kind. */
  public static Optional<RowKinds> of(FileSample file) {
    return file.columns().stream()
        .filter(column -> NAMES.contains(ColumnRecognition.normalized(column.name())))
        .flatMap(column -> of(file, column).stream())
        .findFirst();
  }

  private static Optional<RowKinds> of(FileSample file, ColumnSample column) {
    Set<String> kinds = column.distinctValues();
    List<String> lines =
        kinds.stream()
            .filter(kind -> LINE.matcher(snake(kind)).matches())
            .filter(kind -> !snake(kind).matches("(?i).*\\b(payment|tax|discount|shipping)s?\\b.*"))
            .sorted()
            .toList();
    boolean hasOthers =
        kinds.stream()
            .anyMatch(kind -> !lines.contains(kind) && NO_LINE.matcher(snake(kind)).matches());
    if (lines.size() != 1 || !hasOthers || kinds.size() > MOST_KINDS) {
      return Optional.empty();
    }
    return Optional.of(ofKind(lines.get(0), file, column));
  }

  private static RowKinds ofKind(String kind, FileSample file, ColumnSample column) {
    return new RowKinds(
        file.inRows(row -> kind.equals(column.cells().get(row))),
        column.sql() + " = " + SqlText.quoted(kind),
        column);
  }

  /**
   * The rows of the kind that has most values of a column, if the lines have none, such as the rows
   * of sales with the status; empty if the lines have values, or no row has.
   */
  public Optional<RowKinds> others(FileSample file, ColumnSample column) {
    boolean isOfLines =
        lines.column(column.name()).filter(own -> !own.values().isEmpty()).isPresent();
    return isOfLines
        ? Optional.empty()
        : kind.distinctValues().stream()
            .sorted()
            .map(each -> ofKind(each, file, kind))
            .filter(rows -> rows.valuesOf(column) > 0)
            .max(Comparator.comparingLong(rows -> rows.valuesOf(column)));
  }

  /** The question about the condition. */
  public String note() {
    return kind.distinctValues().stream()
        .filter(each -> DISCOUNT.matcher(snake(each)).matches())
        .sorted()
        .findFirst()
        .map(each -> NOTE + " The amounts of " + each + " are not subtracted from them.")
        .orElse(NOTE);
  }

  private long valuesOf(ColumnSample column) {
    return lines.column(column.name()).map(own -> own.values().size()).orElse(0);
  }

  /** Kinds such as line_item and LineItem, as separate words. */
  private static String snake(String kind) {
    return ColumnRecognition.normalized(kind).replace('_', ' ');
  }
}
