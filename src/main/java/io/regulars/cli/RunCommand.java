package io.regulars.cli;

import io.regulars.Regulars;
import io.regulars.config.Settings;
import io.regulars.pipeline.CuratedTables;
import io.regulars.pipeline.ReportOutcome;
import io.regulars.pipeline.RunOutcome;
import io.regulars.pipeline.RunRequest;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Computes and publishes the curated tables. */
@Command(name = "run", description = "Computes and publishes the curated tables.")
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
          "The last business date that exists for the run. Default: the last one in the data.")
  private LocalDate asOf;

  @Option(
      names = "--only",
      paramLabel = "TABLE",
      split = ",",
      description = "Publish these tables only; separate several by commas.")
  private Set<String> only = new LinkedHashSet<>();

  @Option(
      names = "--force",
      description = "Run although the same inputs, settings and day were published before.")
  private boolean force;

  @Option(
      names = "--allow-earlier",
      description =
          "Publish although the day of --as-of is before the first order, or so early that tables"
              + " would shrink below publication.rows-at-least of the published ones.")
  private boolean allowEarlier;

  /**
   * @param engine does the work
   * @param verbose whether to tell what the run cost
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
    report.ifPresent(made -> ReportCommand.print(made, Terminal.out(command)));
    return Regulars.DONE;
  }
}
