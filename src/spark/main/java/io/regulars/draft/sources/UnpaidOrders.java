package io.regulars.draft.sources;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import io.regulars.draft.files.ColumnRecognition;
import io.regulars.draft.files.FileSample;
import io.regulars.draft.values.ColumnSample;
import io.regulars.draft.values.ExportedName;
import io.regulars.draft.values.HoconText;
import io.regulars.input.Input;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Orders that were not paid, by their status. Some words always say so, others only in a column
 * with the status of the payment: an order that is pending can be one that was not sent yet.
 */
public final class UnpaidOrders {
  /** The reason in orders.not-counted. */
  private static final String REASON = "not_paid";

  private static final Pattern PAYMENT_COLUMN =
      Pattern.compile("(.*_)?(payment|financial|paid|billing)_(status|state)");

  private static final Pattern STATUS = Pattern.compile("(.+_)?(status|state)(_code|_name)?");

  /** Statuses that orders.not-counted has without a setting. */
  static final Set<String> NEVER_COUNTED =
      Set.of(
          "cancelled",
          "canceled",
          "void",
          "voided",
          "test",
          "fraud",
          "fraudulent",
          "draft",
          "pending_payment");

  /** Statuses of payments that rows after the sampled ones can have. */
  private static final List<String> USUAL =
      List.of("pending", "failed", "declined", "expired", "unpaid");

  private static final int MOST_NAMED = 8;

  private UnpaidOrders() {}

  /** Whether the column has the status of the payment. */
  static boolean isOfPayment(ColumnSample column) {
    return PAYMENT_COLUMN.matcher(ExportedName.normalized(column.name())).matches();
  }

  /** The statuses of failed payments in a column, in lower case. */
  static Set<String> failed(ColumnSample column) {
    return StatusWords.in(column, StatusWords::isNotPaid);
  }

  /** The statuses of a column whose orders are not paid, in lower case. */
  private static Set<String> unpaid(ColumnSample column) {
    return StatusWords.in(
        column,
        word ->
            !StatusWords.isCancelled(word)
                && (StatusWords.isNotPaid(word)
                    || isOfPayment(column) && StatusWords.isPending(word)));
  }

  /**
   * What the user must check about the statuses of a column; empty if all of them are clear.
   *
   * @param column the status of the orders
   */
  static Optional<String> question(ColumnSample column) {
    if (column.isNumeric()) {
      return Optional.of(
          "The statuses are numbers. List those of cancelled and unpaid orders in"
              + " orders.not-counted. What do %s mean?"
                  .formatted(list(StatusWords.in(column, any -> true))));
    }
    Set<String> unpaid = unpaid(column);
    List<String> others =
        StatusWords.in(column, word -> !unpaid.contains(word) && !isNeverCounted(word)).stream()
            .sorted(Comparator.comparing(word -> counts(column, word)))
            .toList();
    boolean isClear = unpaid.isEmpty() && others.stream().allMatch(word -> counts(column, word));
    if (isClear) {
      return Optional.empty();
    }
    String notCounted =
        unpaid.isEmpty()
            ? ""
            : "Orders with the status %s do not count (orders.not-counted). "
                .formatted(list(unpaid));
    return Optional.of(
        notCounted
            + (others.isEmpty()
                ? "Is that right?"
                : "Do orders with the status %s count?".formatted(list(others))));
  }

  private static boolean counts(ColumnSample column, String word) {
    return isOfPayment(column) ? StatusWords.isPaid(word) : StatusWords.isSold(word);
  }

  /**
   * The setting that leaves out unpaid orders; empty if the sources have none.
   *
   * @param sources sources of no known system
   * @param others the settings that the draft already has
   */
  public static Optional<String> setting(Stream<DraftedSource> sources, Collection<String> others) {
    Set<String> statuses =
        sources
            .filter(source -> source.columns().containsKey("status"))
            .flatMap(UnpaidOrders::notCounted)
            .filter(word -> !NEVER_COUNTED.contains(word))
            // A status has only one reason.
            .filter(word -> others.stream().noneMatch(setting -> setting.contains(word)))
            .collect(toCollection(TreeSet::new));
    return statuses.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "# Orders with these statuses were not paid.\norders { not-counted { %s = [%s] } }\n"
                .formatted(
                    REASON, statuses.stream().map(HoconText::quoted).collect(joining(", "))));
  }

  private static Stream<String> notCounted(DraftedSource source) {
    List<ColumnSample> columns = source.rawColumns("status");
    Optional<ColumnSample> status = status(source.file()).filter(columns::contains);
    Stream<String> ofStatus =
        status.stream()
            .flatMap(
                column ->
                    Stream.concat(
                        unpaid(column).stream(),
                        isOfPayment(column) ? USUAL.stream() : Stream.empty()));
    return Stream.concat(
        ofStatus,
        columns.stream().filter(UnpaidOrders::isOfPayment).flatMap(c -> failed(c).stream()));
  }

  /** The column with the status of the orders; empty if the file has none. */
  static Optional<ColumnSample> status(FileSample file) {
    return new ColumnRecognition(file)
        .candidates(Input.ORDERS, "status").stream().findFirst().or(() -> cancelled(file));
  }

  /** A status of something else, such as that of a workflow, that says which orders are none. */
  private static Optional<ColumnSample> cancelled(FileSample file) {
    return file.columns().stream()
        .filter(column -> STATUS.matcher(ExportedName.normalized(column.name())).matches())
        .filter(column -> !StatusWords.in(column, UnpaidOrders::isNeverCounted).isEmpty())
        .findFirst();
  }

  private static boolean isNeverCounted(String word) {
    return NEVER_COUNTED.contains(word) || StatusWords.isCancelled(word);
  }

  private static String list(Collection<String> words) {
    return words.stream().limit(MOST_NAMED).collect(joining(", "))
        + (words.size() > MOST_NAMED ? ", …" : "");
  }
}
