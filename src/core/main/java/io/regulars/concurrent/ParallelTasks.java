package io.regulars.concurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs tasks in parallel on three threads: small Spark jobs mostly wait. */
public final class ParallelTasks {
  private static final int THREADS = 3;

  private ParallelTasks() {}

  /**
   * Runs all tasks and waits for all of them. The tasks start in the given order.
   *
   * @return the result of each task, in the same order
   * @throws RuntimeException the first failure in that order, after all tasks have ended
   */
  public static <T> List<T> all(List<? extends Callable<T>> tasks) {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> task : threads.invokeAll(tasks)) {
        results.add(task.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }
}
