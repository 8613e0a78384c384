package io.regulars.cli;

import io.regulars.Regulars;
import io.regulars.config.Settings;
import io.regulars.pipeline.RunPlan;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what a run would read and write. */
@Command(name = "plan", description = "Says what a run would read and write; runs nothing.")
public final class PlanCommand implements Callable<Integer> {
  private final Engine engine;

  @Spec private CommandSpec command;
  @Mixin private ShopOptions shop;

  @Option(names = "--json", description = "As JSON, for programs.")
  private boolean json;

  public PlanCommand(Engine engine) {
    this.engine = engine;
  }

  @Override
  public Integer call() {
    Settings settings = shop.read();
    RunPlan plan = plan(settings);
    if (json) {
      PrintWriter out = command.commandLine().getOut();
      out.println(PlanJson.of(plan));
      out.flush();
    } else {
      print(plan, Terminal.out(command));
    }
    return Regulars.DONE;
  }

  private RunPlan plan(Settings settings) {
    try (ConsoleProgress progress = Terminal.progress(command)) {
      return engine.plan(settings, progress);
    }
  }

  private static void print(RunPlan plan, PrintWriter out) {
    print("reads", plan.reads(), out);
    out.println();
    print("writes", plan.writes(), out);
    if (!plan.catalog().isEmpty()) {
      out.println();
      out.println("Registered in the catalog's database " + plan.catalog() + ".");
    }
    RunSummary.print(out, "Left out", plan.leftOut());
    out.flush();
  }

  private static void print(String title, List<RunPlan.Place> places, PrintWriter out) {
    TextTable table = TextTable.of(title, "at");
    places.forEach(place -> table.row(place.name(), place.at()));
    table.print(out);
  }
}
