package io.regulars.cli;

import io.regulars.Regulars;
import io.regulars.config.Settings;
import io.regulars.pipeline.CheckOutcome;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Screens the inputs, prints the findings and writes nothing. */
@Command(
    name = "check",
    description = "Screens the inputs and prints the findings; writes nothing.")
public final class CheckCommand implements Callable<Integer> {
  private final Engine engine;

  @Spec private CommandSpec command;
  @Mixin private ShopOptions shop;

  public CheckCommand(Engine engine) {
    this.engine = engine;
  }

  @Override
  public Integer call() {
    Settings settings = shop.read();
    CheckOutcome outcome = check(settings);
    print(outcome, Terminal.out(command));
    return outcome.refused() ? Regulars.INPUT_REFUSED : Regulars.DONE;
  }

  private CheckOutcome check(Settings settings) {
    try (ConsoleProgress progress = Terminal.progress(command)) {
      return engine.check(settings, progress);
    }
  }

  private static void print(CheckOutcome outcome, PrintWriter out) {
    TextTable inputs = TextTable.of("input", "rows", "rejected");
    for (CheckOutcome.InputRows input : outcome.inputs()) {
      inputs.row(input.input(), TextTable.count(input.seen()), TextTable.count(input.rejected()));
    }
    inputs.print(out);
    RunSummary.print(out, "Findings", outcome.findings());
    out.println();
    out.println(
        outcome.refused()
            ? "A run would be refused: a rule was broken beyond its tolerance."
            : "A run would take these inputs.");
    out.flush();
  }
}
