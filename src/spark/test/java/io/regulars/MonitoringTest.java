package io.regulars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The monitoring queries of docs/operations.md run as documented and return correct results. */
class MonitoringTest {
  private static final String HEADER = "order_id,customer_id,ordered_at,quantity,unit_price";

  @TempDir private static Path folder;
  private static SparkSession reader;
  private static Row refused;
  private static Row halved;
  private static List<Row> stages;

  @BeforeAll
  static void runThreeTimes() throws IOException {
    reader = SharedSession.spark().newSession();
    reader.conf().set("spark.sql.datetime.java8API.enabled", "true");
    List<String> queries = queries();
    assertThat(queries).hasSize(2);
    ShopAtWork shop =
        new ShopAtWork(folder).with("quality.quantity-is-not-negative.tolerance = 0.5");

    shop.lines(
        HEADER,
        "A1,ada,2024-03-01,1,5",
        "A2,ada,2024-03-02,1,5",
        "A3,bob,2024-03-02,1,5",
        "A4,bob,2024-03-02,-1,5");
    run(shop, ExitCode.DONE);

    shop.lines(
        HEADER,
        "A1,ada,2024-03-01,1,5",
        "A2,ada,2024-03-02,-1,5",
        "A3,bob,2024-03-02,-1,5",
        "A4,bob,2024-03-02,-1,5");
    run(shop, ExitCode.INPUT_REFUSED);
    refused = reader.sql(queries.get(0)).head();

    shop.lines(HEADER, "A1,ada,2024-03-01,1,5", "A3,bob,2024-03-04,1,5");
    run(shop, ExitCode.DONE);
    halved = reader.sql(queries.get(0)).head();
    stages = reader.sql(queries.get(1)).collectAsList();
  }

  private static void run(ShopAtWork shop, int exitCode) {
    // The fastest table: only the ledger of runs matters here.
    assertThat(
            shop.run("--only", "metric_reference", "--set", "publication.check-keys=false")
                .exitCode())
        .isEqualTo(exitCode);
  }

  private static List<String> queries() throws IOException {
    String page = Files.readString(Path.of("docs/operations.md"));
    String section = page.substring(page.indexOf("## Monitoring"));
    return Pattern.compile("(?s)```sql\n(.*?)```")
        .matcher(section.substring(0, section.indexOf("\n## ")))
        .results()
        .map(block -> block.group(1).replace("/path/to/lake", folder.resolve("lake").toString()))
        .toList();
  }

  @Test
  void aRefusedRunIsComparedWithPublishedRuns() {
    assertThat(refused.<String>getAs("outcome")).isEqualTo("refused");
    assertThat(refused.<LocalDate>getAs("as_of")).isNull();
    assertThat(refused.<Long>getAs("hours_ago")).isZero();
    // Four rows, as in the previous run; three of four are rejected, previously one.
    assertThat(refused.<Double>getAs("times_as_many_rows")).isEqualTo(1);
    assertThat(refused.<Double>getAs("rejected_share")).isEqualTo(0.75);
    assertThat(refused.<Double>getAs("usual_rejected_share")).isEqualTo(0.25);
  }

  @Test
  void aRunWithHalfTheRowsIsReported() {
    assertThat(halved.<String>getAs("outcome")).isEqualTo("published");
    assertThat(halved.<LocalDate>getAs("as_of")).isEqualTo(LocalDate.of(2024, 3, 4));
    // Two rows compared with four; the usual rejected share excludes the refused run.
    assertThat(halved.<Double>getAs("times_as_many_rows")).isEqualTo(0.5);
    assertThat(halved.<Double>getAs("rejected_share")).isZero();
    assertThat(halved.<Double>getAs("usual_rejected_share")).isEqualTo(0.25);
    assertThat(halved.<Double>getAs("times_as_long"))
        .isCloseTo(seconds().get(1) / seconds().get(0), within(1e-9));
  }

  @Test
  void stagesOfTheLastRunAreSortedByDuration() {
    assertThat(stages)
        .extracting(stage -> stage.<Double>getAs("seconds"))
        .isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(stages)
        .extracting(stage -> stage.<String>getAs("stage"))
        .containsExactlyInAnyOrder(
            "reading",
            "histories",
            "metric_reference",
            "data_quality",
            "rejected_order_lines",
            "headline");
    // The last run had two order lines, the previous runs had four.
    assertThat(stages)
        .filteredOn(stage -> stage.<String>getAs("stage").equals("reading"))
        .extracting(stage -> stage.<Long>getAs("rows_read"))
        .containsExactly(2L);
  }

  /** Durations of the published runs in order of their start. */
  private static List<Double> seconds() {
    return reader
        .read()
        .format("delta")
        .load(folder.resolve("lake/runs").toString())
        .where("outcome = 'published'")
        .orderBy("started_at")
        .collectAsList()
        .stream()
        .map(run -> run.<Double>getAs("seconds"))
        .toList();
  }
}
