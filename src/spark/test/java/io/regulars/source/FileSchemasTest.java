package io.regulars.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.SharedSession;
import io.regulars.ShopInFiles;
import io.regulars.UserError;
import io.regulars.config.SourceLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An input is opened without a Spark job if the beginning of its first file determines its columns.
 */
class FileSchemasTest {
  private static final String GROUP = "opening an input";
  private static final Map<String, String> COLUMNS =
      ShopInFiles.columns("order_id", "ordered_at", "quantity", "unit_price");
  private static final String LINES =
      "SELECT 'A1' AS order_id, DATE '2024-03-01' AS ordered_at, 2 AS quantity, 5.0 AS unit_price";

  private final SparkSession spark = SharedSession.spark();
  @TempDir private Path folder;

  @BeforeEach
  void countJobs() {
    spark.sparkContext().setJobGroup(GROUP + folder, "", false);
  }

  @AfterEach
  void stopCountingJobs() {
    spark.sparkContext().clearJobGroup();
  }

  private Source open(String format, Path path, Map<String, String> options) {
    return open(format, path, options, List.of());
  }

  private Source open(
      String format, Path path, Map<String, String> options, List<String> columnNames) {
    return Source.open(
        spark,
        new SourceLayout(
            "sources.order-lines",
            format,
            List.of(path.toString()),
            Optional.empty(),
            options,
            columnNames,
            Optional.empty(),
            Optional.empty(),
            COLUMNS),
        Set.of(),
        new LookupTables(spark, Map.of(), new NullWords(List.of())),
        false);
  }

  private int jobs() {
    return spark.sparkContext().statusTracker().getJobIdsForGroup(GROUP + folder).length;
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("lines.csv"), text);
  }

  @Test
  void csvHeaderIsTheFirstLineThatIsNotBlankOrAComment() throws IOException {
    Path file =
        write(
            "\uFEFF\n   \n# exported yesterday\n\"order_id\";ordered_at;;quantity;quantity\nA1;2024-03-01;;2;3\n");

    Source source = open("csv", file, Map.of("delimiter", ";", "comment", "#"));

    // A column without a name is named by its position, and equal names get a suffix.
    assertThat(source.rawColumns().fieldNames())
        .containsExactly("order_id", "ordered_at", "_c2", "quantity3", "quantity4");
    assertThat(jobs()).isZero();
    assertThat(source.rows().select("order_id", "quantity4").collectAsList())
        .hasToString("[[A1,3]]");
  }

  @Test
  void columnsOfAFileWithoutAHeaderHaveTheNamesInTheSettings() throws IOException {
    Path file = write("A1;2024-03-01;2;5.0\nA2;2024-03-02;1;7.5\n");

    Source source =
        open(
            "csv",
            file,
            Map.of("delimiter", ";"),
            List.of("order_id", "ordered_at", "units", "Price in EUR"));

    assertThat(jobs()).isZero();
    assertThat(source.rows().select("order_id", "`Price in EUR`").collectAsList())
        .hasToString("[[A1,5.0], [A2,7.5]]");
  }

  @Test
  void namesMustBeAsManyAsTheColumns() throws IOException {
    Path file = write("A1;2024-03-01\n");
    List<String> names = List.of("order_id", "ordered_at");

    assertThat(open("csv", file, Map.of("delimiter", ";"), names).rawColumns().fieldNames())
        .containsExactly("order_id", "ordered_at");
    assertThatThrownBy(() -> open("csv", file, Map.of(), names))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("column-names has 2 names, but " + file + " has 1 column.")
        .hasMessageContaining("set the delimiter in sources.order-lines.options");
  }

  @Test
  void missingColumnOfAFileWithoutAHeaderNamesTheSetting() throws IOException {
    Path file = write("A1,2024-03-01,2,5.0\nA2,2024-03-02,1,7.5\n");

    Source source = open("csv", file, Map.of());

    assertThat(source.refusal(source.expressionOf("order_id").failureOn(source.rows()).get()))
        .hasMessageContaining(
            "If the file has no header, name its columns: sources.order-lines.column-names");
  }

  @Test
  void sparkReadsTheFileToInferTypes() throws IOException {
    Source source = open("csv", write("order_id,quantity\nA1,2\n"), Map.of("inferSchema", "true"));

    assertThat(source.rawColumns().apply("quantity").dataType().sql()).isEqualTo("INT");
    assertThat(jobs()).isPositive();
  }

  @Test
  void parquetColumnsComeFromTheFooterAndPartitionColumnsFromFolders() {
    Path lines = folder.resolve("lines");
    spark.sql(LINES + ", 7 AS shop").write().partitionBy("shop").parquet(lines.toString());
    spark.sparkContext().setJobGroup(GROUP + folder + "opened", "", false);

    Source source = open("parquet", lines, Map.of());

    assertThat(source.rawColumns().toDDL())
        .isEqualTo("order_id STRING,ordered_at DATE,quantity INT,unit_price DECIMAL(2,1),shop INT");
    assertThat(spark.sparkContext().statusTracker().getJobIdsForGroup(GROUP + folder + "opened"))
        .isEmpty();
    assertThat(source.rows().select("order_id", "shop").collectAsList()).hasToString("[[A1,7]]");
  }
}
