package io.regulars.pipeline;

import static org.apache.spark.sql.functions.not;

import io.regulars.canonical.Inputs;
import io.regulars.config.Input;
import io.regulars.config.Settings;
import io.regulars.history.InputCount;
import io.regulars.history.Scope;
import io.regulars.measure.ShopFacts;
import io.regulars.quality.QualityReport;
import io.regulars.quality.Rule;
import io.regulars.quality.Screening;
import io.regulars.quality.Tally;
import io.regulars.time.ShopCalendar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;

/** The inputs of a run once they were read: what was seen of them, and whether they are fit. */
final class Scan {
  private static final int MOST_PLACES = 64;

  private final Inputs inputs;
  private final Settings settings;
  private final Optional<String> lake;
  private final Events events;
  private final int places;
  private final Map<Input, InputCount> counts;
  private final Map<Input, Tally> tallies = new EnumMap<>(Input.class);
  private Optional<ShopFacts> facts = Optional.empty();
  private LocalDate asOf;

  private Scan(SparkSession spark, Inputs inputs, Settings settings, Optional<String> lake) {
    this.inputs = inputs;
    this.settings = settings;
    this.lake = lake;
    int cores = JavaSparkContext.fromSparkContext(spark.sparkContext()).defaultParallelism();
    int partitions = settings.computation().partitions().orElseGet(() -> partitions(cores));
    places = Math.max(1, Math.min(MOST_PLACES, Math.max(cores, partitions / 2)));
    events = new Events(inputs, partitions);
    counts = events.counts();
    for (Input input : Input.values()) {
      if (inputs.has(input)) {
        tallies.put(input, tally(input));
      }
    }
  }

  /**
   * Reads the inputs once.
   *
   * @param lake where rejected rows are kept; empty if nothing is written
   */
  static Scan of(SparkSession spark, Inputs inputs, Settings settings, Optional<String> lake) {
    return new Scan(spark, inputs, settings, lake);
  }

  private int partitions(int cores) {
    long bytes = 0;
    for (Input input : Input.values()) {
      bytes += inputs.has(input) ? inputs.bytes(input) : 0;
    }
    long wanted = bytes / settings.computation().bytesPerPartition() + 1;
    return (int) Math.max(cores, Math.min(wanted, Short.MAX_VALUE));
  }

  private Tally tally(Input input) {
    List<Rule> rules = inputs.rules(input);
    if (!Events.isScanned(input)) {
      return Tally.of(input, rules, inputs.tally(input).first());
    }
    InputCount count = counts.get(input);
    return Tally.of(
        input,
        rules,
        count.seen(),
        count.rejected(),
        rule ->
            rules.get(rule).showsInOneRow() ? count.broken(rule) : foundByFold(rules.get(rule)));
  }

  /** Rows that break a rule which only histories show; none as long as they are not read. */
  private long foundByFold(Rule rule) {
    return switch (rule.name()) {
      case "line_id_is_unique" -> facts.map(ShopFacts::duplicateLines).orElse(0L);
      case "order_has_one_customer" -> facts.map(this::linesOfSharedOrders).orElse(0L);
      default -> throw new IllegalStateException("Nobody looks after the rule " + rule.name());
    };
  }

  private long linesOfSharedOrders(ShopFacts shop) {
    if (shop.sharedOrders().length == 0) {
      return 0;
    }
    Column isRejected = Screening.isRejected(inputs.rules(Input.ORDER_LINES));
    return SharedOrders.lines(inputs.orderLines().where(not(isRejected)), shop.sharedOrders());
  }

  /** Learns what the histories show. */
  void learn(ShopFacts shop) {
    facts = Optional.of(shop);
    tallies.put(Input.ORDER_LINES, tally(Input.ORDER_LINES));
  }

  QualityReport report() {
    return QualityReport.of(List.copyOf(tallies.values()), lake);
  }

  /** Whether any order line is left to make a history of. */
  boolean hasUsableLines() {
    return seen(Input.ORDER_LINES) > rejected(Input.ORDER_LINES);
  }

  /** Whether there are order lines, each with a reason against it. */
  boolean hasRejectedEveryLine() {
    return seen(Input.ORDER_LINES) > 0 && !hasUsableLines();
  }

  /** Says so where there is no order line to make a history of. */
  void requireUsableLines() {
    if (hasRejectedEveryLine()) {
      throw report().withoutUsableRows(Input.ORDER_LINES, seen(Input.ORDER_LINES));
    }
    if (!hasUsableLines()) {
      throw inputs.withoutRows(Input.ORDER_LINES);
    }
  }

  /**
   * Reads the histories.
   *
   * @param requested the last day that exists; empty: the last business date in the data
   */
  Folded fold(Optional<LocalDate> requested) {
    ShopCalendar calendar = FoldPlan.calendar(settings);
    int earliest = Integer.MAX_VALUE;
    int latest = Integer.MIN_VALUE;
    for (Input input : List.of(Input.ORDER_LINES, Input.REFUNDS)) {
      InputCount count = counts.get(input);
      if (count != null && count.hasTimes()) {
        earliest = Math.min(earliest, calendar.dayOf(count.earliest()));
        latest = Math.max(latest, calendar.dayOf(count.latest()));
      }
    }
    int day = requested.map(LocalDate::toEpochDay).map(Math::toIntExact).orElse(latest);
    asOf = LocalDate.ofEpochDay(day);
    List<Boolean> orderDimensions = new ArrayList<>();
    inputs.dimensionNames().forEach(name -> orderDimensions.add(inputs.isOrderDimension(name)));
    return Folded.of(
        events, FoldPlan.of(settings, Math.min(earliest, day), day, orderDimensions, places));
  }

  /** The last day that exists, once {@link #fold} has settled it. */
  LocalDate asOf() {
    return asOf;
  }

  /** Rows that fared so, once {@link #learn} was told. */
  long rows(Scope scope) {
    return facts.map(shop -> shop.rows(scope)).orElse(0L);
  }

  /** Rows read of all inputs. */
  long rows() {
    return tallies.values().stream().mapToLong(Tally::seen).sum();
  }

  /** Rows with a reason against them. */
  long rejected() {
    return tallies.values().stream().mapToLong(Tally::rejected).sum();
  }

  long rejected(Input input) {
    return tallies.get(input).rejected();
  }

  long seen(Input input) {
    return tallies.get(input).seen();
  }

  List<CheckOutcome.InputRows> inputRows() {
    return tallies.values().stream()
        .map(
            tally ->
                new CheckOutcome.InputRows(tally.input().key(), tally.seen(), tally.rejected()))
        .toList();
  }
}
