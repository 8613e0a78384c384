package io.regulars.pipeline;

import io.regulars.concurrent.Lazy;
import io.regulars.lake.Commit;
import io.regulars.lake.StageCost;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/**
 * Where the work of a run is booked: what each stage took by the clock, and what Spark's tasks did
 * for it. A stage may lie inside another one; it is then counted for itself alone.
 */
final class StageTimings implements AutoCloseable {
  private static final double NANOS_PER_SECOND = 1e9;

  private static final ThreadLocal<Visit> INSIDE = new ThreadLocal<>();

  private final Instant startedAt = Instant.now();
  private final long began = System.nanoTime();
  private final TaskCostListener meter;
  private final Map<String, Time> times = new LinkedHashMap<>();

  private StageTimings(TaskCostListener meter) {
    this.meter = meter;
  }

  /** Time of a stage, in nanoseconds. */
  private record Time(long began, long taken) {
    Time plus(Time again) {
      return new Time(began, taken + again.taken);
    }
  }

  /** A stage that goes on in a thread, and the time that stages inside it have taken. */
  private static final class Visit {
    private long insideTaken;
  }

  /** The run begins. */
  static StageTimings begin(SparkSession spark) {
    return new StageTimings(TaskCostListener.on(spark.sparkContext()));
  }

  /** When the run began. */
  Instant startedAt() {
    return startedAt;
  }

  /** Seconds since the run began. */
  double seconds() {
    return (System.nanoTime() - began) / NANOS_PER_SECOND;
  }

  /** Does a piece of work, and books it. */
  <T> T book(String stage, Supplier<T> work) {
    Visit outer = INSIDE.get();
    Visit visit = new Visit();
    INSIDE.set(visit);
    String purpose = meter.turnTo(stage);
    long from = System.nanoTime();
    note(stage, new Time(from, 0));
    try {
      return work.get();
    } finally {
      long taken = System.nanoTime() - from;
      meter.turnTo(purpose);
      INSIDE.set(outer);
      if (outer != null) {
        outer.insideTaken += taken;
      }
      note(stage, new Time(from, taken - visit.insideTaken));
    }
  }

  private synchronized void note(String stage, Time time) {
    times.merge(stage, time, Time::plus);
  }

  /** Books what a stage wrote that no task of Spark's tells of. */
  void wrote(String stage, Commit commit) {
    if (commit.bytesWritten() > 0) {
      meter.add(stage, commit.rowsWritten(), commit.bytesWritten());
    }
  }

  /** Something that several tables are made of, booked for itself. */
  <T> Lazy<T> once(String stage, Supplier<T> work) {
    return new Lazy<>(() -> book(stage, work));
  }

  /** What the stages have cost so far, in the order in which they began. */
  synchronized List<StageCost> costs() {
    meter.settle();
    List<StageCost> costs = new ArrayList<>();
    times.forEach(
        (stage, time) ->
            costs.add(
                new StageCost(
                    stage,
                    (time.began() - began) / NANOS_PER_SECOND,
                    time.taken() / NANOS_PER_SECOND,
                    meter.of(stage))));
    return costs;
  }

  @Override
  public void close() {
    meter.close();
  }
}
