package io.regulars.cli;

import io.regulars.ExitCode;
import io.regulars.config.Settings;
import io.regulars.lake.StageCost;
import io.regulars.pipeline.CuratedTables;
import io.regulars.pipeline.ReportOutcome;
import io.regulars.pipeline.RunOutcome;
import io.regulars.pipeline.RunRequest;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Computes and publishes the curated tables. */
@Command(
    name = "run",
    description = {
      "Computes the curated tables and publishes them in the lake.",
      "Readers see either all new tables or all previous ones."
    })
public final class RunCommand implements Callable<Integer> {
  private static final long BYTES_PER_MEGABYTE = 1_000_000;

  private final Engine engine;
  private final BooleanSupplier verbose;

  @Spec private CommandSpec command;
  @Mixin private ShopOptions shop;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      converter = DateOption.class,
      description =
          "Reporting date, such as 2024-01-31. Later events are ignored. Default: the date of the"
              + " last order line.")
  private LocalDate asOf;

  @Option(
      names = "--only",
      paramLabel = "TABLE",
      split = ",",
      description = "Publish only these tables. Separate several names with commas.")
  private Set<String> only = new LinkedHashSet<>();

  @Option(
      names = "--force",
      description = "Run even if the same inputs, settings and date are already published.")
  private boolean force;

  @Option(
      names = "--allow-earlier",
      description =
          "Publish even if --as-of is before the first order, or so early that a table would lose"
              + " more rows than the setting publication.rows-at-least allows.")
  private boolean allowEarlier;

  /**
   * @param engine runs the work
   * @param verbose whether to print the cost of each stage
   */
  public RunCommand(Engine engine, BooleanSupplier verbose) {
    this.engine = engine;
    this.verbose = verbose;
  }

  @Override
  public Integer call() {
    TableNames.refuseUnknown(only, CuratedTables.names());
    Settings settings = shop.read();
    RunOutcome outcome;
    Optional<ReportOutcome> report;
    try (ConsoleProgress progress = Terminal.progress(command)) {
      outcome =
          engine.run(
              settings,
              new RunRequest(Optional.ofNullable(asOf), only, force, allowEarlier),
              progress);
      report = settings.report().afterRun().map(file -> engine.report(settings, file, progress));
    }
    print(outcome, Terminal.out(command));
    report.ifPresent(written -> ReportCommand.print(written, Terminal.out(command)));
    return ExitCode.DONE;
  }

  private void print(RunOutcome outcome, PrintWriter out) {
    if (outcome.unchangedSince().isPresent()) {
      out.printf(
          "Nothing to do: run %s already published the same inputs, settings and date at %s.%n"
              + "  Use --force to run anyway.%n",
          outcome.runId(), outcome.unchangedSince().get());
      out.flush();
      return;
    }
    out.printf(
        Locale.ROOT,
        "Published the tables as of %s in %.1f s (run %s).%n%n",
        outcome.asOf(),
        outcome.seconds(),
        outcome.runId());
    TextTable tables = TextTable.of("table", "rows", "path");
    for (RunOutcome.PublishedTable table : outcome.tables()) {
      tables.row(table.name(), TextTable.count(table.rows()), table.path());
    }
    tables.print(out);
    Terminal.print(out, "Findings", outcome.findings());
    Terminal.print(out, "Omitted", outcome.omitted());
    if (verbose.getAsBoolean()) {
      printStages(outcome.stages(), out);
    }
    out.flush();
  }

  private static void printStages(List<StageCost> costs, PrintWriter out) {
    TextTable stages =
        TextTable.of(
            "stage",
            "start s",
            "wall s",
            "tasks",
            "task s",
            "cpu s",
            "rows read",
            "read MB",
            "written MB",
            "shuffled MB",
            "spilled MB");
    for (StageCost stage : costs) {
      StageCost.Work work = stage.work();
      stages.row(
          stage.stage(),
          seconds(stage.began()),
          seconds(stage.seconds()),
          TextTable.count(work.tasks()),
          seconds(work.seconds()),
          seconds(work.cpuSeconds()),
          TextTable.count(work.rowsRead()),
          megabytes(work.bytesRead()),
          megabytes(work.bytesWritten()),
          megabytes(work.bytesShuffled()),
          megabytes(work.bytesSpilled()));
    }
    out.println();
    stages.print(out);
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%,.1f", seconds);
  }

  private static String megabytes(long bytes) {
    return TextTable.count((bytes + BYTES_PER_MEGABYTE - 1) / BYTES_PER_MEGABYTE);
  }

  /** Parses a date option in ISO format. */
  static final class DateOption implements ITypeConverter<LocalDate> {
    @Override
    public LocalDate convert(String text) {
      try {
        return LocalDate.parse(text);
      } catch (DateTimeParseException notADate) {
        throw new TypeConversionException(text + " is not a date. Use a date such as 2024-01-31.");
      }
    }
  }
}
