package io.regulars.cli;

import io.regulars.ExitCode;
import io.regulars.config.Settings;
import io.regulars.config.SettingsReader;
import io.regulars.input.Input;
import io.regulars.pipeline.ReportOutcome;
import io.regulars.pipeline.RunOutcome;
import io.regulars.pipeline.RunRequest;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Simulates a shop, computes its tables, prints its headline figures and writes its report. */
@Command(
    name = "demo",
    description = {
      "Simulates a shop and runs Regulars on it.",
      "Computes its tables, prints its headline figures and writes an HTML report."
    })
public final class DemoCommand implements Callable<Integer> {
  private static final long SEED = 1;
  private static final String FORMAT = "parquet";

  private final Engine engine;

  @Spec private CommandSpec command;

  @Option(
      names = "--customers",
      paramLabel = "N",
      defaultValue = "20000",
      description = "Number of customers. Default: 20,000.")
  private long customers;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "demo",
      description = "Folder for inputs, tables and report. Default: demo in the current folder.")
  private Path out;

  public DemoCommand(Engine engine) {
    this.engine = engine;
  }

  @Override
  public Integer call() {
    SimulateCommand.refuseTooFew(customers);
    Path input = out.resolve("input");
    Path configuration = input.resolve("shop.conf");
    Settings settings;
    RunOutcome outcome;
    ReportOutcome report;
    try (ConsoleProgress progress = Terminal.progress(command)) {
      engine.simulate(
          customers, SEED, input.toAbsolutePath().normalize().toString(), FORMAT, progress);
      settings = new SettingsReader(Input.ruleNames()).read(configuration, Map.of());
      outcome = engine.run(settings, new RunRequest(Optional.empty(), Set.of(), true), progress);
      report = engine.report(settings, out.resolve("report.html").toString(), progress);
    }
    print(settings, outcome, report, configuration);
    return ExitCode.DONE;
  }

  private void print(
      Settings settings, RunOutcome outcome, ReportOutcome report, Path configuration) {
    PrintWriter console = Terminal.out(command);
    console.printf(
        "Simulated a shop with %s customers, as of %s.%n%n",
        TextTable.count(customers), outcome.asOf());
    new HeadlineFigures(outcome.headline(), settings.shop().currency()).print(console);
    console.printf("%nReport: %s (open it in a browser)%n", report.file());
    console.printf("%nTables in %s%n", settings.lake());
    for (RunOutcome.PublishedTable table : outcome.tables()) {
      console.printf("  %s: %s rows%n", table.name(), TextTable.count(table.rows()));
    }
    console.printf("%nNext steps%n");
    console.printf("  Run jobs/regulars metrics to read the definition of each figure.%n");
    console.printf(
        "  For your own shop, copy conf/shop.conf. %s is a working example.%n", configuration);
    console.flush();
  }
}
