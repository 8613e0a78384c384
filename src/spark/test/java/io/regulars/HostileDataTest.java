package io.regulars;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.ShopAtWork.CommandResult;
import io.regulars.config.Settings;
import io.regulars.input.Input;
import io.regulars.pipeline.Pipeline;
import io.regulars.pipeline.Progress;
import io.regulars.pipeline.RunRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Hostile names (SQL, paths, HTML, formulas, terminal control sequences) are treated as plain text:
 * they change only their own cell.
 */
class HostileDataTest {
  private static final String[] RUN_COLUMNS = {
    "run_id", "started_at", "seconds", "inputs", "settings_fingerprint", "tables"
  };

  private static final List<String> FEW_PERIODS =
      List.of(
          "cohorts.grains=[month]",
          "kpis.grains=[month, all]",
          "best-sellers.grains=[all]",
          "publication.check-keys=false");

  private static final SparkSession SPARK = SharedSession.spark();

  @TempDir private static Path folder;
  private static HostileShop hostile;
  private static HostileShop harmless;
  private static CommandResult hostileRun;

  @BeforeAll
  static void runTheSameShopWithTwoSetsOfNames() throws IOException {
    hostile = HostileShop.hostile(Files.createDirectory(folder.resolve("hostile")));
    harmless = HostileShop.harmless(Files.createDirectory(folder.resolve("harmless")));
    hostileRun = run(hostile);
    assertThat(hostileRun.err()).isEmpty();
    assertThat(hostileRun.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(run(harmless).exitCode()).isEqualTo(ExitCode.DONE);
  }

  private static CommandResult run(HostileShop shop, String... options) {
    List<String> arguments =
        new ArrayList<>(List.of("run", "--config", shop.configuration().toString()));
    // Few periods suffice: a name is written in the same way in every grain.
    for (String setting : FEW_PERIODS) {
      arguments.addAll(List.of("--set", setting));
    }
    arguments.addAll(List.of(options));
    return ShopAtWork.regulars(arguments.toArray(new String[0]));
  }

  @Test
  void everyRowEqualsThatOfTheSameShopWithHarmlessNames() {
    Map<String, Dataset<Row>> tables = published(hostile);
    Map<String, Dataset<Row>> others = published(harmless);
    assertThat(tables.keySet()).isEqualTo(others.keySet());
    assertThat(tables).hasSizeGreaterThan(20).containsKey("rejected_order_lines");
    tables.forEach(
        (table, rows) -> {
          List<String> renamed =
              texts(independentOfSpelling(table, rows), HostileShop.harmlessByHostile());
          List<String> expected = texts(independentOfSpelling(table, others.get(table)), Map.of());
          assertThat(differences(renamed, expected)).as(table).isEmpty();
        });
  }

  /** Rules about spellings and bounds by groups of hashed ids depend on how names are written. */
  private static Dataset<Row> independentOfSpelling(String table, Dataset<Row> rows) {
    return switch (table) {
      case "data_quality" ->
          rows.where("NOT rule RLIKE '_has_no_blanks_or_decimals$|_has_one_spelling$'");
      case "kpi_change" -> rows.drop("standard_error", "low", "high", "is_noise");
      default -> rows;
    };
  }

  @Test
  void everyNameIsInTheTables() {
    assertThat(column("customer_profile", "customer_id")).containsAll(HostileShop.HOSTILE);
    assertThat(column("customer_brand", "brand")).containsAll(HostileShop.HOSTILE);
    assertThat(column("kpi", "member")).containsAll(HostileShop.HOSTILE);
  }

  @Test
  void outputContainsNoTerminalControlCharacters() {
    CommandResult check =
        ShopAtWork.regulars("check", "--config", hostile.configuration().toString());
    assertThat(check.exitCode()).isEqualTo(ExitCode.DONE);
    CommandResult refused =
        run(
            hostile,
            "--set",
            "quality.quantity-is-a-number.tolerance=0",
            "--set",
            "lake=" + folder + "/\u001b[31mla\u0007ke");

    assertThat(refused.exitCode()).isEqualTo(ExitCode.INPUT_REFUSED);
    assertThat(refused.err()).contains("Examples: \"'; DROP TABLE kpi; --\"");
    assertThat(refused.err()).contains("\ufffd[31mla\ufffdke/rejected_order_lines");
    assertThat(String.join("", hostileRun.out(), check.out(), refused.out(), refused.err()))
        .doesNotContainPattern("[\\p{Cntrl}&&[^\n\t]]");
  }

  @Test
  void anExportedSchemaWithAHostileNameHasTheSameRows() {
    String database = PostgresServer.running().database();
    String schema = "\"; DROP SCHEMA public; --";
    CommandResult export =
        ShopAtWork.regulars(
            "export",
            "--config",
            hostile.configuration().toString(),
            "--to",
            database,
            "--schema",
            schema);

    assertThat(export.err()).isEmpty();
    assertThat(export.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(export.out()).contains("NUL characters in customer_profile were replaced by U+FFFD");
    Map<String, Dataset<Row>> tables = published(hostile);
    for (String table :
        List.of("customer_profile", "customer_brand", "kpi", "best_sellers", "cohort_retention")) {
      Dataset<Row> inDatabase =
          SPARK
              .read()
              .jdbc(database, "\"" + schema.replace("\"", "\"\"") + "\"." + table, login())
              .drop(RUN_COLUMNS);
      List<String> inLake =
          texts(tables.get(table), Map.of()).stream()
              .map(row -> row.replace('\0', '\ufffd'))
              .toList();
      assertThat(differences(texts(inDatabase, Map.of()), inLake)).as(table).isEmpty();
    }
  }

  /** é in Latin-1 is one byte that is invalid in UTF-8: it becomes a replacement character. */
  @Test
  void idsWithInvalidBytesAreMergedIntoOneId() {
    Path lines = folder.resolve("latin");
    SPARK
        .sql(
            """
            SELECT order_id, CAST(customer_id AS STRING) AS customer_id, '2024-03-01' AS ordered_at,
              1 AS quantity, 5 AS unit_price
            FROM VALUES ('A1', X'636166E9'), ('A2', X'636166E8'), ('A3', X'636166C3A9')
            AS t(order_id, customer_id)""")
        .write()
        .parquet(lines.toString());
    Settings settings =
        new ShopInFiles(folder)
            .from(
                "parquet",
                lines,
                Input.ORDER_LINES,
                ShopInFiles.columns(
                    "order_id", "customer_id", "ordered_at", "quantity", "unit_price"))
            .settings();
    new Pipeline(SPARK, settings, Progress.SILENT)
        .run(new RunRequest(Optional.empty(), Set.of("customer_profile"), false));

    assertThat(
            texts(
                SPARK
                    .read()
                    .format("delta")
                    .load(settings.lake() + "/customer_profile")
                    .select("customer_id", "orders"),
                Map.of()))
        .containsExactlyInAnyOrder("\"caf\ufffd\"|2", "\"café\"|1");
  }

  private static Properties login() {
    Properties login = new Properties();
    login.setProperty("user", PostgresServer.ADMINISTRATOR);
    login.setProperty("password", PostgresServer.PASSWORD);
    login.setProperty("driver", "org.postgresql.Driver");
    return login;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '\0',
      value = {
        "--only ~ kpi;DROP TABLE kpi ~ 2 ~ Unknown table kpi;DROP TABLE kpi (--only).",
        "--only ~ ../kpi ~ 2 ~ Unknown table ../kpi (--only).",
        "--as-of ~ 2024-01-01' OR 1=1 -- ~ 2 ~ 2024-01-01' OR 1=1 -- is not a date",
        "--set ~ activity.window=90 days; DROP TABLE kpi ~ 3 ~ activity.window = 90 days; DROP TABLE kpi (--set)",
        "--set ~ dimensions.\"x'); DROP TABLE kpi; --\"=channel ~ 3 ~ is not a valid name of a dimension",
        "--set ~ shop.currency=GBP'; -- ~ 3 ~ is not a currency",
        "--set ~ lake=C:\\lake ~ 3 ~ Cannot write to the lake C:\\lake.",
        "--set ~ kpis.dimensions=[\"'; --\"] ~ 3 ~ kpis.dimensions"
      })
  void hostileOptionValuesAreRejectedWithAMessage(
      String option, String value, int exitCode, String sentence) {
    CommandResult answer = run(harmless, option, value);

    assertThat(answer.exitCode()).as(answer.err()).isEqualTo(exitCode);
    assertThat(answer.err()).contains(sentence);
  }

  /** The argument files of the command line library ({@code @file}) are disabled. */
  @Test
  void anArgumentWithAnAtSignIsNotReadAsAFile() throws IOException {
    Path options = Files.writeString(folder.resolve("options"), "--version");

    assertThat(ShopAtWork.regulars("@" + options).exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ShopAtWork.regulars("run", "--config", "@" + options).err())
        .startsWith("The configuration file @" + options + " does not exist");
  }

  private static List<String> column(String table, String column) {
    return published(hostile).get(table).select(column).distinct().collectAsList().stream()
        .map(row -> row.getString(0))
        .toList();
  }

  /** The tables of the current publication, at their published versions. */
  private static Map<String, Dataset<Row>> published(HostileShop shop) {
    Map<String, Dataset<Row>> tables = new TreeMap<>();
    CurrentPublication.of(shop.lake())
        .forEach((name, table) -> tables.put(name, table.rows().drop(RUN_COLUMNS)));
    // The durations of stages differ between runs.
    tables.remove("run_stages");
    return tables;
  }

  /** Up to six rows that occur more often on one side than on the other. */
  private static List<String> differences(List<String> left, List<String> right) {
    Map<String, Integer> counted = new TreeMap<>();
    left.forEach(row -> counted.merge(row, 1, Integer::sum));
    right.forEach(row -> counted.merge(row, -1, Integer::sum));
    return counted.entrySet().stream()
        .filter(row -> row.getValue() != 0)
        .limit(6)
        .map(row -> (row.getValue() > 0 ? "only left: " : "only right: ") + row.getKey())
        .toList();
  }

  /** Rows as texts; a cell whose text is a key of {@code names} is replaced by the value. */
  private static List<String> texts(Dataset<Row> rows, Map<String, String> names) {
    return rows.collectAsList().stream()
        .map(
            row ->
                IntStream.range(0, row.size())
                    .mapToObj(
                        i ->
                            row.get(i) instanceof String text
                                ? "\"" + names.getOrDefault(text, text) + "\""
                                : String.valueOf(row.get(i)))
                    .collect(Collectors.joining("|")))
        .toList();
  }
}
