package io.regulars.cli;

import io.regulars.ExitCode;
import io.regulars.UserError;
import io.regulars.metric.MetricCatalog;
import io.regulars.metric.ReferencePage;
import io.regulars.pipeline.CuratedTables;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the metric catalogue: the definition and the formula of every metric. */
@Command(name = "metrics", description = "Prints metric definitions and formulas.")
public final class MetricsCommand implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "markdown",
      description = "Output format: markdown or json. Default: markdown.")
  private String format;

  @Override
  public Integer call() {
    String catalogue =
        switch (format) {
          case "markdown" -> ReferencePage.of(CuratedTables.all());
          case "json" -> MetricCatalog.json();
          default ->
              throw UserError.usage(
                  "Unknown format " + format + " (--format).", "Use markdown or json.");
        };
    PrintWriter out = command.commandLine().getOut();
    out.print(catalogue);
    out.flush();
    return ExitCode.DONE;
  }
}
