package io.regulars.cli;

import io.regulars.ExitCode;
import io.regulars.UserError;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the inputs and the configuration of a simulated shop of any size. */
@Command(
    name = "simulate",
    description = {
      "Writes the inputs of a simulated shop of any size.",
      "The folder also contains its configuration, in the file shop.conf."
    })
public final class SimulateCommand implements Callable<Integer> {
  private static final List<String> FORMATS = List.of("parquet", "delta", "csv");

  private final Engine engine;

  @Spec private CommandSpec command;

  @Option(
      names = "--customers",
      required = true,
      paramLabel = "N",
      description = "Number of customers with an id. Guests are added to these.")
  private long customers;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder to write to: any Hadoop path.")
  private String out;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Seed of the random numbers. The same seed gives the same rows. Default: 1.")
  private long seed;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "parquet",
      description = "File format: parquet, delta or csv. Default: parquet.")
  private String format;

  public SimulateCommand(Engine engine) {
    this.engine = engine;
  }

  @Override
  public Integer call() {
    refuseTooFew(customers);
    if (!FORMATS.contains(format)) {
      throw UserError.usage(
          "Unknown format " + format + " (--format).",
          "Use one of " + String.join(", ", FORMATS) + ".");
    }
    try (ConsoleProgress progress = Terminal.progress(command)) {
      engine.simulate(customers, seed, out, format, progress);
    }
    PrintWriter console = Terminal.out(command);
    console.printf(
        "Wrote a simulated shop with %s customers to %s. Its configuration is shop.conf in that"
            + " folder.%n",
        TextTable.count(customers), out);
    console.flush();
    return ExitCode.DONE;
  }

  static void refuseTooFew(long customers) {
    if (customers < 1) {
      throw UserError.usage(
          "A shop with " + customers + " customers cannot be simulated (--customers).",
          "Use 1 or more.");
    }
  }
}
