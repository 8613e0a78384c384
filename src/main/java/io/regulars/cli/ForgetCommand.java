package io.regulars.cli;

import io.regulars.Regulars;
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

/** Takes people out of the lake. */
@Command(
    name = "forget",
    description = "Removes customers from the tables, from what these were before, and for good.",
    footer = {
      "",
      "Take them out of the sources first: the next run reads those again.",
      "runs says that customers were forgotten and how many, not who."
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
          "Their ids, one a line, as the sources or the tables have them: a file or any Hadoop"
              + " path.")
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
    return Regulars.DONE;
  }

  private ForgetOutcome forget(Settings settings, List<String> customers) {
    try (ConsoleProgress progress = Terminal.progress(command)) {
      return engine.forget(settings, customers, progress);
    }
  }

  private static void print(ForgetOutcome outcome, String lake, PrintWriter out) {
    out.printf(Locale.ROOT, "%s in %s (run %s).%n%n", sentence(outcome), lake, outcome.runId());
    TextTable tables = TextTable.of("table", "rows removed");
    for (ForgetOutcome.Table table : outcome.tables()) {
      tables.row(table.name(), TextTable.count(table.removed()));
    }
    tables.print(out);
    out.println();
    out.println("What these tables were before cannot be read any more.");
    out.println(
        "A database follows with the next export; a run brings back whom the sources still name.");
    out.flush();
  }

  private static String sentence(ForgetOutcome outcome) {
    String asked =
        outcome.asked() == 1 ? "1 customer" : TextTable.count(outcome.asked()) + " customers";
    if (outcome.found() == 0) {
      return "Of " + asked + " nothing was found";
    }
    return "Forgot " + TextTable.count(outcome.found()) + " of " + asked;
  }
}
