package io.regulars.draft;

import io.regulars.draft.sources.DraftedFile;
import io.regulars.input.Input;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the rows of an input in one file relate to those in another one.
 *
 * @param relation the relation
 * @param share of the keys in the file with fewer keys, the share that is in the other file too
 */
record RowComparison(Relation relation, double share) {
  private static final double MOST = 0.5;

  private static final int DAYS_TO_PAY = 7;

  /** Spreadsheets and other systems leave out what is before the number of an order. */
  private static final String SIGNS = "^[#0]+(?=.)";

  private static final String ORDER_ID = "order_id";
  private static final String CUSTOMER_ID = "customer_id";
  private static final String ORDERED_AT = "ordered_at";

  /** The columns whose values name a row, as far as both files have them. */
  private static final Map<Input, List<String>> KEYS =
      Map.ofEntries(
          Map.entry(Input.ORDER_LINES, List.of(ORDER_ID)),
          Map.entry(Input.ORDERS, List.of(ORDER_ID)),
          Map.entry(Input.CUSTOMERS, List.of(CUSTOMER_ID)),
          Map.entry(Input.PRODUCTS, List.of("product_id")),
          Map.entry(Input.REFUNDS, List.of("refunded_at", ORDER_ID, CUSTOMER_ID, "amount")),
          Map.entry(Input.MARKETING_SPEND, List.of("spent_on", "channel")),
          Map.entry(Input.SESSIONS, List.of("day", "channel", "campaign", "sessions")),
          Map.entry(Input.LEADS, List.of("lead_id")),
          Map.entry(
              Input.SURVEYS, List.of("survey", "responded_at", CUSTOMER_ID, ORDER_ID, "score")),
          Map.entry(Input.REVIEWS, List.of("reviewed_at", CUSTOMER_ID, ORDER_ID, "product_id")),
          Map.entry(Input.TICKETS, List.of("ticket_id")),
          Map.entry(Input.LOYALTY, List.of(CUSTOMER_ID, "happened_at", "points")),
          Map.entry(Input.EXPOSURES, List.of(CUSTOMER_ID, "campaign", "exposed_at")),
          Map.entry(Input.SUBSCRIPTIONS, List.of("subscription_id")),
          Map.entry(Input.EXCHANGE_RATES, List.of("currency", "valid_on")),
          Map.entry(Input.CUSTOMER_MERGES, List.of("old_customer_id")));

  /** What two files say about the same things. */
  enum Relation {
    /** Most keys are in both files, or the same customers have bought on the same days. */
    SAME,
    /** Some keys are in both files. */
    PARTLY_SAME,
    /** Keys are in both files, but of other customers and days. */
    SAME_KEYS,
    /** One file has products or quantities, the other one amounts, and the rows decide nothing. */
    OTHER_DETAIL,
    /** The rows are of other things. */
    OTHER
  }

  /** Compares the rows of an input that both files have. */
  static RowComparison of(Input input, DraftedFile one, DraftedFile other) {
    List<String> columns =
        KEYS.get(input).stream()
            .filter(
                column ->
                    one.values(input, column).isPresent()
                        && other.values(input, column).isPresent())
            .toList();
    List<String> keys = keys(input, columns, one);
    List<String> others = keys(input, columns, other);
    double share = share(new HashSet<>(keys), new HashSet<>(others));
    if (input != Input.ORDER_LINES && input != Input.ORDERS) {
      return new RowComparison(byShare(share), share);
    }
    return new RowComparison(
        new Sales(input, one, keys).relation(new Sales(input, other, others), share), share);
  }

  private static List<String> keys(Input input, List<String> columns, DraftedFile file) {
    return columns.isEmpty()
        ? List.of()
        : DraftedFile.joined(
                columns.stream().map(column -> file.values(input, column).orElseThrow()).toList())
            .stream()
            .map(key -> key == null ? null : withoutSigns(key))
            .toList();
  }

  /** A key without the signs before its number. */
  static String withoutSigns(String key) {
    return key.replaceFirst(SIGNS, "");
  }

  /** Whether the rows of sales are of products or of pieces, and not of whole orders. */
  static boolean hasDetail(Input input, DraftedFile file) {
    return file.source(input).stream()
        .anyMatch(
            source ->
                Stream.of("product_id", "quantity")
                    .filter(source.columns()::containsKey)
                    .anyMatch(column -> !source.rawColumns(column).isEmpty()));
  }

  private static Relation byShare(double share) {
    return share >= MOST ? Relation.SAME : share > 0 ? Relation.PARTLY_SAME : Relation.OTHER;
  }

  /** Of the smaller set, the share of values that the other one has. */
  static double share(Set<String> one, Set<String> other) {
    one.remove(null);
    other.remove(null);
    int fewer = Math.min(one.size(), other.size());
    long shared = one.stream().filter(other::contains).count();
    return fewer == 0 ? 0 : (double) shared / fewer;
  }

  /** The orders in the rows of a file: their ids, days and customers, as far as it has them. */
  private record Sales(
      Input input, DraftedFile file, List<String> ids, List<String> days, List<String> customers) {

    Sales(Input input, DraftedFile file, List<String> ids) {
      this(
          input,
          file,
          ids,
          ofOrder(input, file, ORDERED_AT, ids.size()),
          ofOrder(input, file, CUSTOMER_ID, ids.size()));
    }

    private static List<String> ofOrder(Input input, DraftedFile file, String column, int rows) {
      // In a ledger, the rows of orders are not those of lines.
      return Stream.of(input, Input.ORDERS)
          .flatMap(each -> file.values(each, column).stream())
          .filter(values -> values.size() == rows)
          .findFirst()
          .orElse(List.of());
    }

    Relation relation(Sales other, double share) {
      boolean isSameOrder = share > 0 && agrees(other);
      if (isSameOrder || share > 0 && input == Input.ORDERS) {
        return byShare(share);
      }
      if (share(visits(), other.visits()) >= MOST) {
        return Relation.SAME;
      }
      if (hasDetail(input, file) != hasDetail(input, other.file) && !isKnownToDiffer(other)) {
        return Relation.OTHER_DETAIL;
      }
      return share > 0 ? Relation.SAME_KEYS : Relation.OTHER;
    }

    /** Whether orders with one id have one day or one customer in both files, if that is known. */
    private boolean agrees(Sales other) {
      Optional<Boolean> byDay = agree(byId(days), other.byId(other.days));
      Optional<Boolean> byCustomer = agree(byId(customers), other.byId(other.customers));
      return byDay.isEmpty() && byCustomer.isEmpty()
          || byDay.orElse(false)
          || byCustomer.orElse(false);
    }

    private static Optional<Boolean> agree(Map<String, String> one, Map<String, String> other) {
      List<String> both = one.keySet().stream().filter(other::containsKey).toList();
      long equal = both.stream().filter(id -> one.get(id).equals(other.get(id))).count();
      return both.isEmpty() ? Optional.empty() : Optional.of(equal >= both.size() * MOST);
    }

    private Map<String, String> byId(List<String> values) {
      Map<String, String> byId = new HashMap<>();
      for (int row = 0; row < Math.min(ids.size(), values.size()); row++) {
        if (ids.get(row) != null && values.get(row) != null) {
          byId.putIfAbsent(ids.get(row), values.get(row));
        }
      }
      return byId;
    }

    /** The customers, by each of their columns, with the days on which they bought. */
    private Set<String> visits() {
      Set<String> visits = new HashSet<>();
      for (List<String> column : people()) {
        for (int row = 0; row < Math.min(days.size(), column.size()); row++) {
          if (days.get(row) != null && column.get(row) != null) {
            visits.add(days.get(row) + " " + column.get(row));
          }
        }
      }
      return visits;
    }

    private List<List<String>> people() {
      return Stream.of(input, Input.ORDERS)
          .map(each -> file.alternatives(each, CUSTOMER_ID))
          .filter(columns -> !columns.isEmpty())
          .findFirst()
          .orElse(List.of());
    }

    private Set<String> customerIds() {
      return people().stream().flatMap(List::stream).collect(Collectors.toCollection(HashSet::new));
    }

    /** Whether most of the orders cannot be those of the other file. */
    private boolean isKnownToDiffer(Sales other) {
      if (!file.file().isWhole() || !other.file.file().isWhole()) {
        return false;
      }
      // If most customers buy in both files, the days of one can be those of the payments.
      double people = share(customerIds(), other.customerIds());
      boolean areEmails = hasEmails() && other.hasEmails();
      List<LocalDate> all = ofOrders();
      List<LocalDate> others = other.ofOrders();
      int fewer = Math.min(all.size(), others.size());
      return (areEmails || people > 0) && people < MOST
          || fewer > 0 && pairs(all, others) < fewer * MOST;
    }

    private boolean hasEmails() {
      return customerIds().stream().anyMatch(id -> id != null && id.contains("@"));
    }

    /** The day of each order, in ascending order. */
    private List<LocalDate> ofOrders() {
      return byId(days).values().stream().map(LocalDate::parse).sorted().toList();
    }

    /** The number of orders that have an order of their own in the other file within some days. */
    private static int pairs(List<LocalDate> one, List<LocalDate> other) {
      int pairs = 0;
      int next = 0;
      for (LocalDate day : one) {
        while (next < other.size() && other.get(next).isBefore(day.minusDays(DAYS_TO_PAY))) {
          next++;
        }
        if (next < other.size() && !other.get(next).isAfter(day.plusDays(DAYS_TO_PAY))) {
          pairs++;
          next++;
        }
      }
      return pairs;
    }
  }
}
