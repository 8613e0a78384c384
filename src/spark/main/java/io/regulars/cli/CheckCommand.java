package io.regulars.cli;

import io.regulars.ExitCode;
import io.regulars.config.Settings;
import io.regulars.pipeline.CheckOutcome;
import io.regulars.pipeline.InputProfile;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Profiles the inputs, screens their rows and prints the findings, without writing anything. */
@Command(
    name = "check",
    description = {
      "Validates the inputs without writing anything.",
      "Profiles their columns, checks every row against the screening rules and prints the"
          + " findings."
    })
public final class CheckCommand implements Callable<Integer> {
  private final Engine engine;

  @Spec private CommandSpec command;
  @Mixin private ShopOptions shop;

  @Option(
      names = "--without-profile",
      description = "Skip the column profiles, which read each input two more times.")
  private boolean withoutProfile;

  public CheckCommand(Engine engine) {
    this.engine = engine;
  }

  @Override
  public Integer call() {
    Settings settings = shop.read();
    PrintWriter out = Terminal.out(command);
    if (!withoutProfile) {
      profile(settings).forEach(profile -> new ProfileText(profile).print(out));
      out.flush();
    }
    CheckOutcome outcome = check(settings);
    print(outcome, out);
    return outcome.refused() ? ExitCode.INPUT_REFUSED : ExitCode.DONE;
  }

  private List<InputProfile> profile(Settings settings) {
    try (ConsoleProgress progress = Terminal.progress(command)) {
      return engine.profile(settings, progress);
    }
  }

  private CheckOutcome check(Settings settings) {
    try (ConsoleProgress progress = Terminal.progress(command)) {
      return engine.check(settings, progress);
    }
  }

  private static void print(CheckOutcome outcome, PrintWriter out) {
    TextTable inputs = TextTable.of("input", "rows", "rejected");
    for (CheckOutcome.InputRows input : outcome.inputs()) {
      inputs.row(input.input(), TextTable.count(input.rows()), TextTable.count(input.rejected()));
    }
    inputs.print(out);
    Terminal.print(out, "Findings", outcome.findings());
    Terminal.print(out, "Suggestions", outcome.suggestions());
    out.println();
    out.println(
        outcome.refused()
            ? "A run would refuse these inputs: a rule is broken beyond its tolerance."
            : "All inputs passed. A run would accept them.");
    out.flush();
  }
}
