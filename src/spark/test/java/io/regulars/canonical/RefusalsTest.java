package io.regulars.canonical;

import static io.regulars.ShopInFiles.columns;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.regulars.ExitCode;
import io.regulars.SharedSession;
import io.regulars.ShopInFiles;
import io.regulars.UserError;
import io.regulars.input.Input;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Error messages and exit codes if an input cannot be used. */
class RefusalsTest {
  private static final Map<String, String> COLUMNS =
      columns("order_id", "ordered_at", "quantity", "unit_price");
  private static final String[] LINES = {
    "order_id,ordered_at,quantity,unit_price",
    "A1,2024-03-01 10:00:00,2,9.50",
    "A2,2024-03-02 11:30:00,1,20.00"
  };

  private final SparkSession spark = SharedSession.spark();

  @TempDir Path folder;
  private ShopInFiles shop;

  @BeforeEach
  void openShop() {
    shop = new ShopInFiles(folder);
  }

  @Test
  void mistypedPathIsReportedWithTheClosestName() {
    shop.write("orders_2024.csv", LINES);
    lines("csv", folder.resolve("order_2024.csv"));

    refused(
        ExitCode.INPUT_REFUSED,
        """
        Source order-lines: %1$s/order_2024.csv does not exist.
          The folder contains orders_2024.csv. Did you mean orders_2024.csv?
          Correct sources.order-lines.path.""");
  }

  @Test
  void pathInAMissingFolderIsReportedWithTheFolder() {
    lines("parquet", folder.resolve("exports/lines.parquet"));

    refused(
        ExitCode.INPUT_REFUSED,
        """
        Source order-lines: %1$s/exports/lines.parquet does not exist.
          The folder file:%1$s/exports does not exist either.
          Correct sources.order-lines.path.""");
  }

  @Test
  void patternWithoutMatchIsReported() {
    lines("csv", folder.resolve("2024-*.csv"));

    refused(
        ExitCode.INPUT_REFUSED,
        """
        Source order-lines: %1$s/2024-*.csv does not exist.
          The folder exists but is empty.
          Correct sources.order-lines.path.""");
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "json", "parquet", "orc"})
  void folderWithoutDataIsReported(String format) {
    lines(format, folder);

    refused(
        ExitCode.INPUT_REFUSED,
        """
        Source order-lines: %1$s contains no %2$s data.
          Put the export there, or correct sources.order-lines.path or format.""",
        format);
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "json"})
  void emptyFileIsReported(String format) {
    lines(format, shop.write("lines"));
    empty(folder.resolve("lines"));

    refused(
        ExitCode.INPUT_REFUSED,
        """
        Source order-lines: %1$s/lines is empty: it has no columns.
          Export the data again, or correct sources.order-lines.path.""");
  }

  @Test
  void fileOfAnotherFormatIsReported() {
    lines("parquet", shop.write("lines.csv", LINES));

    // 0x30 0x30 0x0a: the file ends with "00" and a line break, and the ".", not with PAR1.
    refused(
        ExitCode.INPUT_REFUSED,
        """
        Source order-lines: %1$s/lines.csv cannot be read as parquet.
          The reader reports: file:%1$s/lines.csv is not a Parquet file. Expected magic number at \
        tail, but found [46, 48, 48, 10]
          Correct sources.order-lines.path, format or options, or repair the data.""");
  }

  @Test
  void filesOfADeltaTableAreNotReadAsParquet() {
    Path table = folder.resolve("lines");
    spark.sql("SELECT 'A1' AS order_id").write().format("delta").save(table.toString());
    lines("parquet", table);

    refused(
        ExitCode.CONFIGURATION,
        """
        Source order-lines: %1$s/lines is a Delta table.
          Set sources.order-lines.format = delta.""");
  }

  @Test
  void folderThatIsNotADeltaTableIsReported() {
    lines("delta", folder);

    refused(
        ExitCode.INPUT_REFUSED,
        """
        Source order-lines: %1$s cannot be read as delta.
          The reader reports: Delta table `%1$s` doesn't exist.
          Correct sources.order-lines.path, format or options, or repair the data.""");
  }

  @Test
  void missingCatalogTableIsReported() {
    shop.table(Input.ORDER_LINES, "sales.lines", COLUMNS);

    refused(
        ExitCode.INPUT_REFUSED,
        """
        Source order-lines: the catalog has no table sales.lines.
          Correct sources.order-lines.table, or set format and path instead.""");
  }

  @Test
  void missingColumnIsReportedWithTheExistingColumns() {
    mapped("quantity", "CAST(Quantty AS INT)");

    refused(
        ExitCode.INPUT_REFUSED,
        """
        Source order-lines: %1$s/order-lines.csv has no column Quantty, which \
        sources.order-lines.columns.quantity uses.
          Its columns are order_id, ordered_at, quantity, unit_price.
          Did you mean quantity?""");
  }

  @Test
  void missingColumnInAConditionIsReported() {
    shop.csv(Input.ORDER_LINES, COLUMNS, LINES).where(Input.ORDER_LINES, "orderid <> ''");

    refused(
        ExitCode.INPUT_REFUSED,
        """
        Source order-lines: %1$s/order-lines.csv has no column orderid, which \
        sources.order-lines.where uses.
          Its columns are order_id, ordered_at, quantity, unit_price.
          Did you mean order_id?""");
  }

  @Test
  void fileWithAnotherDelimiterIsReportedWithTheDelimiter() {
    shop.csv(
        Input.ORDER_LINES,
        COLUMNS,
        Arrays.stream(LINES).map(line -> line.replace(',', ';')).toArray(String[]::new));

    refused(
        ExitCode.INPUT_REFUSED,
        """
        Source order-lines: %1$s/order-lines.csv has no column order_id, which \
        sources.order-lines.columns.order_id uses.
          Its columns are order_id;ordered_at;quantity;unit_price.
          This is only one column. Set sources.order-lines.options { delimiter = ";" }.""");
    shop.option(Input.ORDER_LINES, "delimiter", ";");
    assertThat(CanonicalRows.of(open(), Input.ORDER_LINES).where("_violations = 0").collectAsList())
        .hasSize(2);
  }

  @Test
  void multiLineJsonArrayIsReportedWithTheOption() {
    lines("json", shop.write("lines.json", "[", "{\"order_id\":", "\"A1\"}", "]"));

    refused(
        ExitCode.INPUT_REFUSED,
        """
        Source order-lines: %1$s/lines.json has no column order_id, which \
        sources.order-lines.columns.order_id uses.
          Its columns are _corrupt_record.
          No line is a JSON object. If the file is one JSON array over several lines, set \
        sources.order-lines.options { multiLine = true }.""");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "quantity +              | Syntax error at or near end of input.",
        "quantity; DROP TABLE x  | Syntax error at or near ';'.",
        "nearest(quantity)       | Cannot resolve routine `nearest` on search path"
            + " [`system`.`builtin`, `system`.`session`, `spark_catalog`.`default`].",
        "sum(quantity)           | The query does not include a GROUP BY clause. Add GROUP BY or"
            + " turn it into the window functions using OVER clauses.",
        "array(quantity)         | Cannot resolve ~\"TRY_CAST(array(quantity) AS DOUBLE)\"~ due"
            + " to data type mismatch: cannot cast ~\"ARRAY<STRING>\"~ to ~\"DOUBLE\"~.",
      })
  void invalidExpressionIsAConfigurationError(String sql, String reason) {
    mapped("quantity", sql);

    refused(
        ExitCode.CONFIGURATION,
        """
        sources.order-lines.columns.quantity is not an expression that Spark SQL can evaluate.
          The expression is: %2$s
          Spark reports: %3$s""",
        sql,
        reason.replace("~", ""));
  }

  @Test
  void invalidConditionIsAConfigurationError() {
    shop.csv(Input.ORDER_LINES, COLUMNS, LINES).where(Input.ORDER_LINES, "quantity");

    refused(
        ExitCode.CONFIGURATION,
        """
        sources.order-lines.where is not a condition.
          The expression is: quantity
          Spark reports: Cannot resolve "quantity" due to data type mismatch: Filter expression \
        "quantity" of type "DOUBLE" is not a boolean.""");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "CAST(order_id AS INT)             | The value 'A1' of the type \"STRING\" cannot be cast"
            + " to \"INT\" because it is malformed.",
        "to_timestamp(ordered_at, 'dd/MM/yyyy') | Text '2024-03-01 10:00:00' could not be parsed at"
            + " index 2.",
        "quantity / (quantity - 2)         | Division by zero.",
      })
  void unreadableValueIsReportedWithTheExpression(String sql, String reason) {
    String column = sql.startsWith("to_") ? "ordered_at" : "quantity";
    mapped(column, sql);

    assertThat(failureOfARun(open()))
        .hasMessage(
            """
            sources.order-lines.columns.%s fails on a value: %s
              The expression is: %s
              Change it to return null for such a value (try_cast, try_to_timestamp, \
            try_divide). The rules then count these rows."""
                .formatted(column, reason, sql))
        .extracting(UserError::exitCode)
        .isEqualTo(ExitCode.INPUT_REFUSED);
  }

  @Test
  void textInArithmeticIsAnsweredWithTheExpressionThatCastsIt() {
    mapped("list_price", "order_id - ordered_at");

    assertThatThrownBy(this::open)
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith(
            "sources.order-lines.columns.list_price is not an expression that Spark SQL can"
                + " evaluate.")
        .hasMessageEndingWith(
            "Cast them to numbers: CAST(order_id AS DOUBLE) - CAST(ordered_at AS DOUBLE)");
  }

  @Test
  void numberWithDecimalsThatSparkCastsToAWholeNumberIsAnsweredWithTheExpressionThatCastsIt() {
    mapped("unit_price", "100 * coalesce(unit_price, 0)");

    assertThat(failureOfARun(open()))
        .hasMessageEndingWith("Cast it: 100 * coalesce(CAST(unit_price AS DOUBLE), 0)");
  }

  @Test
  void truncatedFileIsReported() throws IOException {
    Path cut = parquetOfThreeFiles();
    Inputs inputs = open();
    byte[] whole = Files.readAllBytes(cut);
    Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
    Files.deleteIfExists(cut.resolveSibling("." + cut.getFileName() + ".crc"));

    assertThat(failureOfARun(inputs).getMessage().lines())
        .containsExactly(
            "Source order-lines: file://" + cut + " cannot be read completely.",
            "  The reader reports: file:"
                + cut
                + " is not a Parquet file. Expected magic number at"
                + " tail, but found "
                + Arrays.toString(tail(cut)),
            "  The file is truncated or damaged, or it was replaced during the run. Write it"
                + " again, then run again.");
  }

  @Test
  void fileDeletedDuringTheRunIsReported() throws IOException {
    Path gone = parquetOfThreeFiles();
    Inputs inputs = open();
    Files.delete(gone);

    assertThat(failureOfARun(inputs).getMessage().lines())
        .containsExactly(
            "Source order-lines: file://"
                + gone
                + " no longer exists. It existed when the inputs were opened.",
            "  Write all files before a run starts, then run again.");
  }

  @Test
  void truncatedArchiveIsReported() throws IOException {
    Path archive = folder.resolve("lines of March.csv.gz");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(archive))) {
      out.write(String.join("\n", LINES).getBytes(UTF_8));
      for (int order = 0; order < 20_000; order++) {
        out.write(
            ("\nB" + Integer.toHexString(order * 0x9E3779B9) + ",2024-03-03,1,5").getBytes(UTF_8));
      }
    }
    byte[] whole = Files.readAllBytes(archive);
    Files.write(archive, Arrays.copyOf(whole, whole.length / 2));
    lines("csv", archive);

    assertThat(failureOfARun(open()))
        .hasMessage(
            """
            Source order-lines: file://%s cannot be read completely.
              The reader reports: Unexpected end of input stream
              The file is truncated or damaged, or it was replaced during the run. Write it \
            again, then run again."""
                .formatted(archive.toString().replace(" ", "%20")));
  }

  @Test
  void fileWithAnotherColumnOrderIsReported() throws IOException {
    Path exports = Files.createDirectory(folder.resolve("exports"));
    Files.writeString(exports.resolve("1.csv"), String.join("\n", LINES));
    Files.writeString(
        exports.resolve("2.csv"),
        "order_id,ordered_at,unit_price,quantity\nA3,2024-03-03 10:00:00,1,9\n");
    lines("csv", exports);

    assertThat(failureOfARun(open()))
        .hasMessage(
            """
            Source order-lines: file://%s/2.csv does not have the same header as the other files.
              Write all files with the same columns in the same order."""
                .formatted(exports));
  }

  @Test
  void failureWithoutRelationToAnInputIsNotExplained() {
    lines("csv", shop.write("lines.csv", LINES));
    Inputs inputs = open();
    Throwable defect =
        catchThrowable(() -> spark.range(1).selectExpr("CAST('x' AS INT)").collectAsList());

    assertThat(inputs.explain(defect)).isEmpty();
    assertThat(inputs.explain(new IllegalStateException("a defect"))).isEmpty();
  }

  @Test
  void inputWithoutRowsIsReported() {
    shop.csv(Input.ORDER_LINES, COLUMNS, LINES[0]);
    assertThat(open().withoutRows(Input.ORDER_LINES))
        .hasMessage(
            """
            Source order-lines: %s/order-lines.csv has no rows.
              Export the data again, or correct sources.order-lines.path."""
                .formatted(folder));

    shop.where(Input.ORDER_LINES, "quantity > 100");
    assertThat(open().withoutRows(Input.ORDER_LINES))
        .hasMessage(
            """
            Source order-lines: %s/order-lines.csv has no rows that match sources.order-lines.where.
              The condition is: quantity > 100"""
                .formatted(folder));
  }

  /** Writes 900 orders to three files and returns the last file. */
  private Path parquetOfThreeFiles() throws IOException {
    Path path = folder.resolve("lines");
    spark
        .range(900)
        .selectExpr(
            "string(id) AS order_id",
            "TIMESTAMP '2024-03-01 10:00:00' AS ordered_at",
            "1 AS quantity",
            "5.0 AS unit_price")
        .repartition(3)
        .write()
        .parquet(path.toString());
    lines("parquet", path);
    try (Stream<Path> files = Files.list(path)) {
      return files
          .filter(file -> file.toString().endsWith(".parquet"))
          .max(Path::compareTo)
          .orElseThrow();
    }
  }

  private static int[] tail(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int[] tail = new int[4];
    for (int i = 0; i < tail.length; i++) {
      tail[i] = bytes[bytes.length - tail.length + i];
    }
    return tail;
  }

  private static void empty(Path file) {
    assertThat(catchThrowable(() -> Files.write(file, new byte[0]))).isNull();
  }

  private void mapped(String column, String sql) {
    Map<String, String> columns = new LinkedHashMap<>(COLUMNS);
    columns.put(column, sql);
    shop.csv(Input.ORDER_LINES, columns, LINES);
  }

  private void lines(String format, Path path) {
    shop.from(format, path, Input.ORDER_LINES, COLUMNS);
  }

  private Inputs open() {
    return Inputs.open(spark, shop.settings());
  }

  /** Reads the lines as the pipeline does and returns the user error for the failure. */
  private static UserError failureOfARun(Inputs inputs) {
    Throwable failure =
        catchThrowable(
            () ->
                CanonicalRows.of(inputs, Input.ORDER_LINES)
                    .javaRDD()
                    .map(row -> row.length())
                    .collect());
    return inputs.explain(failure).orElseThrow(() -> new AssertionError(failure));
  }

  private void refused(int exitCode, String message, Object... further) {
    UserError error = catchThrowableOfType(UserError.class, this::open);
    Object[] arguments = new Object[further.length + 1];
    arguments[0] = folder;
    System.arraycopy(further, 0, arguments, 1, further.length);
    assertThat(error).hasMessage(message.formatted(arguments));
    assertThat(error.exitCode()).isEqualTo(exitCode);
  }
}
