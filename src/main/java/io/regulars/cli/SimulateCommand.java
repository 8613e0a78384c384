package io.regulars.cli;

import io.regulars.Regulars;
import io.regulars.UserError;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a simulated shop of any size. */
@Command(
    name = "simulate",
    description = "Writes a simulated shop of any size, with a shop.conf for it.")
public final class SimulateCommand implements Callable<Integer> {
  private static final List<String> FORMATS = List.of("parquet", "delta", "csv");

  private final Engine engine;

  @Spec private CommandSpec command;

  @Option(
      names = "--customers",
      required = true,
      paramLabel = "N",
      description = "Customers with an id; guests come on top.")
  private long customers;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "The folder to write into: any Hadoop path.")
  private String out;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Which of all such shops; the same seed gives the same rows. Default: 1.")
  private long seed;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "parquet",
      description = "parquet, delta or csv. Default: parquet.")
  private String format;

  public SimulateCommand(Engine engine) {
    this.engine = engine;
  }

  @Override
  public Integer call() {
    refuseTooFew(customers);
    if (!FORMATS.contains(format)) {
      throw UserError.usage(
          "A shop cannot be simulated as " + format + " (--format).",
          "Choose one of " + String.join(", ", FORMATS) + ".");
    }
    try (ConsoleProgress progress = Terminal.progress(command)) {
      engine.simulate(customers, seed, out, format, progress);
    }
    PrintWriter console = Terminal.out(command);
    console.printf(
        "A shop of %s customers lies in %s; its configuration is shop.conf there.%n",
        TextTable.count(customers), out);
    console.flush();
    return Regulars.DONE;
  }

  static void refuseTooFew(long customers) {
    if (customers < 1) {
      throw UserError.usage(
          "A shop of " + customers + " customers cannot be simulated (--customers).",
          "Ask for at least 1.");
    }
  }
}
