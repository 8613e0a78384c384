package io.regulars.pipeline;

import io.regulars.lake.StageCost.Work;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.StageInfo;

/**
 * Hears what Spark's tasks did, and books it under the purpose that their job was started for: a
 * local property of the thread that started it.
 */
final class TaskCostListener extends SparkListener implements AutoCloseable {
  private static final double MILLIS_PER_SECOND = 1e3;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final String LAST = "";
  private static final long LONGEST_WAIT = 10;

  private final SparkContext context;
  private final String property = "io.regulars.purpose." + UUID.randomUUID();
  private final Map<Attempt, String> purposes = new HashMap<>();
  private final Map<String, Work> done = new HashMap<>();
  private final CountDownLatch last = new CountDownLatch(1);

  private record Attempt(int stage, int number) {
    static Attempt of(StageInfo info) {
      return new Attempt(info.stageId(), info.attemptNumber());
    }
  }

  private TaskCostListener(SparkContext context) {
    this.context = context;
  }

  /** Begins to listen. */
  static TaskCostListener on(SparkContext context) {
    TaskCostListener meter = new TaskCostListener(context);
    context.addSparkListener(meter);
    return meter;
  }

  /**
   * Jobs that this thread starts from now on are for that.
   *
   * @param purpose null: for nothing that is metered
   * @return what they were for until now
   */
  String turnTo(String purpose) {
    String before = context.getLocalProperty(property);
    context.setLocalProperty(property, purpose);
    return before;
  }

  @Override
  public synchronized void onStageSubmitted(SparkListenerStageSubmitted submitted) {
    Properties local = submitted.properties();
    String purpose = local == null ? null : local.getProperty(property);
    if (purpose != null) {
      purposes.put(Attempt.of(submitted.stageInfo()), purpose);
    }
  }

  @Override
  public synchronized void onStageCompleted(SparkListenerStageCompleted completed) {
    StageInfo info = completed.stageInfo();
    String purpose = purposes.remove(Attempt.of(info));
    if (LAST.equals(purpose)) {
      last.countDown();
    } else if (purpose != null) {
      done.merge(purpose, work(info), Work::plus);
    }
  }

  /** Adds rows and bytes that tasks wrote by other means than Spark's. */
  synchronized void add(String purpose, long rowsWritten, long bytesWritten) {
    done.merge(purpose, new Work(0, 0, 0, 0, 0, rowsWritten, bytesWritten, 0, 0), Work::plus);
  }

  private static Work work(StageInfo info) {
    TaskMetrics metrics = info.taskMetrics();
    return new Work(
        info.numTasks(),
        metrics.executorRunTime() / MILLIS_PER_SECOND,
        metrics.executorCpuTime() / NANOS_PER_SECOND,
        metrics.inputMetrics().recordsRead(),
        metrics.inputMetrics().bytesRead(),
        metrics.outputMetrics().recordsWritten(),
        metrics.outputMetrics().bytesWritten(),
        metrics.shuffleWriteMetrics().bytesWritten(),
        metrics.diskBytesSpilled());
  }

  /** Waits until everything is heard that was done so far: Spark tells in order, but later. */
  void settle() {
    String before = turnTo(LAST);
    JavaSparkContext.fromSparkContext(context).parallelize(List.of(LAST), 1).count();
    turnTo(before);
    try {
      // Spark drops events where it cannot keep up: better a figure too low than a run that hangs.
      last.await(LONGEST_WAIT, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What was done for a purpose. */
  synchronized Work of(String purpose) {
    return done.getOrDefault(purpose, Work.NONE);
  }

  @Override
  public void close() {
    context.removeSparkListener(this);
  }
}
