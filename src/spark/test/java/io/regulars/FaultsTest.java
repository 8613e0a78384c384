package io.regulars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.config.Settings;
import io.regulars.input.Input;
import io.regulars.pipeline.Pipeline;
import io.regulars.pipeline.Progress;
import io.regulars.pipeline.RunRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real faults during a run: the error message, and the tables that readers see afterwards. */
class FaultsTest {
  private static final Set<String> TWO_TABLES = Set.of("best_sellers", "rfm_segments");
  private static final Map<String, String> COLUMNS =
      ShopInFiles.columns(
          "order_id", "customer_id", "ordered_at", "product_id", "quantity", "unit_price");
  private static final String HEADER = String.join(",", COLUMNS.keySet());

  private final SparkSession spark = SharedSession.spark();
  @TempDir private Path folder;

  /** A shop with one file of order lines per month. */
  private Settings shop(int months) {
    ShopInFiles shop = new ShopInFiles(folder);
    for (int month = 1; month <= months; month++) {
      shop.write(fileOf(month), HEADER, "A%1$d,ada,2024-0%1$d-05,tea,2,5".formatted(month));
    }
    return shop.from("csv", folder.resolve("lines"), Input.ORDER_LINES, COLUMNS).settings();
  }

  private String fileOf(int month) {
    try {
      Files.createDirectories(folder.resolve("lines"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "lines/2024-0" + month + ".csv";
  }

  private void run(Settings settings, Progress progress) {
    new Pipeline(spark, settings, progress)
        .run(new RunRequest(Optional.empty(), TWO_TABLES, false));
  }

  /** Rows of the published tables, by table name and version. */
  private Map<String, List<String>> published() {
    Map<String, List<String>> tables = new TreeMap<>();
    CurrentPublication.of(folder.resolve("lake"))
        .forEach(
            (name, table) ->
                tables.put(
                    name + " version " + table.version(),
                    table.rows().collectAsList().stream().map(Row::toString).sorted().toList()));
    return tables;
  }

  /** Free disk space in pages of 4 KiB: none, enough for two files, enough for some files. */
  @Test
  void aRunOnAFullDiskPublishesNothing() {
    try (SmallDisk disk = SmallDisk.at(folder.resolve("lake"), 2_000)) {
      run(shop(1), Progress.SILENT);
      final Map<String, List<String>> before = published();

      Settings later = shop(3);
      for (int pages : new int[] {0, 4, 16}) {
        disk.fillExcept(pages);
        assertThatThrownBy(() -> run(later, Progress.SILENT))
            .as("%d pages left", pages)
            .isInstanceOfSatisfying(
                UserError.class,
                error -> assertThat(error.exitCode()).isEqualTo(ExitCode.UNEXPECTED))
            .hasMessage(
                """
                No disk space left: nothing was published.
                  Free disk space for the lake and for Spark's temporary files (spark.local.dir), \
                then run again.""");
        assertThat(published()).as("%d pages left", pages).isEqualTo(before);
      }

      disk.makeRoom();
      run(later, Progress.SILENT);
      assertThat(published()).isNotEqualTo(before);
    }
  }

  @Test
  void aFileDeletedDuringTheRunIsReportedAndNothingIsPublished() throws IOException {
    run(shop(2), Progress.SILENT);
    final Map<String, List<String>> before = published();

    Settings later = shop(4);
    Path gone = folder.resolve(fileOf(3));
    assertThatThrownBy(() -> run(later, deleteWhenReadingStarts(gone)))
        .isInstanceOfSatisfying(
            UserError.class,
            error -> assertThat(error.exitCode()).isEqualTo(ExitCode.INPUT_REFUSED))
        .hasMessage(
            """
            Source order-lines: file://%s no longer exists. It existed when the inputs were opened.
              Write all files before a run starts, then run again."""
                .formatted(gone));
    assertThat(published()).isEqualTo(before);
    assertThat(runFiles(folder.resolve("lake"))).doesNotContain("lock");

    run(shop(4), Progress.SILENT);
    assertThat(published()).isNotEqualTo(before);
  }

  /** The cluster's Spark configuration may ignore missing files. */
  @Test
  void missingFilesFailTheRunEvenIfSparkIgnoresThem() {
    String setting = "spark.sql.files.ignoreMissingFiles";
    spark.conf().set(setting, "true");
    try {
      Settings settings = shop(2);
      assertThatThrownBy(() -> run(settings, deleteWhenReadingStarts(folder.resolve(fileOf(2)))))
          .hasMessageContaining("2024-02.csv no longer exists");
    } finally {
      spark.conf().unset(setting);
    }
  }

  private static Progress deleteWhenReadingStarts(Path removed) {
    return (stage, detail) -> {
      if (stage.equals("Reading")) {
        try {
          Files.delete(removed);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }

  private static List<String> runFiles(Path lake) throws IOException {
    try (Stream<Path> files = Files.list(lake.resolve("_regulars"))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
