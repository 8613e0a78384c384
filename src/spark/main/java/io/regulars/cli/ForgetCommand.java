package io.regulars.cli;

import io.regulars.ExitCode;
import io.regulars.config.Settings;
import io.regulars.pipeline.ForgetOutcome;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Permanently removes customers from the lake. */
@Command(
    name = "forget",
    description = {
      "Permanently removes customers from the lake.",
      "Removes their rows from the current and all earlier versions of the published tables."
    },
    footer = {
      "",
      "Remove the customers from the sources first. Otherwise the next run adds them again.",
      "The table runs records how many customers were removed, but not their ids."
    })
public final class ForgetCommand implements Callable<Integer> {
  private final Engine engine;

  @Spec private CommandSpec command;
  @Mixin private ShopOptions shop;

  @Option(
      names = "--customers",
      required = true,
      paramLabel = "FILE",
      description =
          "File with one customer id per line, as in the sources or in the tables: a local file or"
              + " any Hadoop path.")
  private String file;

  public ForgetCommand(Engine engine) {
    this.engine = engine;
  }

  @Override
  public Integer call() {
    Settings settings = shop.read();
    List<String> customers = CustomerList.read(file);
    ForgetOutcome outcome = forget(settings, customers);
    print(outcome, settings.lake(), command.commandLine().getOut());
    return ExitCode.DONE;
  }

  private ForgetOutcome forget(Settings settings, List<String> customers) {
    try (ConsoleProgress progress = Terminal.progress(command)) {
      return engine.forget(settings, customers, progress);
    }
  }

  private static void print(ForgetOutcome outcome, String lake, PrintWriter out) {
    out.printf(Locale.ROOT, "%s (run %s).%n%n", sentence(outcome, lake), outcome.runId());
    TextTable tables = TextTable.of("table", "rows removed");
    for (ForgetOutcome.Table table : outcome.tables()) {
      tables.row(table.name(), TextTable.count(table.removed()));
    }
    tables.print(out);
    out.println();
    out.println("Earlier versions of these tables can no longer be read.");
    out.println("The next export removes the customers from the database.");
    out.println("The next run adds them again if the sources still contain them.");
    out.flush();
  }

  private static String sentence(ForgetOutcome outcome, String lake) {
    String requested =
        outcome.requested() == 1
            ? "1 customer"
            : TextTable.count(outcome.requested()) + " customers";
    return outcome.found() == 0
        ? "Found no rows about " + requested + " in " + lake
        : "Removed " + TextTable.count(outcome.found()) + " of " + requested + " from " + lake;
  }
}
