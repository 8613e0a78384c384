package io.regulars.cli;

import io.regulars.ExitCode;
import io.regulars.config.Settings;
import io.regulars.pipeline.CuratedTables;
import io.regulars.pipeline.ReportOutcome;
import io.regulars.pipeline.RunOutcome;
import io.regulars.pipeline.RunRequest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
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
    new RunSummary(outcome, verbose.getAsBoolean()).print(Terminal.out(command));
    report.ifPresent(written -> ReportCommand.print(written, Terminal.out(command)));
    return ExitCode.DONE;
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
