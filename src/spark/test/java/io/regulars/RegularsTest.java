package io.regulars;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.cli.RecordingEngine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RegularsTest {
  private final RecordingEngine engine = new RecordingEngine();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private boolean interrupted;

  @TempDir Path folder;
  private Path shop;

  @BeforeEach
  void aShop() throws IOException {
    shop = Files.writeString(folder.resolve("shop.conf"), RecordingEngine.SIMULATED);
  }

  @Test
  void runPrintsTablesFindingsAndOmittedFigures() {
    assertThat(regulars("run", "--config", shop.toString())).isEqualTo(ExitCode.DONE);

    assertThat(out)
        .hasToString(
            """
            Published the tables as of 2024-01-31 in 2.3 s (run 20240131-7).

            table              rows  path
            customer_profile  1,204  lake/customer_profile
            kpi                  98  lake/kpi

            Findings
              3 of 7,000 rows have no product_id.

            Omitted
              No customers are given: acquisition_channel is the first channel.
            """);
    assertThat(engine.request.asOf()).isEmpty();
    assertThat(engine.request.only()).isEmpty();
  }

  @Test
  void verboseRunPrintsTheCostOfItsStages() {
    regulars("run", "--config", shop.toString(), "--verbose");

    assertThat(out.toString())
        .endsWith(
            """

            stage    start s  wall s  tasks  task s  cpu s  rows read  read MB  written MB  \
            shuffled MB  spilled MB
            reading      0.4     1.3      4     2.4    2.0      7,000        2           0  \
                      3           0
            kpi          1.7     0.3      0     0.0    0.0          0        0           0  \
                      0           0
            """);
  }

  @Test
  void progressIsPrintedLineByLineIfStandardErrorIsNoTerminal() {
    regulars("run", "--config", shop.toString());

    assertThat(err.toString().lines())
        .containsExactly("    0 s  Reading order lines: 10,004,211 rows");
  }

  @Test
  void runPassesDateTablesAndOverrides() {
    int exitCode =
        regulars(
            "run",
            "--config",
            shop.toString(),
            "--as-of",
            "2023-12-31",
            "--only",
            "kpi,customer_profile",
            "--set",
            "activity.window=60 days",
            "--set",
            "lake=s3a://bucket/lake?a=b");

    assertThat(exitCode).isEqualTo(ExitCode.DONE);
    assertThat(engine.request.asOf()).contains(LocalDate.of(2023, 12, 31));
    assertThat(engine.request.allowEarlier()).isFalse();
    assertThat(engine.request.only()).containsExactlyInAnyOrder("kpi", "customer_profile");
    assertThat(engine.settings.activity().window()).isEqualTo(60);
    assertThat(engine.settings.lake()).isEqualTo("s3a://bucket/lake?a=b");
  }

  @Test
  void allowEarlierIsPassedToTheRun() {
    assertThat(
            regulars(
                "run", "--config", shop.toString(), "--as-of", "2023-12-31", "--allow-earlier"))
        .isEqualTo(ExitCode.DONE);

    assertThat(engine.request.allowEarlier()).isTrue();
  }

  @Test
  void unknownTableIsAUsageError() {
    assertThat(regulars("run", "--config", shop.toString(), "--only", "kpi,customer_profil"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString().lines())
        .containsExactly(
            "Unknown table customer_profil (--only).", "  Did you mean customer_profile?");
    assertThat(engine.settings).isNull();
  }

  @Test
  void invalidDateIsAUsageError() {
    assertThat(regulars("run", "--config", shop.toString(), "--as-of", "31.12.2023"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString().lines())
        .containsExactly(
            "Invalid value for option '--as-of': 31.12.2023 is not a date. Use a date such as"
                + " 2024-01-31.",
            "  See regulars run --help.");
  }

  @Test
  void unknownOrMissingCommandsAndOptionsAreUsageErrors() {
    assertThat(regulars("rnu")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString().lines())
        .containsExactly("Unknown command rnu.", "  Did you mean run?", "  See regulars --help.");

    assertThat(regulars("run", "--confg", "x")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("--config");

    assertThat(regulars("check")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString().lines())
        .containsExactly(
            "Missing required option: '--config=FILE'", "  See regulars check --help.");

    assertThat(regulars()).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString().lines())
        .containsExactly(
            "Missing command. The commands are demo, init, run, check, plan, metrics, simulate, report, export,"
                + " forget, generate-completion.",
            "  See regulars --help.");
  }

  @Test
  void configurationErrorHasItsOwnExitCodeAndNoStackTrace() throws IOException {
    Files.writeString(shop, RecordingEngine.SIMULATED + "activity.windw = 30 days\n");

    for (String command : new String[] {"run", "check", "plan"}) {
      assertThat(regulars(command, "--config", shop.toString())).isEqualTo(ExitCode.CONFIGURATION);
      assertThat(err)
          .hasToString(
              "Unknown setting activity.windw ("
                  + shop
                  + " line 7). Did you mean activity.window?\n");
    }
  }

  @Test
  void userErrorDeterminesMessageAndExitCode() {
    engine.failure = UserError.lakeHeld("Another run holds the lake.", "Wait for it.");

    assertThat(regulars("run", "--config", shop.toString())).isEqualTo(ExitCode.LAKE_HELD);
    assertThat(err.toString().lines())
        .containsExactly("Another run holds the lake.", "  Wait for it.");

    assertThat(regulars("run", "--config", shop.toString(), "--verbose"))
        .isEqualTo(ExitCode.LAKE_HELD);
    assertThat(err.toString()).contains("\tat io.regulars.");
  }

  @Test
  void unexpectedFailureIsOneSentenceWithStackTraceIfVerbose() {
    engine.failure = new IllegalStateException("The disk is gone.\nMore details");

    assertThat(regulars("run", "--config", shop.toString())).isEqualTo(ExitCode.UNEXPECTED);
    assertThat(err.toString().lines())
        .containsExactly(
            "Unexpected failure: The disk is gone. Run again with --verbose to see the stack trace.");

    assertThat(regulars("--verbose", "run", "--config", shop.toString()))
        .isEqualTo(ExitCode.UNEXPECTED);
    assertThat(err.toString())
        .startsWith("Unexpected failure: The disk is gone.\njava.lang.IllegalStateException");
  }

  @Test
  void outOfMemoryErrorIsReportedLikeOtherFailures() {
    engine.failure = new OutOfMemoryError();

    assertThat(regulars("run", "--config", shop.toString())).isEqualTo(ExitCode.UNEXPECTED);
    assertThat(err.toString().lines())
        .containsExactly(
            "Unexpected failure: OutOfMemoryError. Run again with --verbose to see the stack trace.");
  }

  @Test
  void missingSparkIsReportedWithARemedy() {
    engine.failure = new NoClassDefFoundError("org/apache/spark/sql/SparkSession");

    assertThat(regulars("run", "--config", shop.toString())).isEqualTo(ExitCode.UNEXPECTED);
    assertThat(err.toString()).startsWith("Spark is not on the class path.\n  Run Regulars with");
  }

  @Test
  void missingLibraryIsReportedWithARemedy() {
    engine.failure =
        new IllegalStateException(
            new ClassNotFoundException("Class org.apache.hadoop.fs.s3a.S3AFileSystem not found"));

    assertThat(regulars("run", "--config", shop.toString())).isEqualTo(ExitCode.UNEXPECTED);
    assertThat(err.toString())
        .startsWith(
            "A library is missing on Spark's class path: the class"
                + " org.apache.hadoop.fs.s3a.S3AFileSystem was not found.\n"
                + "  Add the library with --packages or --jars, ");

    engine.failure = new NoClassDefFoundError("org/apache/spark/sql/delta/catalog/DeltaCatalog");

    regulars("run", "--config", shop.toString());
    assertThat(err.toString())
        .startsWith("A library is missing on Spark's class path: the class org.apache.spark.sql");
  }

  @Test
  void configurationCanBeOnAnyHadoopPath() throws IOException {
    String uri = shop.toUri().toString();

    assertThat(regulars("run", "--config", uri)).isEqualTo(ExitCode.DONE);
    assertThat(engine.settings.lake()).isEqualTo("demo-lake");

    assertThat(regulars("run", "--config", uri + "s")).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(err.toString())
        .startsWith("The configuration file " + uri + "s does not exist.\n  Set --config to");

    assertThat(regulars("run", "--config", "hfds://there/shop.conf"))
        .isEqualTo(ExitCode.CONFIGURATION);
    assertThat(err.toString())
        .startsWith("The configuration file hfds://there/shop.conf cannot be read.\n  ");

    Files.writeString(shop, RecordingEngine.SIMULATED + "activity.windw = 30 days\n");
    assertThat(regulars("run", "--config", uri)).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(err.toString()).startsWith("Unknown setting activity.windw (" + uri + " line ");
  }

  @Test
  void failureAfterAnInterruptionIsNotReported() {
    engine.failure = new IllegalStateException("SparkContext was shut down");
    interrupted = true;

    assertThat(regulars("run", "--config", shop.toString())).isEqualTo(130);
    assertThat(err).asString().isEmpty();
  }

  @Test
  void checkAcceptsValidInputs() {
    assertThat(regulars("check", "--config", shop.toString())).isEqualTo(ExitCode.DONE);
    assertThat(out)
        .hasToString(
            """
            input          rows  rejected
            order-lines  98,311         0

            Suggestions
              activity.window is 90 days; the data suggests 158.

            All inputs passed. A run would accept them.
            """);
    assertThat(engine.profiled).isTrue();
  }

  @Test
  void checkCanSkipTheProfiles() {
    assertThat(regulars("check", "--config", shop.toString(), "--without-profile"))
        .isEqualTo(ExitCode.DONE);
    assertThat(engine.profiled).isFalse();
    assertThat(out).asString().contains("All inputs passed. A run would accept them.");
  }

  @Test
  void checkOfRefusedInputsHasTheExitCodeOfTheRun() {
    engine.refuses = true;

    assertThat(regulars("check", "--config", shop.toString())).isEqualTo(ExitCode.INPUT_REFUSED);
    assertThat(out)
        .hasToString(
            """
            input          rows  rejected
            order-lines  98,311     1,204

            Findings that stop a run
              1,204 of 98,311 rows have no order_id.
                Examples: "none" (1,204 rows).
                Fix the export.

            A run would refuse these inputs: a rule is broken beyond its tolerance.
            """);
  }

  @Test
  void planIsPrintedAsTextOrJson() {
    assertThat(regulars("plan", "--config", shop.toString())).isEqualTo(ExitCode.DONE);
    assertThat(out)
        .hasToString(
            """
            input        read from
            order-lines  orders.csv

            table  written to
            kpi    lake/kpi

            Omitted
              Without unit costs there is no profit.

            Not used
              No table needs these columns of marketing-spend: clicks.
            """);

    assertThat(regulars("plan", "--json", "--config", shop.toString())).isEqualTo(ExitCode.DONE);
    assertThat(out.toString().replaceAll("\\s+", " ").trim())
        .isEqualTo(
            "{ \"reads\" : [ { \"name\" : \"order-lines\", \"at\" : \"orders.csv\" } ],"
                + " \"writes\" : [ { \"name\" : \"kpi\", \"at\" : \"lake/kpi\" } ],"
                + " \"catalog\" : \"\","
                + " \"left_out\" : [ \"Without unit costs there is no profit.\" ],"
                + " \"unused\" : [ \"No table needs these columns of marketing-spend: clicks.\" ]"
                + " }");
  }

  @Test
  void planContainsTheCatalogDatabase() {
    assertThat(regulars("plan", "--config", shop.toString(), "--set", "catalog.database=lake.shop"))
        .isEqualTo(ExitCode.DONE);
    assertThat(out)
        .asString()
        .contains(
            "kpi    lake/kpi\n\nThe tables are registered in the catalog database lake.shop.\n\n"
                + "Omitted");
  }

  @Test
  void simulatePassesItsOptions() {
    String into = folder.resolve("shop").toString();

    assertThat(
            regulars(
                "simulate",
                "--customers",
                "12000",
                "--out",
                into,
                "--seed",
                "7",
                "--format",
                "csv"))
        .isEqualTo(ExitCode.DONE);
    assertThat(engine.simulated).isEqualTo("12000 customers, seed 7, csv in " + into);
    assertThat(out)
        .hasToString(
            "Wrote a simulated shop with 12,000 customers to "
                + into
                + ". Its configuration is shop.conf in that folder.\n");

    assertThat(regulars("simulate", "--customers", "0", "--out", into)).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).startsWith("A shop with 0 customers cannot be simulated");
    assertThat(regulars("simulate", "--customers", "9", "--out", into, "--format", "xls"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).startsWith("Unknown format xls (--format).");
  }

  @Test
  void exportPrintsChangesAndReplacedCharacters() {
    int exitCode =
        regulars(
            "export",
            "--config",
            shop.toString(),
            "--to",
            "jdbc:postgresql://db:5432/shop?sslmode=require",
            "--only",
            "kpi,runs");

    assertThat(exitCode).isEqualTo(ExitCode.DONE);
    assertThat(engine.exportTarget.schema()).isEqualTo("regulars");
    assertThat(engine.exportedTables).containsExactlyInAnyOrder("kpi", "runs");
    assertThat(out)
        .hasToString(
            """
            Published to schema regulars in db:5432/shop.

            table              rows  written  removed
            customer_profile  1,204    1,204        3
            kpi                  98        7        0

            Findings
              2 NUL characters in customer_profile were replaced by U+FFFD, because PostgreSQL cannot store NUL.
            """);
  }

  @Test
  void exportRefusesAPasswordOnTheCommandLine() {
    assertThat(
            regulars(
                "export",
                "--config",
                shop.toString(),
                "--to",
                "jdbc:postgresql://db/shop?user=ada&password=hunter2"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString())
        .startsWith("The URL contains a password, which every user of this machine can read")
        .contains("REGULARS_EXPORT_PASSWORD")
        .doesNotContain("hunter2");

    assertThat(
            regulars(
                "export",
                "--config",
                shop.toString(),
                "--to",
                "jdbc:postgresql://db/shop",
                "--set",
                "export.password=hunter2"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString())
        .startsWith("A password on the command line is visible to every user")
        .doesNotContain("hunter2");
    assertThat(engine.exportTarget).isNull();
  }

  @Test
  void forgetPrintsTheNumberOfCustomersButNotTheirIds() throws IOException {
    Path names =
        Files.writeString(folder.resolve("gone.txt"), "\ufeffada\r\n\n007\nada\n  \n Bo\n");

    assertThat(forget(names)).isEqualTo(ExitCode.DONE);

    assertThat(engine.forgotten).containsExactly("ada", "007", " Bo");
    assertThat(out)
        .hasToString(
            """
            Removed 2 of 3 customers from demo-lake (run 20240131-8).

            table             rows removed
            customer_brand           1,204
            customer_profile             2

            Earlier versions of these tables can no longer be read.
            The next export removes the customers from the database.
            The next run adds them again if the sources still contain them.
            """);

    engine.foundCustomers = 0;
    assertThat(forget(Files.writeString(names, "eve"))).isEqualTo(ExitCode.DONE);
    assertThat(out.toString()).startsWith("Found no rows about 1 customer in demo-lake (run");
  }

  @Test
  void invalidCustomerListRemovesNoCustomer() throws IOException {
    Path names = Files.writeString(folder.resolve("gone.txt"), "\n \n");

    assertThat(forget(names)).isEqualTo(ExitCode.USAGE);
    assertThat(err)
        .hasToString(
            "The file "
                + names
                + " contains no customer ids (--customers).\n"
                + "  Write one customer id per line.\n");

    Files.write(names, new byte[] {'a', (byte) 0xe4, '\n'});
    assertThat(forget(names)).isEqualTo(ExitCode.INPUT_REFUSED);
    assertThat(err.toString()).startsWith("The file " + names + " is not UTF-8 text");

    assertThat(forget(folder.resolve("none.txt"))).isEqualTo(ExitCode.INPUT_REFUSED);
    assertThat(err.toString())
        .startsWith("The file " + folder.resolve("none.txt") + " does not exist");
    assertThat(regulars("forget", "--config", shop.toString())).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("--customers");
    assertThat(engine.forgotten).isNull();
  }

  @Test
  void completionScriptCompletesCommandsAndOptions() throws Exception {
    assertThat(regulars("generate-completion")).isEqualTo(ExitCode.DONE);
    Path script = Files.writeString(folder.resolve("completion"), out.toString());
    // Completes "regulars ru" and "regulars run --as".
    Path completing =
        Files.writeString(
            folder.resolve("completing"),
            """
            source "$1"
            # The builtin works only during an interactive completion.
            compopt() { true; }
            COMP_WORDS=(regulars ru) COMP_CWORD=1
            _complete_regulars && echo "${COMPREPLY[@]}"
            COMP_WORDS=(regulars run --as) COMP_CWORD=2
            _complete_regulars && echo "${COMPREPLY[@]}"
            """);

    Process shell =
        new ProcessBuilder("bash", "--norc", completing.toString(), script.toString())
            .redirectErrorStream(true)
            .start();
    String answer = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(shell.waitFor()).as(answer).isZero();
    assertThat(answer.lines().map(String::strip)).containsExactly("run", "--as-of");
  }

  private int forget(Path names) {
    return regulars("forget", "--config", shop.toString(), "--customers", names.toString());
  }

  @Test
  void demoPrintsHeadlineFiguresAndNextSteps() {
    Path demo = folder.resolve("demo");

    assertThat(regulars("demo", "--customers", "500", "--out", demo.toString()))
        .isEqualTo(ExitCode.DONE);
    assertThat(engine.simulated)
        .isEqualTo("500 customers, seed 1, parquet in " + demo.resolve("input"));
    assertThat(out)
        .hasToString(
            """
            Simulated a shop with 500 customers, as of 2024-01-31.

            figure                                       value
            Repeat purchase rate within a year          43.3 %%
            Orders                                       7,000
            Net sales                           123,456.70 EUR

            Report: %s (open it in a browser)

            Tables in demo-lake
              customer_profile: 1,204 rows
              kpi: 98 rows

            Next steps
              Run jobs/regulars metrics to read the definition of each figure.
              For your own shop, copy conf/shop.conf. %s is a working example.
            """
                .formatted(demo.resolve("report.html"), demo.resolve("input/shop.conf")));
  }

  @Test
  void reportPrintsItsLocation() {
    assertThat(regulars("report", "--config", shop.toString(), "--out", "shop.html"))
        .isEqualTo(ExitCode.DONE);
    assertThat(engine.reported).isEqualTo("shop.html");
    assertThat(out)
        .hasToString(
            "Wrote the report as of 2024-01-31 to shop.html (1.4 MB). Open it in a browser.\n");
  }

  @Test
  void runWritesAReportIfConfigured() {
    assertThat(regulars("run", "--config", shop.toString())).isEqualTo(ExitCode.DONE);
    assertThat(engine.reported).isNull();

    assertThat(regulars("run", "--config", shop.toString(), "--set", "report.after-run=shop.html"))
        .isEqualTo(ExitCode.DONE);
    assertThat(engine.reported).isEqualTo("shop.html");
    assertThat(out.toString())
        .startsWith("Published the tables as of 2024-01-31")
        .contains("to shop.html (1.4 MB)");
  }

  @Test
  void metricsArePrintedAsMarkdownOrJson() {
    assertThat(regulars("metrics")).isEqualTo(ExitCode.DONE);
    assertThat(out.toString()).startsWith("# ").contains("`retention_rate`");

    assertThat(regulars("metrics", "--format", "json")).isEqualTo(ExitCode.DONE);
    assertThat(out.toString()).startsWith("[").contains("\"retention_rate\"");

    assertThat(regulars("metrics", "--format", "pdf")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString().lines())
        .containsExactly("Unknown format pdf (--format).", "  Use markdown or json.");
  }

  @Test
  void everyCommandHasHelp() {
    for (String command :
        new String[] {
          "demo", "run", "check", "plan", "metrics", "simulate", "report", "export", "forget"
        }) {
      assertThat(regulars(command, "--help")).isEqualTo(ExitCode.DONE);
      assertThat(out.toString())
          .startsWith("Usage: regulars " + command)
          .contains("--verbose", "Exit codes:");
    }
    assertThat(regulars("--version")).isEqualTo(ExitCode.DONE);
    assertThat(out.toString()).startsWith("regulars ");
  }

  private int regulars(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine commandLine = Regulars.commandLine(engine, () -> interrupted);
    commandLine.setOut(new PrintWriter(out));
    commandLine.setErr(new PrintWriter(err));
    int exitCode = commandLine.execute(Arrays.copyOf(arguments, arguments.length));
    commandLine.getOut().flush();
    commandLine.getErr().flush();
    return exitCode;
  }
}
