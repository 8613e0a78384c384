package io.regulars.concurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Pieces of work of which some go on at a time: small jobs of Spark's are mostly waiting. */
public final class ParallelTasks {
  private static final int AT_A_TIME = 3;

  private ParallelTasks() {}

  /**
   * Does all of it, begun in order.
   *
   * @return what each came to, in the same order
   * @throws RuntimeException the first failure in that order, once the rest has ended
   */
  public static <T> List<T> all(List<? extends Callable<T>> work) {
    ExecutorService workers = Executors.newFixedThreadPool(AT_A_TIME);
    try {
      List<T> done = new ArrayList<>();
      for (Future<T> piece : workers.invokeAll(work)) {
        done.add(piece.get());
      }
      return done;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      workers.shutdownNow();
    }
  }
}
