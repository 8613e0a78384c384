package io.regulars.draft.sources;

import io.regulars.draft.files.ColumnRecognition;
import io.regulars.draft.files.FileSample;
import io.regulars.draft.files.RowKinds;
import io.regulars.draft.values.ColumnSample;
import io.regulars.draft.values.ExportedName;
import io.regulars.draft.values.SqlText;
import io.regulars.input.Input;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Leaves out the rows of a file that are no rows of an input: totals, rows that are marked as void,
 * and documents that are no sales, such as estimates.
 */
public final class IgnoredRows {
  private static final String TOTALS =
      "((grand |sub)?totals?|sum|summe|gesamt|totaux|totales|totale|totaal|suma|razem|summa|合計)";
  private static final Pattern TOTAL = Pattern.compile("(?i)" + TOTALS + "([^a-z].*)?");

  private static final String TOTAL_SQL = "(?i)^" + TOTALS + "([^a-z]|$)";

  /** Reports of advertising end with a total without a name and with a note of the publisher. */
  private static final String END_OF_REPORT = "^([-–]+ *$|©|[(]c[)])";

  private static final Set<String> FLAGS =
      Set.of(
          "void",
          "voided",
          "is_void",
          "is_voided",
          "is_test",
          "test_order",
          "is_cancelled",
          "is_canceled");

  private static final Set<String> YES =
      Set.of(
          "true", "t", "yes", "y", "1", "ja", "j", "oui", "o", "sí", "si", "sì", "sim", "tak",
          "はい");
  private static final Set<String> NO =
      Set.of("false", "f", "no", "n", "0", "nein", "non", "não", "nie", "nee", "nej", "いいえ");

  private static final Set<String> KINDS =
      Set.of(
          "transaction_type",
          "document_type",
          "doc_type",
          "txn_type",
          "sale_type",
          "receipt_type",
          "line_type",
          "row_type",
          "entry_type",
          "record_type",
          "item_type",
          "line_item_type",
          "type",
          "kind");

  private static final Pattern NO_SALE =
      Pattern.compile(
          "(?i)(sales? )?(estimates?|quotes?|quotations?|proposals?|payments?|deposits?|purchase"
              + " orders?|pro ?forma.*|voids?|voided( sale)?|no[ _-]sale|cancell?ed|cancellation"
              + "|storno|(shipping|delivery|freight|postage|handling|tax|vat|gst|surcharge)"
              + "( (cost|fee|charge|line)s?)?"
              + "|angebot|kostenvoranschlag|lieferschein|devis|bon de livraison|presupuesto"
              + "|albarán|preventivo|ddt|documento di trasporto|offerte|oferta|orçamento|cotação"
              + "|offert|följesedel|見積書?)");

  private static final int FIRST_COLUMNS = 3;

  private IgnoredRows() {}

  /** The file without these rows. */
  public static FileSample removedFrom(FileSample file) {
    FileSample kept = ColumnDescriptions.removedFrom(file);
    boolean isSpend = isSpend(file);
    for (ColumnSample column : file.columns().stream().limit(FIRST_COLUMNS).toList()) {
      // Of a report of spend, the rows with a day are taken.
      if (!isSpend || column.times().isEmpty()) {
        kept = withoutTotals(kept, column.name());
      }
    }
    if (isSpend && !file.columns().isEmpty()) {
      kept = withoutEndOfReport(kept, file.columns().get(0));
    }
    for (ColumnSample column : file.columns()) {
      kept = withoutMarked(kept, column.name());
      if (RowKinds.of(file).isEmpty()) {
        kept = withoutOtherDocuments(kept, column.name());
      }
    }
    return kept;
  }

  private static boolean isSpend(FileSample file) {
    return Input.MARKETING_SPEND
        .schema()
        .recognition()
        .filter(spend -> spend.matches(file.path(), new ColumnRecognition(file).names()))
        .isPresent();
  }

  private static FileSample withoutTotals(FileSample file, String name) {
    ColumnSample column = file.column(name).orElseThrow();
    Set<Integer> totals =
        IntStream.range(0, column.rows())
            .filter(row -> isTotal(column.cells().get(row)) && lacksAValue(file, row))
            .boxed()
            .collect(Collectors.toSet());
    return totals.isEmpty() || totals.size() * 2 > column.rows()
        ? file
        : file.inRows(
            row -> !totals.contains(row),
            "NOT coalesce(" + column.rawSql() + " RLIKE '" + TOTAL_SQL + "', false)",
            "Rows with a total in " + name + " are left out. Are all of them sums of other rows?");
  }

  private static FileSample withoutEndOfReport(FileSample file, ColumnSample all) {
    ColumnSample column = file.column(all.name()).orElseThrow();
    Pattern end = Pattern.compile("(?i)" + END_OF_REPORT);
    Predicate<String> isEnd = cell -> cell != null && end.matcher(cell).find();
    long ends = column.values().stream().filter(isEnd).count();
    return ends == 0 || ends * 2 > column.rows()
        ? file
        : file.inRows(
            row -> !isEnd.test(column.cells().get(row)),
            "NOT coalesce(" + all.rawSql() + " RLIKE '(?i)" + END_OF_REPORT + "', false)",
            "Rows whose "
                + all.name()
                + " is a dash or a note are left out. Are they the end of the report?");
  }

  private static boolean isTotal(String cell) {
    return cell != null && TOTAL.matcher(cell.strip()).matches();
  }

  /** Whether the row has no value in a column that has one in most rows. */
  private static boolean lacksAValue(FileSample file, int row) {
    return file.columns().stream()
        .anyMatch(
            column ->
                (column.cells().get(row) == null || column.cells().get(row).matches("[-\u2013 ]+"))
                    && column.values().size() * 2 >= column.rows());
  }

  private static FileSample withoutMarked(FileSample file, String name) {
    ColumnSample column = file.column(name).orElseThrow();
    Set<String> words =
        column.distinctValues().stream()
            .map(value -> value.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    boolean isFlag =
        FLAGS.contains(ExportedName.normalized(name))
            && words.stream().allMatch(word -> YES.contains(word) || NO.contains(word));
    List<String> marks = words.stream().filter(YES::contains).sorted().toList();
    return !isFlag || marks.isEmpty() || marks.size() == words.size()
        ? file
        : without(
            file,
            column,
            value -> YES.contains(value.toLowerCase(Locale.ROOT)),
            "lower(CAST(%s AS STRING))",
            marks);
  }

  private static FileSample withoutOtherDocuments(FileSample file, String name) {
    ColumnSample column = file.column(name).orElseThrow();
    if (!KINDS.contains(ExportedName.normalized(name))) {
      return file;
    }
    Set<String> others =
        column.distinctValues().stream()
            .filter(value -> NO_SALE.matcher(value.strip()).matches())
            .filter(value -> !isReversal(file, column, value))
            .collect(Collectors.toCollection(TreeSet::new));
    boolean hasSales =
        column.distinctValues().stream()
            .anyMatch(value -> !others.contains(value) && !ReturnKinds.isReturn(value));
    return others.isEmpty() || !hasSales
        ? file
        : without(file, column, others::contains, "%s", List.copyOf(others));
  }

  /** Rows that take back an earlier row, with a negative quantity or amount, are returns. */
  private static boolean isReversal(FileSample file, ColumnSample kind, String value) {
    FileSample rows = file.inRows(row -> value.equals(kind.cells().get(row)));
    return rows.columns().stream()
        .anyMatch(
            column ->
                column.numberCells().stream()
                    .allMatch(cell -> cell.filter(amount -> amount.signum() < 0).isPresent()));
  }

  private static FileSample without(
      FileSample file,
      ColumnSample column,
      Predicate<String> isExcluded,
      String sql,
      List<String> values) {
    return file.inRows(
        row -> column.cells().get(row) == null || !isExcluded.test(column.cells().get(row)),
        "coalesce("
            + sql.formatted(column.rawSql())
            + " NOT IN ("
            + SqlText.list(values)
            + "), true)",
        "Rows with %s in %s are left out. Are they no sales?"
            .formatted(String.join(", ", values), column.name()));
  }
}
