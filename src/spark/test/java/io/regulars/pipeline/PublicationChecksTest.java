package io.regulars.pipeline;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.SharedSession;
import io.regulars.ShopInFiles;
import io.regulars.dataflow.Partitioned;
import io.regulars.lake.Lake;
import io.regulars.lake.RunTransaction;
import io.regulars.metric.Bridge;
import io.regulars.population.RfmSummary;
import io.regulars.spark.SparkTables;
import io.regulars.table.TableRow;
import io.regulars.table.TableSpec;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table that violates a constraint is not published. */
class PublicationChecksTest {
  private static final LocalDate TODAY = LocalDate.of(2024, 3, 31);

  private final SparkSession spark = SharedSession.spark();
  @TempDir private Path folder;
  private StageTimings stages;
  private RunTransaction transaction;

  @BeforeEach
  void beginTransaction() {
    stages = StageTimings.begin(spark);
    transaction =
        RunTransaction.begin(spark, Lake.at(spark, folder.resolve("lake").toString()), "run-1", "");
  }

  @AfterEach
  void closeTransaction() {
    transaction.close();
    stages.close();
  }

  private void require() {
    new PublicationChecks(spark, ShopInFiles.ofOneOrder(folder).settings(), transaction, stages)
        .require(TODAY, false);
  }

  private void write(TableSpec table, TableRow... rows) {
    transaction.replace(table, SparkTables.schema(table), Partitioned.of(Arrays.asList(rows)));
  }

  private static TableRow cutPoint(String measure, int score) {
    return TableRow.of(measure, score, 1L, 2.0, 2.0);
  }

  /** A row of {@code base_bridge} for January. Counts that are not given are 0. */
  private static TableRow bridge(Map<String, Long> counts) {
    Object[] values =
        Bridge.BASE.table().columns().stream()
            .map(
                column ->
                    switch (column.kind()) {
                      case COUNT -> counts.getOrDefault(column.name(), 0L);
                      case MONEY -> new java.math.BigDecimal("0.0000");
                      case DATE -> LocalDate.parse("2024-01-01");
                      case FLAG -> true;
                      default -> "month";
                    })
            .toArray();
    return TableRow.of(values);
  }

  @Test
  void tablesThatSatisfyTheirConstraintsPass() {
    write(RfmSummary.CUT_POINTS, cutPoint("recency", 1), cutPoint("recency", 2));
    write(
        Bridge.BASE.table(),
        bridge(Map.of("opening_base", 7L, "lapsed_customers", 2L, "closing_base", 5L)));

    require();
  }

  @Test
  void duplicatePrimaryKeyIsRejectedWithTheKey() {
    write(
        RfmSummary.CUT_POINTS,
        cutPoint("recency", 1),
        cutPoint("monetary", 5),
        cutPoint("monetary", 5));

    assertThatThrownBy(this::require)
        .hasMessage(
            "Nothing was published: rfm_cut_points violates the constraint: keys are unique"
                + " (monetary, 5). This is a bug in Regulars.");
  }

  @Test
  void bridgeThatDoesNotBalanceIsRejected() {
    write(RfmSummary.CUT_POINTS, cutPoint("recency", 1));
    write(
        Bridge.BASE.table(),
        bridge(Map.of("opening_base", 7L, "lapsed_customers", 2L, "closing_base", 6L)));

    assertThatThrownBy(this::require)
        .hasMessageStartingWith(
            "Nothing was published: base_bridge violates the constraint: the bridge balances (month,");
  }
}
