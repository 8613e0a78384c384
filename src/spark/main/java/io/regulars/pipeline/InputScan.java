package io.regulars.pipeline;

import io.regulars.canonical.Inputs;
import io.regulars.computation.EventShuffle;
import io.regulars.computation.FoldPlan;
import io.regulars.computation.FoldResult;
import io.regulars.computation.Partitioning;
import io.regulars.config.Settings;
import io.regulars.history.InputCounts;
import io.regulars.input.Input;
import io.regulars.quality.QualityReport;
import io.regulars.quality.RuleCounts;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.SparkSession;

/**
 * The result of the scan of a run's inputs: the accepted rows, shuffled by customer, and the
 * screening.
 */
final class InputScan {
  private final Inputs inputs;
  private final Settings settings;
  private final EventShuffle events;
  private final Partitioning partitioning;
  private final Map<Input, InputCounts> counts;
  private final Set<Input> withRepeatedKeys;
  private final ScreeningResult screening;

  private InputScan(SparkSession spark, Inputs inputs, Settings settings, Optional<String> lake) {
    this.inputs = inputs;
    this.settings = settings;
    partitioning =
        Partitioning.of(
            settings.computation(),
            bytes(inputs),
            spark.sparkContext().defaultParallelism(),
            SparkSessions.memoryPerCore(spark));
    events = new EventShuffle(inputs, ReferencedOrders.in(inputs), partitioning.customers());
    EventShuffle.Summary summary = events.summarize();
    counts = summary.counts();
    withRepeatedKeys = summary.withRepeatedKeys();
    screening = ScreeningResult.of(inputs, this::ruleCounts, lake);
  }

  /**
   * Scans the inputs. If keys of an input seem to be duplicate by their hashes, all inputs are
   * scanned again with the keys compared.
   *
   * @param lake the lake into which rejected rows are written; empty if nothing is written
   */
  static InputScan of(SparkSession spark, Inputs inputs, Settings settings, Optional<String> lake) {
    InputScan scan = new InputScan(spark, inputs, settings, lake);
    return scan.withRepeatedKeys.isEmpty()
        ? scan
        : new InputScan(spark, inputs.comparingKeys(scan.withRepeatedKeys), settings, lake);
  }

  /** The size of all inputs; inputs of unknown size count as 0. */
  private static long bytes(Inputs inputs) {
    long bytes = 0;
    for (Input input : Input.values()) {
      bytes += inputs.has(input) ? inputs.bytes(input) : 0;
    }
    return bytes;
  }

  private RuleCounts ruleCounts(Input input) {
    InputCounts count = counts.get(input);
    RuleCounts rules =
        RuleCounts.of(input, inputs.rules(input), count.rows(), count.rejected(), count::broken);
    RuleCounts all = new WholeInputFindings(inputs, settings).addTo(rules, count);
    return input.schema().hasAmount() ? all.with(count.amounts()) : all;
  }

  /** The scanned inputs. */
  Inputs inputs() {
    return inputs;
  }

  /** The result of the screening. */
  ScreeningResult screening() {
    return screening;
  }

  /** The day of the first accepted order line, whether its order counts or not. */
  LocalDate firstOrderLineOn() {
    return LocalDate.ofEpochDay(
        settings.shop().calendar().dayOf(counts.get(Input.ORDER_LINES).earliest()));
  }

  /**
   * Runs the fold over the customers' histories. Without a requested day it is repeated without the
   * orders that are dated far beyond all others, if there are any.
   *
   * @param requested the last day that exists; empty for the last business date of an order line
   */
  FoldResult fold(Optional<LocalDate> requested) {
    FoldResult fold = foldTo(requested);
    Optional<LocalDate> earlier =
        requested.isPresent()
            ? Optional.empty()
            : fold.lastDayBeforeDistantOrders(settings.activity().window());
    if (earlier.isEmpty()) {
      return fold;
    }
    fold.close();
    return foldTo(earlier);
  }

  /**
   * The screening with the results of the rules that need the histories of customers.
   *
   * @param fold the histories, as {@link #fold} returned them for the requested day
   */
  QualityReport report(FoldResult fold, Optional<LocalDate> requested) {
    LocalDate last =
        LocalDate.ofEpochDay(
            settings.shop().calendar().dayOf(counts.get(Input.ORDER_LINES).latest()));
    Optional<LocalDate> distant =
        requested.isPresent() || !last.isAfter(fold.asOf()) ? Optional.empty() : Optional.of(last);
    return screening.report(new HistoryFindings(inputs, settings, fold, distant));
  }

  private FoldResult foldTo(Optional<LocalDate> requested) {
    FoldPlan plan = FoldPlan.of(settings, inputs, counts, requested, partitioning);
    return FoldResult.of(events.ofCustomers(plan.rules().end()), plan);
  }
}
