package io.regulars.history;

import io.regulars.codec.CompactBytes;
import io.regulars.codec.Utf8;
import io.regulars.config.Settings;
import io.regulars.table.Money;
import io.regulars.time.Periods;
import io.regulars.time.ShopCalendar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A shop of a few customers whose rows go the way of real ones: into chunks, out of them again,
 * brought together by customer. It sells in UTC, weeks start on Monday, years in January, a
 * purchase keeps a customer active for 90 days, and as_of is the last day with a row.
 */
public final class SmallShop {
  /** The usual scales of surveys. */
  public static final Settings.Feedback SCALES =
      new Settings.Feedback(
          new Settings.Feedback.Nps(0, 10, 9, 6),
          new Settings.Feedback.Csat(1, 5, 4),
          new Settings.Feedback.Ces(1, 5));

  private final List<Customer> customers;
  private final Map<String, Integer> windows = new HashMap<>();
  private final Map<String, List<String>> notCounted =
      new HashMap<>(Map.of("cancelled", List.of("cancelled", "void"), "test", List.of("test")));
  private final List<EventRow> spends = new ArrayList<>();
  private List<Boolean> orderDimensions = List.of();
  private boolean conversionsAreTold;
  private ZoneId zone = ZoneId.of("UTC");
  private String asOf;
  private int window = 90;
  private List<String> accepted = List.of();
  private String historyStartsOn;
  private int chunkRows = 1000;
  private boolean restocked = true;
  private Random shuffle;
  private List<Integer> snapshots = List.of();

  private SmallShop(List<Customer> customers) {
    this.customers = customers;
  }

  public static SmallShop of(Customer... customers) {
    return new SmallShop(List.of(customers));
  }

  public static SmallShop of(List<Customer> customers) {
    return new SmallShop(List.copyOf(customers));
  }

  public SmallShop in(String zoneId) {
    zone = ZoneId.of(zoneId);
    return this;
  }

  public SmallShop asOf(String date) {
    asOf = date;
    return this;
  }

  /** How long a purchase keeps a customer active. */
  public SmallShop window(int days) {
    window = days;
    return this;
  }

  /** The same for those who spend most in a category. */
  public SmallShop window(String category, int days) {
    windows.put(category, days);
    return this;
  }

  /** Spends money on marketing. */
  public SmallShop spending(String date, String channel, String campaign, double amount) {
    spends.add(
        new EventRow(Event.Kind.SPEND)
            .number(Event.SPENT_ON, day(date))
            .number(Event.AMOUNT, EventRow.ticks(amount))
            .text(Event.CHANNEL, channel)
            .text(Event.CAMPAIGN, campaign));
    return this;
  }

  /** Leads say themselves when they became customers. */
  public SmallShop tellingConversions() {
    conversionsAreTold = true;
    return this;
  }

  public SmallShop accepting(String... statuses) {
    accepted = List.of(statuses);
    return this;
  }

  /** An own dimension of orders, then one of customers. */
  public SmallShop withOwnDimensions() {
    orderDimensions = List.of(true, false);
    return this;
  }

  /** How many own dimensions there are. */
  public int ownDimensions() {
    return orderDimensions.size();
  }

  /** Orders of these statuses do not count, for a reason of the shop's own. */
  public SmallShop notCounting(String reason, String... statuses) {
    notCounted.put(reason, List.of(statuses));
    return this;
  }

  public SmallShop historyStartsOn(String date) {
    historyStartsOn = date;
    return this;
  }

  /** Customers are looked at on these days, before as_of. */
  public SmallShop snapshotsOf(String... dates) {
    snapshots = Stream.of(dates).map(SmallShop::day).toList();
    return this;
  }

  /** Rows come in chunks of so many. */
  public SmallShop inChunksOf(int rows) {
    chunkRows = rows;
    return this;
  }

  /** The same shop, whose returned goods are not sold again. */
  public SmallShop throwingReturnsAway() {
    restocked = false;
    return this;
  }

  /** Rows and chunks come in another order. */
  public SmallShop shuffled(long seed) {
    shuffle = new Random(seed);
    return this;
  }

  /** The histories, not yet read. */
  public PartitionHistories histories() {
    return PartitionHistories.of(chunks().iterator(), rules());
  }

  /** What turns its rows into histories. */
  public HistoryRules rules() {
    return new HistoryRules(
        calendar(),
        asOf(),
        new ExclusionReason.Statuses(accepted, notCounted),
        historyStartsOn == null ? Integer.MIN_VALUE : day(historyStartsOn),
        orderDimensions,
        SCALES,
        conversionsAreTold,
        Money.minorUnit("EUR"),
        restocked,
        snapshotDays());
  }

  /** Shows every history; the histories afterwards, for what they have counted. */
  public PartitionHistories forEach(Consumer<HistorySummary> reader) {
    PartitionHistories histories = histories();
    histories.readings(windows()).forEachRemaining(reader);
    return histories;
  }

  /** What a reader says of each history. */
  public <T> List<T> tell(Function<HistorySummary, T> reader) {
    List<T> told = new ArrayList<>();
    forEach(reading -> told.add(reader.apply(reading)));
    return told;
  }

  /** What a reader says of one customer. */
  public <T> T tell(Customer customer, Function<HistorySummary, T> reader) {
    List<T> told = new ArrayList<>();
    forEach(
        reading -> {
          if (customer.name().equals(Utf8.string(reading.history().customerId()))) {
            told.add(reader.apply(reading));
          }
        });
    if (told.size() != 1) {
      throw new AssertionError(
          "%s has %d histories, not one".formatted(customer.name(), told.size()));
    }
    return told.get(0);
  }

  public ActivityWindows windows() {
    return new ActivityWindows(window, windows);
  }

  public ShopCalendar calendar() {
    return new ShopCalendar(zone, DayOfWeek.MONDAY, Month.JANUARY);
  }

  /** From the first day with an event, as_of included. */
  public Periods periods() {
    int first = days(rows()).stream().min(Integer::compare).orElse(asOf());
    return new Periods(calendar(), Math.min(first, asOf()), asOf());
  }

  /** The last day that exists. */
  public int asOf() {
    return asOf == null
        ? Collections.max(days(rows().stream().filter(SmallShop::isTrade).toList()))
        : day(asOf);
  }

  /** A date in days from 1970-01-01. */
  public static int day(String date) {
    return Math.toIntExact(LocalDate.parse(date).toEpochDay());
  }

  private List<Integer> snapshotDays() {
    List<Integer> all = new ArrayList<>(snapshots);
    all.add(asOf());
    return all;
  }

  private List<Integer> days(List<EventRow> events) {
    return events.stream()
        .filter(row -> row.kind() != Event.Kind.CUSTOMER)
        .map(this::dayOf)
        .toList();
  }

  private int dayOf(EventRow row) {
    return switch (row.kind()) {
      case SPEND -> (int) row.number(Event.SPENT_ON);
      case SUBSCRIPTION -> (int) row.number(Event.STARTS_ON);
      default -> calendar().dayOf(row.number(Event.TIME));
    };
  }

  private static boolean isTrade(EventRow row) {
    return switch (row.kind()) {
      case LINE, ORDER, REFUND -> true;
      default -> false;
    };
  }

  private List<EventRow> rows() {
    List<EventRow> rows = new ArrayList<>();
    customers.forEach(customer -> customer.rows(zone).forEach(rows::add));
    rows.addAll(spends);
    return rows;
  }

  private List<byte[]> chunks() {
    List<EventRow> rows = rows();
    if (shuffle != null) {
      Collections.shuffle(rows, shuffle);
    }
    CompactBytes.Writer writer = new CompactBytes.Writer();
    Map<Event.Kind, EventChunk> filling = new EnumMap<>(Event.Kind.class);
    List<byte[]> chunks = new ArrayList<>();
    for (EventRow row : rows) {
      EventChunk chunk =
          filling.computeIfAbsent(
              row.kind(), kind -> new EventChunk(kind, orderDimensions.size(), chunkRows));
      if (row.into(chunk, orderDimensions.size())) {
        chunks.add(chunk.take(writer));
      }
    }
    filling.values().stream()
        .filter(chunk -> !chunk.isEmpty())
        .forEach(chunk -> chunks.add(chunk.take(writer)));
    if (shuffle != null) {
      Collections.shuffle(chunks, shuffle);
    }
    return chunks;
  }
}
