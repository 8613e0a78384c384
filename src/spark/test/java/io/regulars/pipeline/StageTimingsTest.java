package io.regulars.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.SharedSession;
import io.regulars.concurrent.Lazy;
import io.regulars.lake.StageCost;
import io.regulars.lake.StageCost.Work;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import scala.Tuple2;

class StageTimingsTest {

  @Test
  void stageHasTheCostOfItsTasks() {
    Map<String, StageCost> costs =
        costs(
            stages -> {
              stages.record("counted", () -> numbers(3).count());
              numbers(7).count();
              stages.record("waited", () -> "without Spark");
              return stages;
            });

    assertThat(costs.keySet()).containsExactly("counted", "waited");
    assertThat(costs.get("counted").work().tasks()).isEqualTo(3);
    assertThat(costs.get("counted").work().bytesShuffled()).isZero();
    assertThat(costs.get("waited").work()).isEqualTo(Work.NONE);
  }

  @Test
  void costOfNestedStageIsNotInTheOuterStage() {
    Map<String, StageCost> costs =
        costs(
            stages -> {
              stages.record(
                  "outer",
                  () -> {
                    numbers(2).count();
                    Lazy<Long> once = stages.once("inner", () -> numbers(5).count());
                    return once.get() + once.get() + numbers(1).count();
                  });
              return stages;
            });

    assertThat(costs.get("outer").work().tasks()).isEqualTo(2 + 1);
    assertThat(costs.get("inner").work().tasks()).isEqualTo(5);
    assertThat(costs.get("inner").began()).isGreaterThanOrEqualTo(costs.get("outer").began());
  }

  @Test
  void timeOfAStageExcludesNestedStages() {
    Map<String, StageCost> costs =
        costs(
            stages -> {
              stages.record("outer", () -> stages.record("inner", StageTimingsTest::sleep));
              return stages;
            });

    assertThat(costs.get("inner").seconds()).isGreaterThanOrEqualTo(0.2);
    assertThat(costs.get("outer").seconds()).isLessThan(costs.get("inner").seconds());
  }

  @Test
  void repeatedStagesAreSummedAndConcurrentStagesAreSeparate() {
    Map<String, StageCost> costs =
        costs(
            stages -> {
              CompletableFuture<Long> other =
                  CompletableFuture.supplyAsync(
                      () -> stages.record("other", () -> numbers(2).count()));
              stages.record("again", () -> numbers(1).count());
              stages.record("again", () -> numbers(4).count());
              other.join();
              return stages;
            });

    assertThat(costs.get("again").work().tasks()).isEqualTo(1 + 4);
    assertThat(costs.get("other").work().tasks()).isEqualTo(2);
  }

  @Test
  void shuffledBytesAreCounted() {
    Map<String, StageCost> costs =
        costs(
            stages -> {
              stages.record(
                  "grouped",
                  () ->
                      numbers(2)
                          .mapToPair(number -> new Tuple2<>(number % 3, 1))
                          .reduceByKey(Integer::sum)
                          .count());
              return stages;
            });

    assertThat(costs.get("grouped").work().tasks()).isEqualTo(2 + 2);
    assertThat(costs.get("grouped").work().bytesShuffled()).isPositive();
  }

  private Map<String, StageCost> costs(Function<StageTimings, StageTimings> work) {
    try (StageTimings stages = StageTimings.begin(SharedSession.spark())) {
      return work.apply(stages).costs().stream()
          .collect(
              Collectors.toMap(
                  StageCost::stage, Function.identity(), (one, two) -> one, LinkedHashMap::new));
    }
  }

  private JavaRDD<Integer> numbers(int partitions) {
    List<Integer> numbers = IntStream.range(0, 100).boxed().toList();
    return JavaSparkContext.fromSparkContext(SharedSession.spark().sparkContext())
        .parallelize(numbers, partitions);
  }

  private static String sleep() {
    try {
      Thread.sleep(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return "later";
  }
}
