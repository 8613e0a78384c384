package io.regulars.cli;

import io.regulars.ExitCode;
import io.regulars.config.Settings;
import io.regulars.pipeline.ReportOutcome;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes an HTML report of the published figures. */
@Command(
    name = "report",
    description = {
      "Writes an HTML report of the published figures.",
      "The report is one file that works in a browser without network access."
    })
public final class ReportCommand implements Callable<Integer> {
  private static final double BYTES_PER_MEGABYTE = 1e6;

  private final Engine engine;

  @Spec private CommandSpec command;
  @Mixin private ShopOptions shop;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "HTML file to write, such as report.html: a local file or any Hadoop path.")
  private String out;

  public ReportCommand(Engine engine) {
    this.engine = engine;
  }

  @Override
  public Integer call() {
    Settings settings = shop.read();
    print(report(settings), Terminal.out(command));
    return ExitCode.DONE;
  }

  private ReportOutcome report(Settings settings) {
    try (ConsoleProgress progress = Terminal.progress(command)) {
      return engine.report(settings, out, progress);
    }
  }

  /** Prints the location of the report. */
  static void print(ReportOutcome report, PrintWriter console) {
    console.printf(
        Locale.ROOT,
        "Wrote the report as of %s to %s (%.1f MB). Open it in a browser.%n",
        report.asOf(),
        report.file(),
        report.bytes() / BYTES_PER_MEGABYTE);
    console.flush();
  }
}
