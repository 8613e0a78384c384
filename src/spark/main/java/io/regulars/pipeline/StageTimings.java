package io.regulars.pipeline;

import io.regulars.computation.StageRecorder;
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
 * Records the wall time of each stage of a run and the cost of Spark's tasks. The time of a stage
 * excludes the stages inside it.
 */
final class StageTimings implements StageRecorder, AutoCloseable {
  private static final double NANOS_PER_SECOND = 1e9;

  /** The innermost stage that the thread is in. */
  private static final ThreadLocal<Visit> CURRENT = new ThreadLocal<>();

  private final Instant startedAt = Instant.now();
  private final long began = System.nanoTime();
  private final TaskCostListener tasks;
  private final Map<String, Time> times = new LinkedHashMap<>();

  private StageTimings(TaskCostListener tasks) {
    this.tasks = tasks;
  }

  /** The start and the duration of a stage, in nanoseconds. */
  private record Time(long began, long taken) {
    Time plus(Time other) {
      return new Time(began, taken + other.taken);
    }
  }

  /** A stage that a thread is in, with the time of the stages inside it in nanoseconds. */
  private static final class Visit {
    private long insideTaken;
  }

  /** Starts the clock of a run. */
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

  @Override
  public <T> T record(String stage, Supplier<T> work) {
    Visit outer = CURRENT.get();
    Visit visit = new Visit();
    CURRENT.set(visit);
    String outerPurpose = tasks.setPurpose(stage);
    long from = System.nanoTime();
    addTime(stage, new Time(from, 0));
    try {
      return work.get();
    } finally {
      long taken = System.nanoTime() - from;
      tasks.setPurpose(outerPurpose);
      CURRENT.set(outer);
      if (outer != null) {
        outer.insideTaken += taken;
      }
      addTime(stage, new Time(from, taken - visit.insideTaken));
    }
  }

  private synchronized void addTime(String stage, Time time) {
    times.merge(stage, time, Time::plus);
  }

  /** Adds rows and bytes that a stage wrote and that Spark's task metrics do not contain. */
  void wrote(String stage, Commit commit) {
    if (commit.bytesWritten() > 0) {
      tasks.add(stage, commit.rowsWritten(), commit.bytesWritten());
    }
  }

  /** The costs of the stages so far, in the order in which they began. */
  synchronized List<StageCost> costs() {
    tasks.awaitEvents();
    List<StageCost> costs = new ArrayList<>();
    times.forEach(
        (stage, time) ->
            costs.add(
                new StageCost(
                    stage,
                    (time.began() - began) / NANOS_PER_SECOND,
                    time.taken() / NANOS_PER_SECOND,
                    tasks.of(stage))));
    return costs;
  }

  @Override
  public void close() {
    tasks.close();
  }
}
