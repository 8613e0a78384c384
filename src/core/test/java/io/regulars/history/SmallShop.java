package io.regulars.history;

import io.regulars.codec.CompactBytes;
import io.regulars.codec.Utf8;
import io.regulars.config.FeedbackSettings;
import io.regulars.input.DimensionOwner;
import io.regulars.input.Input;
import io.regulars.table.Money;
import io.regulars.time.Periods;
import io.regulars.time.ShopCalendar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A shop of a few customers in memory, for tests. Its rows are packed into chunks and unpacked into
 * histories, like the rows of a real shop. By default its time zone is UTC, weeks start on Monday,
 * years start in January, the activity window is 90 days, and as_of is the last day with an order
 * or a refund.
 */
public final class SmallShop {
  /** The default scales of surveys. */
  public static final FeedbackSettings SCALES =
      new FeedbackSettings(
          new FeedbackSettings.Nps(0, 10, 9, 6),
          new FeedbackSettings.Csat(1, 5, 4),
          new FeedbackSettings.Ces(1, 5));

  /** The kinds of events that set the default as_of. */
  private static final Set<EventType<?>> TRADE =
      Set.of(OrderLineEvent.TYPE, OrderEvent.TYPE, RefundEvent.TYPE);

  private final List<Customer> customers;
  private final Map<String, Integer> windows = new HashMap<>();
  private final Map<String, List<String>> notCounted =
      new HashMap<>(Map.of("cancelled", List.of("cancelled", "void"), "test", List.of("test")));
  private final List<EventRow<?>> spendRows = new ArrayList<>();
  private final MeasuredDays sessionDays = new MeasuredDays();
  private List<DimensionOwner> dimensions = List.of();
  private boolean leadsHaveConversions;
  private ZoneId zone = ZoneId.of("UTC");
  private String asOf;
  private int window = 90;
  private List<String> accepted = List.of();
  private String historyStartsOn;
  private int chunkRows = 1000;
  private boolean restocked = true;
  private boolean givesCharges;
  private String giftCards;
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

  /** Sets the default activity window. */
  public SmallShop window(int days) {
    window = days;
    return this;
  }

  /** Sets the activity window of a category. */
  public SmallShop window(String category, int days) {
    windows.put(category, days);
    return this;
  }

  /** Adds marketing spend. */
  public SmallShop spending(String date, String channel, String campaign, double amount) {
    return spendingIn(null, date, channel, campaign, amount);
  }

  /** Adds marketing spend in a file; null for an input of one file. */
  public SmallShop spendingIn(
      String file, String date, String channel, String campaign, double amount) {
    CountedRowType spend = CountedRowType.of(Input.MARKETING_SPEND);
    spendRows.add(
        new EventRow<>(spend.events())
            .set(spend.events().file().orElseThrow(), file)
            .set(spend.events().date().orElseThrow(), day(date))
            .set(spend.sums().get(0), EventRow.ticks(amount))
            .set(spend.members().get(0), channel)
            .set(spend.members().get(1), campaign));
    return this;
  }

  /**
   * Adds sessions.
   *
   * @param carts null if they are not counted
   */
  public SmallShop visited(
      String date, String channel, String campaign, long sessions, Integer carts) {
    CountedRowType type = CountedRowType.of(Input.SESSIONS);
    EventRow<CountedRowType> row =
        new EventRow<>(type.events())
            .set(type.events().date().orElseThrow(), day(date))
            .set(type.sums().get(0), sessions)
            .set(type.sums().get(2), carts == null ? Event.UNKNOWN : carts)
            .set(type.members().get(0), channel)
            .set(type.members().get(1), campaign);
    spendRows.add(row);
    sessionDays.add(0, day(date));
    if (carts != null) {
      sessionDays.add(2, day(date));
    }
    return this;
  }

  /** The days with sessions, and those with carts. */
  public MeasuredDays sessionDays() {
    return sessionDays;
  }

  /** Makes the conversion dates of leads count. */
  public SmallShop withLeadConversions() {
    leadsHaveConversions = true;
    return this;
  }

  public SmallShop accepting(String... statuses) {
    accepted = List.of(statuses);
    return this;
  }

  /** Adds three own dimensions: one of orders, one of customers, one of lines. */
  public SmallShop withOwnDimensions() {
    dimensions = List.of(DimensionOwner.ORDER, DimensionOwner.CUSTOMER, DimensionOwner.LINE);
    return this;
  }

  /** What each of the shop's own dimensions describes. */
  public List<DimensionOwner> ownDimensions() {
    return dimensions;
  }

  /** Adds an exclusion reason of the shop's own for these statuses. */
  public SmallShop notCounting(String reason, String... statuses) {
    notCounted.put(reason, List.of(statuses));
    return this;
  }

  public SmallShop historyStartsOn(String date) {
    historyStartsOn = date;
    return this;
  }

  /** Sets the snapshot days before as_of. */
  public SmallShop snapshotsOf(String... dates) {
    snapshots = Stream.of(dates).map(SmallShop::day).toList();
    return this;
  }

  /** Sets the number of rows in a chunk. */
  public SmallShop inChunksOf(int rows) {
    chunkRows = rows;
    return this;
  }

  /** Sets that returned goods are not sold again. */
  public SmallShop notRestocking() {
    restocked = false;
    return this;
  }

  /** Makes the charges of orders count. */
  public SmallShop givingCharges() {
    givesCharges = true;
    return this;
  }

  /** Counts the goods that are paid by gift cards, and not the gift cards. */
  public SmallShop countingGiftCardsWhenRedeemed() {
    giftCards = ExclusionReason.GIFT_CARDS;
    return this;
  }

  /** Counts gift cards, and not what is paid by them. */
  public SmallShop countingGiftCardsWhenSold() {
    giftCards = ExclusionReason.PAID_BY_GIFT_CARD;
    return this;
  }

  /** Shuffles rows and chunks. */
  public SmallShop shuffled(long seed) {
    shuffle = new Random(seed);
    return this;
  }

  /** New histories of this shop. */
  public PartitionHistories histories() {
    return PartitionHistories.of(chunks().iterator(), rules());
  }

  /** The rules by which the shop's rows become histories. */
  public HistoryRules rules() {
    return new HistoryRules(
        calendar(),
        asOf(),
        statuses(),
        historyStartsOn == null ? Integer.MIN_VALUE : day(historyStartsOn),
        dimensions,
        SCALES,
        leadsHaveConversions,
        Money.minorUnit("EUR"),
        restocked,
        givesCharges,
        snapshotDays());
  }

  private ExclusionReason.Statuses statuses() {
    ExclusionReason.Statuses statuses = new ExclusionReason.Statuses(accepted, notCounted);
    return giftCards == null ? statuses : statuses.with(giftCards);
  }

  /** Passes every history to a reader; returns the histories with their counts. */
  public PartitionHistories forEach(Consumer<HistorySummary> reader) {
    PartitionHistories histories = histories();
    histories.summaries(windows()).forEachRemaining(reader);
    return histories;
  }

  /** The results of a reader for all histories. */
  public <T> List<T> map(Function<HistorySummary, T> reader) {
    List<T> results = new ArrayList<>();
    forEach(reading -> results.add(reader.apply(reading)));
    return results;
  }

  /** The result of a reader for one customer. */
  public <T> T map(Customer customer, Function<HistorySummary, T> reader) {
    List<T> results = new ArrayList<>();
    forEach(
        reading -> {
          if (customer.name().equals(Utf8.string(reading.history().customerId()))) {
            results.add(reader.apply(reading));
          }
        });
    if (results.size() != 1) {
      throw new AssertionError(
          "%s has %d histories, not one".formatted(customer.name(), results.size()));
    }
    return results.get(0);
  }

  public ActivityWindows windows() {
    return new ActivityWindows(window, windows);
  }

  public ShopCalendar calendar() {
    return new ShopCalendar(zone, DayOfWeek.MONDAY, Month.JANUARY);
  }

  /** The periods from the first day with an event to as_of. */
  public Periods periods() {
    int first = days(rows()).stream().min(Integer::compare).orElse(asOf());
    return new Periods(calendar(), Math.min(first, asOf()), asOf());
  }

  /** The last day of the run, inclusive. */
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

  private List<Integer> days(List<EventRow<?>> events) {
    return events.stream()
        .filter(row -> row.type() != CustomerEvent.TYPE)
        .map(row -> row.day(calendar()))
        .toList();
  }

  private static boolean isTrade(EventRow<?> row) {
    return TRADE.contains(row.type());
  }

  private List<EventRow<?>> rows() {
    List<EventRow<?>> rows = new ArrayList<>();
    customers.forEach(customer -> customer.rows(zone).forEach(rows::add));
    rows.addAll(spendRows);
    return rows;
  }

  private List<byte[]> chunks() {
    List<EventRow<?>> rows = rows();
    if (shuffle != null) {
      Collections.shuffle(rows, shuffle);
    }
    CompactBytes.Writer writer = new CompactBytes.Writer();
    Map<EventType<?>, EventChunk<?>> filling = new LinkedHashMap<>();
    List<byte[]> chunks = new ArrayList<>();
    for (EventRow<?> row : rows) {
      if (isFullAfter(row, filling)) {
        chunks.add(filling.get(row.type()).take(writer));
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

  @SuppressWarnings("unchecked") // a chunk has the type of its key
  private <E> boolean isFullAfter(EventRow<E> row, Map<EventType<?>, EventChunk<?>> filling) {
    EventChunk<?> chunk =
        filling.computeIfAbsent(
            row.type(), type -> new EventChunk<>(type, dimensions.size(), chunkRows));
    return row.into((EventChunk<E>) chunk, dimensions.size());
  }
}
