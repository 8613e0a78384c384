package io.regulars.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.regulars.ExitCode;
import io.regulars.config.Settings;
import io.regulars.pipeline.RunPlan;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists what a run would read and write. */
@Command(
    name = "plan",
    description = {
      "Lists what a run would read and write.",
      "Also lists the figures that a run would omit because an input is missing. Computes nothing."
    })
public final class PlanCommand implements Callable<Integer> {
  private final Engine engine;

  @Spec private CommandSpec command;
  @Mixin private ShopOptions shop;

  @Option(names = "--json", description = "Print the plan as JSON.")
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
    return ExitCode.DONE;
  }

  private RunPlan plan(Settings settings) {
    try (ConsoleProgress progress = Terminal.progress(command)) {
      return engine.plan(settings, progress);
    }
  }

  private static void print(RunPlan plan, PrintWriter out) {
    print(TextTable.of("input", "read from"), plan.reads(), out);
    out.println();
    print(TextTable.of("table", "written to"), plan.writes(), out);
    if (!plan.catalog().isEmpty()) {
      out.println();
      out.println("The tables are registered in the catalog database " + plan.catalog() + ".");
    }
    Terminal.print(out, "Omitted", plan.leftOut());
    Terminal.print(out, "Not used", plan.unused());
    out.flush();
  }

  private static void print(TextTable table, List<RunPlan.Location> locations, PrintWriter out) {
    locations.forEach(location -> table.row(location.name(), location.at()));
    table.print(out);
  }

  /**
   * It is a class of its own so that {@code --help} does not load Jackson, which Spark provides.
   */
  private static final class PlanJson {
    /**
     * Returns an object with {@code reads}, {@code writes}, {@code catalog}, {@code left_out} and
     * {@code unused}.
     */
    static String of(RunPlan plan) {
      try {
        return JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build()
            .writeValueAsString(plan);
      } catch (JsonProcessingException stringsAreAlwaysSerializable) {
        throw new UncheckedIOException(stringsAreAlwaysSerializable);
      }
    }
  }
}
