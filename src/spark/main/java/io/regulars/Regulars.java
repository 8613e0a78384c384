package io.regulars;

import io.regulars.cli.CheckCommand;
import io.regulars.cli.DemoCommand;
import io.regulars.cli.Engine;
import io.regulars.cli.ExportCommand;
import io.regulars.cli.FailureMessages;
import io.regulars.cli.ForgetCommand;
import io.regulars.cli.InitCommand;
import io.regulars.cli.InterruptHandler;
import io.regulars.cli.MetricsCommand;
import io.regulars.cli.PlanCommand;
import io.regulars.cli.ReportCommand;
import io.regulars.cli.RunCommand;
import io.regulars.cli.SimulateCommand;
import io.regulars.cli.SparkEngine;
import java.util.function.BooleanSupplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command {@code regulars}, which builds curated tables about a shop's customers. */
@Command(
    name = "regulars",
    description = "Builds curated Delta tables about a shop's customers from its order history.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Regulars.Version.class,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:success",
      "1:unexpected failure",
      "2:invalid command-line arguments",
      "3:invalid configuration: a setting is unknown, has the wrong type or contradicts another",
      "4:input refused: an input is missing, lacks a column or breaks a rule beyond its tolerance,"
          + " or the --as-of date is too early",
      "5:locked: another run uses the lake, or another export uses the database schema"
    })
public final class Regulars implements Runnable {
  @CommandLine.Spec private CommandLine.Model.CommandSpec command;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Show the cost of each stage of a run, and the stack trace of a failure.")
  private boolean verbose;

  private Regulars() {}

  public static void main(String[] arguments) {
    int exitCode;
    try (SparkEngine engine = new SparkEngine()) {
      InterruptHandler interruption = InterruptHandler.install(System.err, engine::interrupt);
      try {
        exitCode = commandLine(engine, interruption::isInterrupted).execute(arguments);
      } finally {
        interruption.disable();
      }
    }
    if (exitCode != ExitCode.DONE) {
      // Only after a failure: YARN treats a driver that calls System.exit as failed.
      System.exit(exitCode);
    }
  }

  /**
   * Returns the command line with all commands.
   *
   * @param engine runs the commands
   * @param interrupted whether a signal is stopping the process
   */
  static CommandLine commandLine(Engine engine, BooleanSupplier interrupted) {
    Regulars regulars = new Regulars();
    CommandLine commandLine =
        new CommandLine(regulars)
            // An argument that begins with @ is an argument, not a file of arguments.
            .setExpandAtFiles(false)
            .addSubcommand(new DemoCommand(engine))
            .addSubcommand(new InitCommand(engine))
            .addSubcommand(new RunCommand(engine, () -> regulars.verbose))
            .addSubcommand(new CheckCommand(engine))
            .addSubcommand(new PlanCommand(engine))
            .addSubcommand(new MetricsCommand())
            .addSubcommand(new SimulateCommand(engine))
            .addSubcommand(new ReportCommand(engine))
            .addSubcommand(new ExportCommand(engine))
            .addSubcommand(new ForgetCommand(engine))
            .addSubcommand(new AutoComplete.GenerateCompletion());
    return new FailureMessages(() -> regulars.verbose, interrupted).handle(commandLine);
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        command.commandLine(),
        "Missing command. The commands are "
            + String.join(", ", command.subcommands().keySet())
            + ".");
  }

  /** The version in the manifest of the job jar; "development" if the classes run without it. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Regulars.class.getPackage().getImplementationVersion();
      return new String[] {"regulars " + (version == null ? "development" : version)};
    }
  }
}
