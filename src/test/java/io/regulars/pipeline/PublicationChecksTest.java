package io.regulars.pipeline;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.SharedSession;
import io.regulars.ShopOnPaper;
import io.regulars.dataflow.Partitioned;
import io.regulars.lake.Lake;
import io.regulars.lake.RunTransaction;
import io.regulars.metric.Bridge;
import io.regulars.population.RfmSummary;
import io.regulars.table.TableSpec;
import java.nio.file.Path;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No table is published that breaks what it promises. */
class PublicationChecksTest {
  private static final LocalDate TODAY = LocalDate.of(2024, 3, 31);

  private final SparkSession spark = SharedSession.spark();
  @TempDir private Path folder;
  private StageTimings stages;
  private RunTransaction release;

  @BeforeEach
  void aReleaseBegins() {
    stages = StageTimings.begin(spark);
    release =
        RunTransaction.begin(spark, Lake.at(spark, folder.resolve("lake").toString()), "run-1", "");
  }

  @AfterEach
  void itEnds() {
    release.close();
    stages.close();
  }

  private void require() {
    new PublicationChecks(spark, ShopOnPaper.ofOneOrder(folder).settings(), release, stages)
        .require(TODAY, false);
  }

  private void write(TableSpec table, Row... rows) {
    release.replace(table, table.schema(), Partitioned.of(Arrays.asList(rows)));
  }

  private static Row cutPoint(String measure, int score) {
    return RowFactory.create(measure, score, 1L, 2.0, 2.0);
  }

  /** A bridge of January over which nobody came or went but the given ones. */
  private static Row bridge(Map<String, Long> people) {
    Object[] values =
        Bridge.BASE.table().columns().stream()
            .map(
                column ->
                    switch (column.kind()) {
                      case COUNT -> people.getOrDefault(column.name(), 0L);
                      case MONEY -> new java.math.BigDecimal("0.0000");
                      case DATE -> Date.valueOf("2024-01-01");
                      case FLAG -> true;
                      default -> "month";
                    })
            .toArray();
    return RowFactory.create(values);
  }

  @Test
  void tablesThatKeepTheirPromisesPass() {
    write(RfmSummary.CUT_POINTS, cutPoint("recency", 1), cutPoint("recency", 2));
    write(
        Bridge.BASE.table(),
        bridge(Map.of("opening_base", 7L, "lapsed_customers", 2L, "closing_base", 5L)));

    require();
  }

  @Test
  void aKeyThatStandsTwiceIsNamed() {
    write(
        RfmSummary.CUT_POINTS,
        cutPoint("recency", 1),
        cutPoint("monetary", 5),
        cutPoint("monetary", 5));

    assertThatThrownBy(this::require)
        .hasMessage(
            "Nothing was published: rfm_cut_points breaks its promise: keys are unique"
                + " (monetary, 5). This is a defect of Regulars.");
  }

  @Test
  void aBridgeThatDoesNotBalanceIsNamed() {
    write(RfmSummary.CUT_POINTS, cutPoint("recency", 1));
    write(
        Bridge.BASE.table(),
        bridge(Map.of("opening_base", 7L, "lapsed_customers", 2L, "closing_base", 6L)));

    assertThatThrownBy(this::require)
        .hasMessageStartingWith(
            "Nothing was published: base_bridge breaks its promise: the bridge balances (month,");
  }
}
