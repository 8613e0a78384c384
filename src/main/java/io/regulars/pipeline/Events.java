package io.regulars.pipeline;

import static org.apache.spark.sql.functions.lit;

import io.regulars.canonical.Inputs;
import io.regulars.config.Input;
import io.regulars.history.Event;
import io.regulars.history.Feed;
import io.regulars.history.InputCount;
import io.regulars.lake.SideBySide;
import io.regulars.quality.Rule;
import io.regulars.quality.Screening;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.Tuple2;

/**
 * The events of all inputs, brought together by customer: one scan of each input and one shuffle.
 * What the scan saw is known before any history is read, and says whether to go on.
 */
final class Events {
  /** Tells the counts of orders without lines from those of the inputs. */
  private static final int ORDERS_WITHOUT_LINES = Input.values().length;

  /** What the rows of the inputs beside the order lines are. */
  private static final Map<Input, Event.Kind> OTHERS =
      new EnumMap<>(
          Map.of(
              Input.REFUNDS, Event.Kind.REFUND,
              Input.CUSTOMERS, Event.Kind.CUSTOMER,
              Input.SURVEYS, Event.Kind.ANSWER,
              Input.SUBSCRIPTIONS, Event.Kind.SUBSCRIPTION,
              Input.LEADS, Event.Kind.LEAD,
              Input.MARKETING_SPEND, Event.Kind.SPEND));

  private final Inputs inputs;
  private final int partitions;
  private final OrderOwners owners;
  private final JavaPairRDD<Integer, byte[]> shuffled;

  Events(Inputs inputs, int partitions) {
    this.inputs = inputs;
    this.partitions = partitions;
    owners = new OrderOwners(inputs);
    // What an input is joined with is made ready by small jobs as soon as its rows are asked for.
    List<Callable<JavaPairRDD<Integer, byte[]>>> feeds = new ArrayList<>();
    feeds.add(() -> feed(Event.Kind.LINE, inputs.orderLines(), Input.ORDER_LINES));
    OTHERS.forEach(
        (input, kind) -> {
          if (inputs.has(input)) {
            feeds.add(() -> feed(kind, owners.complete(input), input));
          }
        });
    if (inputs.has(Input.ORDERS)) {
      feeds.add(this::ordersWithoutLines);
    }
    shuffled =
        SideBySide.all(feeds).stream()
            .reduce(JavaPairRDD::union)
            .orElseThrow()
            .partitionBy(new HashPartitioner(partitions + 1));
  }

  private JavaPairRDD<Integer, byte[]> ordersWithoutLines() {
    return Feed.events(
        Event.Kind.ORDER,
        inputs.ordersWithoutLines().withColumn(Screening.VIOLATIONS, lit(0L)),
        ORDERS_WITHOUT_LINES,
        inputs.dimensionNames(),
        partitions,
        0);
  }

  private JavaPairRDD<Integer, byte[]> feed(Event.Kind kind, Dataset<Row> rows, Input input) {
    return Feed.events(
        kind,
        rows,
        input.ordinal(),
        inputs.dimensionNames(),
        partitions,
        Rule.rejecting(inputs.rules(input)));
  }

  /** What the scan saw of each input that it read. Runs the scan and the shuffle. */
  Map<Input, InputCount> counts() {
    Map<Input, InputCount> counts = new EnumMap<>(Input.class);
    // Of an input without any row nobody may have counted anything.
    for (Input input : Input.values()) {
      if (isScanned(input) && inputs.has(input)) {
        counts.put(input, new InputCount());
      }
    }
    for (Tuple2<Integer, byte[]> packed : shuffled.collectPartitions(new int[] {partitions})[0]) {
      InputCount.Of count = InputCount.unpack(packed._2());
      if (count.source() != ORDERS_WITHOUT_LINES) {
        counts.merge(Input.values()[count.source()], count.count(), InputCount::plus);
      }
    }
    owners.close();
    return counts;
  }

  /** What the fold says of each customer partition. */
  JavaPairRDD<Integer, byte[]> fold(FoldPlan plan) {
    int countsPartition = partitions;
    return shuffled
        .filter(event -> event._1() != countsPartition)
        .mapPartitionsToPair(new Fold(plan));
  }

  private static boolean isScanned(Input input) {
    return input == Input.ORDER_LINES || OTHERS.containsKey(input);
  }
}
