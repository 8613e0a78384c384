package io.regulars.cli;

import io.regulars.Regulars;
import io.regulars.config.Settings;
import io.regulars.config.SettingsReader;
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

/** Simulates a shop, computes its tables and shows its headline figures. */
@Command(
    name = "demo",
    description = "Simulates a shop, computes its tables and shows its headline figures.")
public final class DemoCommand implements Callable<Integer> {
  private static final long SEED = 1;
  private static final String FORMAT = "parquet";

  private final Engine engine;

  @Spec private CommandSpec command;

  @Option(
      names = "--customers",
      paramLabel = "N",
      defaultValue = "20000",
      description = "Customers of the shop. Default: 20,000.")
  private long customers;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "demo",
      description = "The folder for its inputs and tables. Default: demo, here.")
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
      settings = new SettingsReader(RuleNames.NAMES).read(configuration, Map.of());
      outcome = engine.run(settings, new RunRequest(Optional.empty(), Set.of(), true), progress);
      report = engine.report(settings, out.resolve("report.html").toString(), progress);
    }
    print(settings, outcome, report, configuration);
    return Regulars.DONE;
  }

  private void print(
      Settings settings, RunOutcome outcome, ReportOutcome report, Path configuration) {
    PrintWriter console = Terminal.out(command);
    console.printf(
        "A simulated shop of %s customers as of %s%n%n",
        TextTable.count(customers), outcome.asOf());
    new HeadlineFigures(outcome.headline(), settings.shop().currency()).print(console);
    console.printf("%nThe report lies in %s; open it in a browser.%n", report.file());
    console.printf("%nThe tables lie in %s%n", settings.lake());
    for (RunOutcome.PublishedTable table : outcome.tables()) {
      console.printf("  %s, %s rows%n", table.name(), TextTable.count(table.rows()));
    }
    console.printf("%nNext: jobs/regulars metrics tells what each figure means.%n");
    console.printf(
        "For your own shop copy conf/shop.conf; %s shows one that works.%n", configuration);
    console.flush();
  }
}
