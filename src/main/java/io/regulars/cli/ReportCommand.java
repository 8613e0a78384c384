package io.regulars.cli;

import io.regulars.Regulars;
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

/** Makes a page of the published figures, to look at in a browser. */
@Command(
    name = "report",
    description = "Makes a page of the published figures, to look at in a browser.")
public final class ReportCommand implements Callable<Integer> {
  private static final double BYTES_PER_MEGABYTE = 1e6;

  private final Engine engine;

  @Spec private CommandSpec command;
  @Mixin private ShopOptions shop;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The page, such as report.html: a file of this machine, or any Hadoop path.")
  private String out;

  public ReportCommand(Engine engine) {
    this.engine = engine;
  }

  @Override
  public Integer call() {
    Settings settings = shop.read();
    print(report(settings), Terminal.out(command));
    return Regulars.DONE;
  }

  private ReportOutcome report(Settings settings) {
    try (ConsoleProgress progress = Terminal.progress(command)) {
      return engine.report(settings, out, progress);
    }
  }

  /** Where the page lies. */
  static void print(ReportOutcome report, PrintWriter console) {
    console.printf(
        Locale.ROOT,
        "The report as of %s lies in %s (%.1f MB); open it in a browser.%n",
        report.asOf(),
        report.file(),
        report.bytes() / BYTES_PER_MEGABYTE);
    console.flush();
  }
}
