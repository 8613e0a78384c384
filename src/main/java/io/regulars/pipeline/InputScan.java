package io.regulars.pipeline;

import io.regulars.canonical.Inputs;
import io.regulars.config.Input;
import io.regulars.config.Settings;
import io.regulars.history.InputCounts;
import io.regulars.quality.RuleCounts;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.SparkSession;

/** The inputs of a run once they were read: their usable rows, by customer, and the verdict. */
final class InputScan {
  private final Inputs inputs;
  private final Settings settings;
  private final EventShuffle events;
  private final Partitioning partitioning;
  private final Map<Input, InputCounts> counts;
  private final Set<Input> withRepeatedKeys;
  private final ScreeningResult verdict;

  private InputScan(SparkSession spark, Inputs inputs, Settings settings) {
    this.inputs = inputs;
    this.settings = settings;
    partitioning =
        Partitioning.of(
            settings.computation(),
            bytes(inputs),
            spark.sparkContext().defaultParallelism(),
            MemoryPerCore.of(spark));
    events = new EventShuffle(inputs, ReferencedOrders.in(inputs), partitioning.customers());
    EventShuffle.Summary summary = events.summarize();
    counts = summary.counts();
    withRepeatedKeys = summary.withRepeatedKeys();
    verdict = ScreeningResult.of(inputs, this::tally, Optional.of(settings.lake()));
  }

  /** Reads the inputs once, and once more where some rows of an input seem to have the same key. */
  static InputScan of(SparkSession spark, Inputs inputs, Settings settings) {
    InputScan scan = new InputScan(spark, inputs, settings);
    return scan.withRepeatedKeys.isEmpty()
        ? scan
        : new InputScan(spark, inputs.comparingKeys(scan.withRepeatedKeys), settings);
  }

  private static long bytes(Inputs inputs) {
    long bytes = 0;
    for (Input input : Input.values()) {
      bytes += inputs.has(input) ? inputs.bytes(input) : 0;
    }
    return bytes;
  }

  private RuleCounts tally(Input input) {
    InputCounts count = counts.get(input);
    return RuleCounts.of(input, inputs.rules(input), count.seen(), count.rejected(), count::broken);
  }

  /** What was read. */
  Inputs inputs() {
    return inputs;
  }

  /** What the screening says of it. */
  ScreeningResult verdict() {
    return verdict;
  }

  /** The day of the first order line that was not rejected, whether its order counts or not. */
  LocalDate firstOrderLineOn() {
    return LocalDate.ofEpochDay(
        settings.shop().calendar().dayOf(counts.get(Input.ORDER_LINES).earliest()));
  }

  /**
   * Reads the histories.
   *
   * @param requested the last day that exists; empty: the last business date of an order line
   */
  FoldResult fold(Optional<LocalDate> requested) {
    FoldPlan plan = FoldPlan.of(settings, inputs, counts, requested, partitioning);
    return FoldResult.of(events.ofCustomers(plan.rules().end()), plan);
  }
}
