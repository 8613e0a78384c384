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
  void aRunTellsWhatItPublishedWhatItFoundAndWhatIsLeftOut() {
    assertThat(regulars("run", "--config", shop.toString())).isEqualTo(Regulars.DONE);

    assertThat(out)
        .hasToString(
            """
            As of 2024-01-31, in 2.3 s (run 20240131-7).

            table              rows  path
            customer_profile  1,204  lake/customer_profile
            kpi                  98  lake/kpi

            Findings
              3 of 7,000 rows have no product_id.

            Left out
              No customers are given: acquisition_channel is the first channel.
            """);
    assertThat(engine.request.asOf()).isEmpty();
    assertThat(engine.request.only()).isEmpty();
  }

  @Test
  void verboseTellsWhatTheStagesOfARunCost() {
    regulars("run", "--config", shop.toString(), "--verbose");

    assertThat(out.toString())
        .endsWith(
            """

            stage    began s  took s  tasks  task s  cpu s  rows read  read MB  written MB  \
            shuffled MB  spilled MB
            reading      0.4     1.3      4     2.4    2.0      7,000        2           0  \
                      3           0
            kpi          1.7     0.3      0     0.0    0.0          0        0           0  \
                      0           0
            """);
  }

  @Test
  void progressGoesToStandardErrorLineByLineWhereThatIsNoTerminal() {
    regulars("run", "--config", shop.toString());

    assertThat(err.toString().lines())
        .containsExactly("    0 s  Reading order lines: 10,004,211 rows");
  }

  @Test
  void aRunTakesADateTablesAndSettings() {
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

    assertThat(exitCode).isEqualTo(Regulars.DONE);
    assertThat(engine.request.asOf()).contains(LocalDate.of(2023, 12, 31));
    assertThat(engine.request.allowEarlier()).isFalse();
    assertThat(engine.request.only()).containsExactlyInAnyOrder("kpi", "customer_profile");
    assertThat(engine.settings.activity().window()).isEqualTo(60);
    assertThat(engine.settings.lake()).isEqualTo("s3a://bucket/lake?a=b");
  }

  @Test
  void aRunOfAnEarlierDayIsAllowedByAFlag() {
    assertThat(
            regulars(
                "run", "--config", shop.toString(), "--as-of", "2023-12-31", "--allow-earlier"))
        .isEqualTo(Regulars.DONE);

    assertThat(engine.request.allowEarlier()).isTrue();
  }

  @Test
  void aTableThatThereIsNotIsAMistakeOfUsage() {
    assertThat(regulars("run", "--config", shop.toString(), "--only", "kpi,customer_profil"))
        .isEqualTo(Regulars.USAGE);
    assertThat(err.toString().lines())
        .containsExactly(
            "There is no table customer_profil (--only).", "  Did you mean customer_profile?");
    assertThat(engine.settings).isNull();
  }

  @Test
  void aDateThatIsNoneIsAMistakeOfUsage() {
    assertThat(regulars("run", "--config", shop.toString(), "--as-of", "31.12.2023"))
        .isEqualTo(Regulars.USAGE);
    assertThat(err.toString().lines())
        .containsExactly(
            "Invalid value for option '--as-of': 31.12.2023 is no date; write it like 2024-01-31.",
            "  See regulars run --help.");
  }

  @Test
  void aMistypedCommandOptionOrNothingAtAllIsAnsweredWithWhatWasMeant() {
    assertThat(regulars("rnu")).isEqualTo(Regulars.USAGE);
    assertThat(err.toString().lines())
        .containsExactly(
            "There is no command rnu.", "  Did you mean run?", "  See regulars --help.");

    assertThat(regulars("run", "--confg", "x")).isEqualTo(Regulars.USAGE);
    assertThat(err.toString()).contains("--config");

    assertThat(regulars("check")).isEqualTo(Regulars.USAGE);
    assertThat(err.toString().lines())
        .containsExactly(
            "Missing required option: '--config=FILE'", "  See regulars check --help.");

    assertThat(regulars()).isEqualTo(Regulars.USAGE);
    assertThat(err.toString().lines())
        .containsExactly(
            "Which command? There are demo, init, run, check, plan, metrics, simulate, report, export, forget,"
                + " generate-completion.",
            "  See regulars --help.");
  }

  @Test
  void aMistakeInTheConfigurationEndsWithItsOwnCodeAndNoStackTrace() throws IOException {
    Files.writeString(shop, RecordingEngine.SIMULATED + "activity.windw = 30 days\n");

    for (String command : new String[] {"run", "check", "plan"}) {
      assertThat(regulars(command, "--config", shop.toString())).isEqualTo(Regulars.CONFIGURATION);
      assertThat(err)
          .hasToString(
              "Unknown setting activity.windw ("
                  + shop
                  + " line 7). Did you mean activity.window?\n");
    }
  }

  @Test
  void anExpectedFailureEndsWithTheCodeOfItsKind() {
    engine.failure = UserError.lakeHeld("Another run holds the lake.", "Wait for it.");

    assertThat(regulars("run", "--config", shop.toString())).isEqualTo(Regulars.LAKE_HELD);
    assertThat(err.toString().lines())
        .containsExactly("Another run holds the lake.", "  Wait for it.");

    assertThat(regulars("run", "--config", shop.toString(), "--verbose"))
        .isEqualTo(Regulars.LAKE_HELD);
    assertThat(err.toString()).contains("\tat io.regulars.");
  }

  @Test
  void anUnexpectedFailureIsOneSentenceAndTheStackTraceOnRequest() {
    engine.failure = new IllegalStateException("The disk is gone.\nAnd this is how it happened");

    assertThat(regulars("run", "--config", shop.toString())).isEqualTo(Regulars.UNEXPECTED);
    assertThat(err.toString().lines())
        .containsExactly(
            "Unexpected failure: The disk is gone; run again with --verbose for the stack trace.");

    assertThat(regulars("--verbose", "run", "--config", shop.toString()))
        .isEqualTo(Regulars.UNEXPECTED);
    assertThat(err.toString())
        .startsWith("Unexpected failure: The disk is gone.\njava.lang.IllegalStateException");
  }

  @Test
  void memoryThatRunsOutIsAFailureLikeAnyOther() {
    engine.failure = new OutOfMemoryError();

    assertThat(regulars("run", "--config", shop.toString())).isEqualTo(Regulars.UNEXPECTED);
    assertThat(err.toString().lines())
        .containsExactly(
            "Unexpected failure: OutOfMemoryError; run again with --verbose for the stack trace.");
  }

  @Test
  void withoutSparkOnTheClassPathTheMessageSaysHowToRun() {
    engine.failure = new NoClassDefFoundError("org/apache/spark/sql/SparkSession");

    assertThat(regulars("run", "--config", shop.toString())).isEqualTo(Regulars.UNEXPECTED);
    assertThat(err.toString()).startsWith("Spark is not on the class path.\n  Run Regulars by");
  }

  @Test
  void aLibraryThatSparkLacksIsNamedWithTheWayToAddIt() {
    engine.failure =
        new IllegalStateException(
            new ClassNotFoundException("Class org.apache.hadoop.fs.s3a.S3AFileSystem not found"));

    assertThat(regulars("run", "--config", shop.toString())).isEqualTo(Regulars.UNEXPECTED);
    assertThat(err.toString())
        .startsWith(
            "A library is not on Spark's class path: nothing there has"
                + " org.apache.hadoop.fs.s3a.S3AFileSystem.\n  Add it by --packages or --jars: ");

    engine.failure = new NoClassDefFoundError("org/apache/spark/sql/delta/catalog/DeltaCatalog");

    regulars("run", "--config", shop.toString());
    assertThat(err.toString())
        .startsWith(
            "A library is not on Spark's class path: nothing there has org.apache.spark.sql");
  }

  @Test
  void aConfigurationMayLieOnAnyHadoopPath() throws IOException {
    String elsewhere = shop.toUri().toString();

    assertThat(regulars("run", "--config", elsewhere)).isEqualTo(Regulars.DONE);
    assertThat(engine.settings.lake()).isEqualTo("demo-lake");

    assertThat(regulars("run", "--config", elsewhere + "s")).isEqualTo(Regulars.CONFIGURATION);
    assertThat(err.toString())
        .startsWith("There is no configuration file " + elsewhere + "s.\n  Name yours with");

    assertThat(regulars("run", "--config", "hfds://there/shop.conf"))
        .isEqualTo(Regulars.CONFIGURATION);
    assertThat(err.toString())
        .startsWith("The configuration file hfds://there/shop.conf cannot be read.\n  ");

    Files.writeString(shop, RecordingEngine.SIMULATED + "activity.windw = 30 days\n");
    assertThat(regulars("run", "--config", elsewhere)).isEqualTo(Regulars.CONFIGURATION);
    assertThat(err.toString())
        .startsWith("Unknown setting activity.windw (" + elsewhere + " line ");
  }

  @Test
  void whatFailsBecauseOfAnInterruptionIsNotReported() {
    engine.failure = new IllegalStateException("SparkContext was shut down");
    interrupted = true;

    assertThat(regulars("run", "--config", shop.toString())).isEqualTo(130);
    assertThat(err).asString().isEmpty();
  }

  @Test
  void aCheckOfCleanInputsSaysSo() {
    assertThat(regulars("check", "--config", shop.toString())).isEqualTo(Regulars.DONE);
    assertThat(out)
        .hasToString(
            """
            input          rows  rejected
            order-lines  98,311         0

            Suggestions
              activity.window is 90 days; the data suggests 158.

            A run would take these inputs.
            """);
    assertThat(engine.profiled).isTrue();
  }

  @Test
  void aCheckCanDoWithoutTheProfile() {
    assertThat(regulars("check", "--config", shop.toString(), "--without-profile"))
        .isEqualTo(Regulars.DONE);
    assertThat(engine.profiled).isFalse();
    assertThat(out).asString().contains("A run would take these inputs.");
  }

  @Test
  void aCheckThatARunWouldNotPassEndsLikeThatRun() {
    engine.refuses = true;

    assertThat(regulars("check", "--config", shop.toString())).isEqualTo(Regulars.INPUT_REFUSED);
    assertThat(out)
        .hasToString(
            """
            input          rows  rejected
            order-lines  98,311     1,204

            Findings
              1,204 of 98,311 rows have no order_id.

            A run would be refused: a rule was broken beyond its tolerance.
            """);
  }

  @Test
  void aPlanIsForPeopleOrForPrograms() {
    assertThat(regulars("plan", "--config", shop.toString())).isEqualTo(Regulars.DONE);
    assertThat(out)
        .hasToString(
            """
            reads        at
            order-lines  orders.csv

            writes  at
            kpi     lake/kpi

            Left out
              Without unit costs there is no profit.
            """);

    assertThat(regulars("plan", "--json", "--config", shop.toString())).isEqualTo(Regulars.DONE);
    assertThat(out.toString().replaceAll("\\s+", " ").trim())
        .isEqualTo(
            "{ \"reads\" : [ { \"name\" : \"order-lines\", \"at\" : \"orders.csv\" } ],"
                + " \"writes\" : [ { \"name\" : \"kpi\", \"at\" : \"lake/kpi\" } ],"
                + " \"catalog\" : \"\","
                + " \"left_out\" : [ \"Without unit costs there is no profit.\" ] }");
  }

  @Test
  void aPlanSaysWhereTheTablesAreRegistered() {
    assertThat(regulars("plan", "--config", shop.toString(), "--set", "catalog.database=lake.shop"))
        .isEqualTo(Regulars.DONE);
    assertThat(out)
        .asString()
        .contains(
            "kpi     lake/kpi\n\nRegistered in the catalog's database lake.shop.\n\nLeft out");
  }

  @Test
  void aShopIsSimulatedAsAsked() {
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
        .isEqualTo(Regulars.DONE);
    assertThat(engine.simulated).isEqualTo("12000 customers, seed 7, csv in " + into);
    assertThat(out)
        .hasToString(
            "A shop of 12,000 customers lies in "
                + into
                + "; its configuration is shop.conf there.\n");

    assertThat(regulars("simulate", "--customers", "0", "--out", into)).isEqualTo(Regulars.USAGE);
    assertThat(err.toString()).startsWith("A shop of 0 customers cannot be simulated");
    assertThat(regulars("simulate", "--customers", "9", "--out", into, "--format", "xls"))
        .isEqualTo(Regulars.USAGE);
    assertThat(err.toString()).startsWith("A shop cannot be simulated as xls (--format).");
  }

  @Test
  void anExportTellsWhatChangedAndWhatTheDatabaseCannotHold() {
    int exitCode =
        regulars(
            "export",
            "--config",
            shop.toString(),
            "--to",
            "jdbc:postgresql://db:5432/shop?sslmode=require",
            "--only",
            "kpi,runs");

    assertThat(exitCode).isEqualTo(Regulars.DONE);
    assertThat(engine.exported.target().schema()).isEqualTo("regulars");
    assertThat(engine.exported.only()).containsExactlyInAnyOrder("kpi", "runs");
    assertThat(out)
        .hasToString(
            """
            Published into schema regulars of db:5432/shop.

            table              rows  written  removed
            customer_profile  1,204    1,204        3
            kpi                  98        7        0

            Findings
              2 characters NUL in customer_profile are U+FFFD there: PostgreSQL cannot hold them.
            """);
  }

  @Test
  void anExportTakesNoPasswordWhereOthersCanReadIt() {
    assertThat(
            regulars(
                "export",
                "--config",
                shop.toString(),
                "--to",
                "jdbc:postgresql://db/shop?user=ada&password=hunter2"))
        .isEqualTo(Regulars.USAGE);
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
        .isEqualTo(Regulars.USAGE);
    assertThat(err.toString())
        .startsWith("A password on the command line can be read by everybody")
        .doesNotContain("hunter2");
    assertThat(engine.exported).isNull();
  }

  @Test
  void whoIsForgottenIsCountedButNotNamed() throws IOException {
    Path names =
        Files.writeString(folder.resolve("gone.txt"), "\ufeffada\r\n\n007\nada\n  \n Bo\n");

    assertThat(forget(names)).isEqualTo(Regulars.DONE);

    assertThat(engine.forgotten).containsExactly("ada", "007", " Bo");
    assertThat(out)
        .hasToString(
            """
            Forgot 2 of 3 customers in demo-lake (run 20240131-8).

            table             rows removed
            customer_brand           1,204
            customer_profile             2

            What these tables were before cannot be read any more.
            A database follows with the next export; a run brings back whom the sources still name.
            """);

    engine.knownPeople = 0;
    assertThat(forget(Files.writeString(names, "eve"))).isEqualTo(Regulars.DONE);
    assertThat(out.toString()).startsWith("Of 1 customer nothing was found in demo-lake (run");
  }

  @Test
  void aListThatNamesNobodyOrIsNotThereForgetsNobody() throws IOException {
    Path names = Files.writeString(folder.resolve("gone.txt"), "\n \n");

    assertThat(forget(names)).isEqualTo(Regulars.USAGE);
    assertThat(err)
        .hasToString(
            "The file "
                + names
                + " names nobody (--customers).\n  Write one customer id a line.\n");

    Files.write(names, new byte[] {'a', (byte) 0xe4, '\n'});
    assertThat(forget(names)).isEqualTo(Regulars.INPUT_REFUSED);
    assertThat(err.toString()).startsWith("The file " + names + " is no text in UTF-8");

    assertThat(forget(folder.resolve("none.txt"))).isEqualTo(Regulars.INPUT_REFUSED);
    assertThat(err.toString()).startsWith("There is no file " + folder.resolve("none.txt"));
    assertThat(regulars("forget", "--config", shop.toString())).isEqualTo(Regulars.USAGE);
    assertThat(err.toString()).contains("--customers");
    assertThat(engine.forgotten).isNull();
  }

  @Test
  void aShellCompletesCommandsAndOptions() throws Exception {
    assertThat(regulars("generate-completion")).isEqualTo(Regulars.DONE);
    Path script = Files.writeString(folder.resolve("completion"), out.toString());
    // What the shell would be asked for after "regulars ru" and after "regulars run --as".
    Path asked =
        Files.writeString(
            folder.resolve("asked"),
            """
            source "$1"
            # The shell's own works only while somebody presses the key.
            compopt() { true; }
            COMP_WORDS=(regulars ru) COMP_CWORD=1
            _complete_regulars && echo "${COMPREPLY[@]}"
            COMP_WORDS=(regulars run --as) COMP_CWORD=2
            _complete_regulars && echo "${COMPREPLY[@]}"
            """);

    Process shell =
        new ProcessBuilder("bash", "--norc", asked.toString(), script.toString())
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
  void theDemonstrationShowsTheHeadlineUnderPlainNames() {
    Path demo = folder.resolve("demo");

    assertThat(regulars("demo", "--customers", "500", "--out", demo.toString()))
        .isEqualTo(Regulars.DONE);
    assertThat(engine.simulated)
        .isEqualTo("500 customers, seed 1, parquet in " + demo.resolve("input"));
    assertThat(out)
        .hasToString(
            """
            A simulated shop of 500 customers as of 2024-01-31

            figure                                value
            ordered again within a year          43.3 %%
            Orders                                7,000
            Net sales                    123,456.70 EUR

            The report lies in %s; open it in a browser.

            The tables lie in demo-lake
              customer_profile, 1,204 rows
              kpi, 98 rows

            Next: jobs/regulars metrics tells what each figure means.
            For your own shop copy conf/shop.conf; %s shows one that works.
            """
                .formatted(demo.resolve("report.html"), demo.resolve("input/shop.conf")));
  }

  @Test
  void aReportSaysWhereItLies() {
    assertThat(regulars("report", "--config", shop.toString(), "--out", "shop.html"))
        .isEqualTo(Regulars.DONE);
    assertThat(engine.reported).isEqualTo("shop.html");
    assertThat(out)
        .hasToString(
            "The report as of 2024-01-31 lies in shop.html (1.4 MB); open it in a browser.\n");
  }

  @Test
  void aRunEndsWithAReportWhereTheShopWantsOne() {
    assertThat(regulars("run", "--config", shop.toString())).isEqualTo(Regulars.DONE);
    assertThat(engine.reported).isNull();

    assertThat(regulars("run", "--config", shop.toString(), "--set", "report.after-run=shop.html"))
        .isEqualTo(Regulars.DONE);
    assertThat(engine.reported).isEqualTo("shop.html");
    assertThat(out.toString())
        .startsWith("As of 2024-01-31")
        .contains("lies in shop.html (1.4 MB)");
  }

  @Test
  void theCatalogueIsPrintedForPeopleOrForPrograms() {
    assertThat(regulars("metrics")).isEqualTo(Regulars.DONE);
    assertThat(out.toString()).startsWith("# ").contains("`retention_rate`");

    assertThat(regulars("metrics", "--format", "json")).isEqualTo(Regulars.DONE);
    assertThat(out.toString()).startsWith("[").contains("\"retention_rate\"");

    assertThat(regulars("metrics", "--format", "pdf")).isEqualTo(Regulars.USAGE);
    assertThat(err.toString().lines())
        .containsExactly(
            "The catalogue cannot be printed as pdf (--format).", "  Choose markdown or json.");
  }

  @Test
  void everyCommandExplainsItself() {
    for (String command :
        new String[] {
          "demo", "run", "check", "plan", "metrics", "simulate", "report", "export", "forget"
        }) {
      assertThat(regulars(command, "--help")).isEqualTo(Regulars.DONE);
      assertThat(out.toString())
          .startsWith("Usage: regulars " + command)
          .contains("--verbose", "Exit codes:");
    }
    assertThat(regulars("--version")).isEqualTo(Regulars.DONE);
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
