package io.regulars.draft.sources;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import io.regulars.draft.files.ColumnRecognition;
import io.regulars.draft.files.FileSample;
import io.regulars.draft.values.ColumnSample;
import io.regulars.draft.values.ExportedName;
import io.regulars.draft.values.SqlText;
import io.regulars.input.Input;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The rows of a file that give money back, as a column with the kind of the rows says it, such as
 * Sale or Refund.
 *
 * @param kind the column with the kind of each row
 * @param returns the kinds that give money back
 */
record ReturnKinds(FileSample file, ColumnSample kind, Set<String> returns) {
  private static final int MOST_KINDS = 12;

  private static final Pattern NAME =
      Pattern.compile(
          "type|kind|event|event_type|action|operation|movement|movement_type|line_kind|entry_kind"
              + "|(sale|sales|receipt|transaction|txn|trans|document|doc|operation|entry|record|row"
              + "|line|order|ticket|invoice|bill)_(type|kind)");

  private static final Pattern RETURN =
      Pattern.compile(
          "(.* )?(refunds?|refunded|returns?|returned|credits?|credit notes?|credit"
              + " memos?|chargebacks?"
              + "|gutschrift|rechnungskorrektur|retoure|rückgabe|rückzahlung|erstattung"
              + "|rückerstattung"
              + "|remboursement|avoir|retour|reembolso|devolución|devolucion|devolução"
              + "|estorno|reso|rimborso|nota"
              + " di credito|nota de"
              + " crédito|creditnota|terugbetaling|zwrot|korekta|retur|återbetalning"
              + "|kreditfaktura|返品|返金)( .*)?");

  private static final Pattern SALE =
      Pattern.compile(
          "(.* )?(sales?|sold|sell|purchases?|orders?|invoices?|charges?|payments?|receipts?"
              + "|verkauf|rechnung|bestellung"
              + "|auftrag|zahlung|vente|achat|commande|facture|venta|pedido|factura|vendita"
              + "|ordine|fattura"
              + "|ricevuta|scontrino|venda|fatura|verkoop|bestelling|factuur|sprzedaż"
              + "|zamówienie|faktura"
              + "|försäljning|köp|販売|売上|注文)( .*)?");

  /** The kinds of rows that give money back; empty if no column says it. */
  static Optional<ReturnKinds> of(FileSample file) {
    return file.columns().stream()
        .filter(column -> NAME.matcher(ExportedName.normalized(column.name())).matches())
        .flatMap(column -> of(file, column).stream())
        .findFirst();
  }

  private static Optional<ReturnKinds> of(FileSample file, ColumnSample column) {
    Set<String> kinds =
        column.values().stream().map(ReturnKinds::word).collect(toCollection(TreeSet::new));
    Set<String> returns =
        kinds.stream().filter(ReturnKinds::isReturn).collect(toCollection(TreeSet::new));
    boolean hasSales =
        kinds.stream()
            .anyMatch(each -> !returns.contains(each) && SALE.matcher(spaced(each)).matches());
    return hasSales && !returns.isEmpty() && kinds.size() <= MOST_KINDS
        ? Optional.of(new ReturnKinds(file, column, returns))
        : Optional.empty();
  }

  /** Whether a kind of rows gives money back. */
  static boolean isReturn(String kind) {
    return RETURN.matcher(spaced(word(kind))).matches();
  }

  private static String word(String cell) {
    return cell.strip().toLowerCase(Locale.ROOT);
  }

  private static String spaced(String word) {
    return word.replaceAll("[_-]+", " ");
  }

  private boolean isReturn(int row) {
    String cell = kind.cells().get(row);
    return cell != null && returns.contains(word(cell));
  }

  /** Whether these rows have a number that is negative in each of them. */
  boolean areAllNegative(Stream<ColumnSample> numbers) {
    FileSample rows = file.inRows(this::isReturn);
    return numbers.anyMatch(
        number ->
            rows.column(number.name()).orElseThrow().numberCells().stream()
                .allMatch(cell -> cell.filter(amount -> amount.signum() < 0).isPresent()));
  }

  /** The condition for all other rows. */
  DraftedSetting sales() {
    return DraftedSetting.doubtful(
        "coalesce(%s NOT IN (%s), true)".formatted(kindSql(), list()),
        "Rows whose %s is %s are refunds. Are all others sales: %s?"
            .formatted(kind.name(), String.join(" or ", returns), others()));
  }

  private String others() {
    return kind.values().stream()
        .map(ReturnKinds::word)
        .filter(word -> !returns.contains(word))
        .distinct()
        .sorted()
        .collect(joining(", "));
  }

  /** The condition for these rows. */
  String condition() {
    return "%s IN (%s)".formatted(kindSql(), list());
  }

  private String kindSql() {
    return "lower(trim(" + kind.sql() + "))";
  }

  private String list() {
    return SqlText.list(returns);
  }

  /** Whether most of these rows name an order that another row is of. */
  boolean nameTheirOrders() {
    Optional<ColumnSample> order =
        new ColumnRecognition(file).candidates(Input.ORDERS, "order_id").stream().findFirst();
    if (order.isEmpty()) {
      return false;
    }
    List<String> ids = order.get().cells();
    Set<String> sold = new HashSet<>();
    IntStream.range(0, ids.size())
        .filter(row -> !isReturn(row))
        .forEach(row -> sold.add(ids.get(row)));
    List<String> returned =
        IntStream.range(0, ids.size()).filter(this::isReturn).mapToObj(ids::get).toList();
    long known = returned.stream().filter(id -> id != null && sold.contains(id)).count();
    return known * 2 > returned.size();
  }
}
