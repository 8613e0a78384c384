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
 * A Spark listener that sums the costs of tasks by the purpose of their job. The purpose is a local
 * property of the thread that starts the job.
 */
final class TaskCostListener extends SparkListener implements AutoCloseable {
  private static final double MILLIS_PER_SECOND = 1e3;
  private static final double NANOS_PER_SECOND = 1e9;

  /** The purpose of the last job: when its event arrives, all earlier events have arrived. */
  private static final String END_MARKER = "";

  private static final long MAX_WAIT_SECONDS = 10;

  private final SparkContext context;
  private final String property = "io.regulars.purpose." + UUID.randomUUID();
  private final Map<Attempt, String> purposes = new HashMap<>();
  private final Map<String, Work> costs = new HashMap<>();
  private final CountDownLatch endReached = new CountDownLatch(1);

  /** An attempt of a Spark stage. */
  private record Attempt(int stage, int number) {
    static Attempt of(StageInfo info) {
      return new Attempt(info.stageId(), info.attemptNumber());
    }
  }

  private TaskCostListener(SparkContext context) {
    this.context = context;
  }

  /** Registers a new listener. */
  static TaskCostListener on(SparkContext context) {
    TaskCostListener listener = new TaskCostListener(context);
    context.addSparkListener(listener);
    return listener;
  }

  /**
   * Sets the purpose of the jobs that this thread starts from now on.
   *
   * @param purpose null if costs are not recorded
   * @return the previous purpose; null if there was none
   */
  String setPurpose(String purpose) {
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
    if (END_MARKER.equals(purpose)) {
      endReached.countDown();
    } else if (purpose != null) {
      costs.merge(purpose, work(info), Work::plus);
    }
  }

  /** Adds rows and bytes that tasks wrote without Spark's writers. */
  synchronized void add(String purpose, long rowsWritten, long bytesWritten) {
    costs.merge(purpose, new Work(0, 0, 0, 0, 0, rowsWritten, bytesWritten, 0, 0), Work::plus);
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

  /**
   * Waits until the events of all jobs so far have arrived: Spark delivers events in order, but
   * asynchronously.
   */
  void awaitEvents() {
    String previous = setPurpose(END_MARKER);
    JavaSparkContext.fromSparkContext(context).parallelize(List.of(END_MARKER), 1).count();
    setPurpose(previous);
    try {
      // Spark drops events when its queue is full. Too low a cost is better than a run that hangs.
      endReached.await(MAX_WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The costs recorded for a purpose; {@link Work#NONE} if there are none. */
  synchronized Work of(String purpose) {
    return costs.getOrDefault(purpose, Work.NONE);
  }

  @Override
  public void close() {
    context.removeSparkListener(this);
  }
}
