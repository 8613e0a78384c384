package io.regulars.draft;

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
 */
record RowKinds(FileSample lines, String condition) {
  static final String NOTE =
      "The file has rows of several kinds. Are these the rows of the order lines?";

  private static final int MOST_KINDS = 12;
  private static final Set<String> NAMES =
      Set.of(
          "line_type",
          "row_type",
          "record_type",
          "entry_type",
          "transaction_type",
          "operation_type",
          "type",
          "kind");

  private static final Pattern LINE =
      Pattern.compile("(?i)(.*\\b)?(line|item|product|article|position)s?(\\b.*)?");
  private static final Pattern NO_LINE =
      Pattern.compile(
          "(?i)(.*\\b)?(payment|tender|header|sale|order|receipt|total|subtotal|tax|shipping"
              + "|rounding|cash|change|fee)s?(\\b.*)?");

  /** The kinds of rows; empty if all rows are of one kind. */
  static Optional<RowKinds> of(FileSample file) {
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
    String line = lines.get(0);
    return Optional.of(
        new RowKinds(
            file.inRows(row -> line.equals(column.cells().get(row))),
            column.sql() + " = '" + line.replace("'", "''") + "'"));
  }

  /** Kinds such as line_item and LineItem, as separate words. */
  private static String snake(String kind) {
    return ColumnRecognition.normalized(kind).replace('_', ' ');
  }
}
