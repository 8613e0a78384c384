package io.regulars.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ParallelTasksTest {
  private final AtomicInteger done = new AtomicInteger();

  private Callable<String> task(String name) {
    return () -> {
      done.incrementAndGet();
      return name;
    };
  }

  private Callable<String> failing(Exception failure) {
    return () -> {
      throw failure;
    };
  }

  @Test
  void resultsAreInTheOrderOfTheTasks() {
    CountDownLatch secondIsDone = new CountDownLatch(1);
    Callable<String> slow =
        () -> {
          secondIsDone.await();
          return "slow";
        };
    Callable<String> quick =
        () -> {
          secondIsDone.countDown();
          return "quick";
        };

    assertThat(ParallelTasks.all(List.of(slow, quick))).containsExactly("slow", "quick");
  }

  @Test
  void theFirstFailureIsThrownAfterAllTasksHaveEnded() {
    IllegalArgumentException first = new IllegalArgumentException("first");

    assertThatThrownBy(
            () ->
                ParallelTasks.all(
                    List.of(
                        task("a"),
                        failing(first),
                        failing(new IllegalStateException("second")),
                        task("b"))))
        .isSameAs(first);
    assertThat(done).hasValue(2);
  }

  @Test
  void checkedExceptionsAreTheCause() {
    IOException vanished = new IOException("a file vanished");

    assertThatThrownBy(() -> ParallelTasks.all(List.of(failing(vanished)))).hasCause(vanished);
  }
}
