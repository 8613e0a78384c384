package io.regulars.cli;

import io.regulars.ExitCode;
import io.regulars.config.Settings;
import io.regulars.pipeline.CheckFinding;
import io.regulars.pipeline.CheckOutcome;
import io.regulars.pipeline.InputProfile;
import io.regulars.quality.Example;
import io.regulars.quality.Impact;
import java.io.PrintWriter;
import java.util.ArrayList;
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
          + " findings, the worst first."
    })
public final class CheckCommand implements Callable<Integer> {
  private final Engine engine;

  @Spec private CommandSpec command;
  @Mixin private ShopOptions shop;

  @Option(
      names = "--without-profile",
      description = "Skip the column profiles, which read each input two more times.")
  private boolean withoutProfile;

  @Option(names = "--json", description = "Print the profiles and the findings as JSON.")
  private boolean json;

  public CheckCommand(Engine engine) {
    this.engine = engine;
  }

  @Override
  public Integer call() {
    Settings settings = shop.read();
    CheckOutcome outcome = json ? printJson(settings) : printText(settings);
    return outcome.refused() ? ExitCode.INPUT_REFUSED : ExitCode.DONE;
  }

  private CheckOutcome printJson(Settings settings) {
    List<InputProfile> profiles = withoutProfile ? List.of() : profile(settings);
    CheckOutcome outcome = check(settings);
    PrintWriter out = command.commandLine().getOut();
    out.println(CheckJson.of(profiles, outcome));
    out.flush();
    return outcome;
  }

  /** Prints the profiles before the check, which can fail. */
  private CheckOutcome printText(Settings settings) {
    PrintWriter out = Terminal.out(command);
    if (!withoutProfile) {
      profile(settings).forEach(profile -> new ProfileText(profile).print(out));
      out.flush();
    }
    CheckOutcome outcome = check(settings);
    print(outcome, out);
    return outcome;
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

  private void print(CheckOutcome outcome, PrintWriter out) {
    TextTable inputs = TextTable.of("input", "rows", "rejected");
    for (CheckOutcome.InputRows input : outcome.inputs()) {
      inputs.row(input.input(), TextTable.count(input.rows()), TextTable.count(input.rejected()));
    }
    inputs.print(out);
    if (!withoutProfile && !outcome.dimensions().isEmpty()) {
      out.println();
      ProfileText.print(outcome.dimensions(), out);
    }
    for (Impact impact : Impact.values()) {
      Terminal.print(out, impact.title(), lines(outcome, impact));
    }
    Terminal.print(out, "Suggestions", outcome.suggestions());
    out.println();
    out.println(
        outcome.refused()
            ? "A run would refuse these inputs: a rule is broken beyond its tolerance."
            : "All inputs passed. A run would accept them.");
    out.flush();
  }

  private static List<String> lines(CheckOutcome outcome, Impact impact) {
    List<String> lines = new ArrayList<>();
    for (CheckFinding finding : outcome.findings()) {
      if (finding.impact() == impact) {
        lines.add(finding.sentence());
        details(finding).forEach(detail -> lines.add("  " + detail));
      }
    }
    return lines;
  }

  private static List<String> details(CheckFinding finding) {
    List<String> details = new ArrayList<>();
    if (!finding.examples().isEmpty()) {
      details.add("Examples: " + Example.list(finding.examples()) + ".");
    }
    finding
        .amount()
        .filter(amount -> !finding.sentence().contains(amount))
        .ifPresent(amount -> details.add("The rows are " + amount + "."));
    details.addAll(finding.remedies());
    return details;
  }
}
