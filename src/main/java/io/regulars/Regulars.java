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

/** The command {@code regulars}: curated tables about a shop's customers, from its order lines. */
@Command(
    name = "regulars",
    description = "Curated tables about a shop's customers, read off each customer's history.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Regulars.Version.class,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:unexpected failure",
      "2:the command line cannot be understood",
      "3:a setting is unknown, ill-typed or contradicts another",
      "4:an input is missing, lacks a column, or breaks a rule beyond its tolerance; or the day is"
          + " too early",
      "5:another run holds the lake, or another export the database"
    })
public final class Regulars implements Runnable {
  /** The command did what it says. */
  public static final int DONE = 0;

  /** A failure that nobody expected: a defect here, or in what lies below, or beside it. */
  public static final int UNEXPECTED = 1;

  /** The command line cannot be understood. */
  public static final int USAGE = 2;

  /** A setting is unknown, ill-typed or contradicts another. */
  public static final int CONFIGURATION = 3;

  /**
   * An input is missing, lacks a column, or has more bad rows than its rules allow; or there is
   * less on the day of the run than is published.
   */
  public static final int INPUT_REFUSED = 4;

  /** Another run holds the lake, or another export the database. */
  public static final int LAKE_HELD = 5;

  @CommandLine.Spec private CommandLine.Model.CommandSpec command;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Show what the stages of a run cost, and the stack trace of a failure.")
  private boolean verbose;

  private Regulars() {}

  public static void main(String[] arguments) {
    int exitCode;
    try (SparkEngine engine = new SparkEngine()) {
      InterruptHandler interruption = InterruptHandler.watch(System.err, engine::breakOff);
      try {
        exitCode = commandLine(engine, interruption::happened).execute(arguments);
      } finally {
        interruption.over();
      }
    }
    if (exitCode != DONE) {
      // Not for success: on YARN, a driver that exits by itself is one that failed.
      System.exit(exitCode);
    }
  }

  /**
   * The whole command line.
   *
   * @param engine does the work
   * @param interrupted whether the process is being ended from outside
   */
  static CommandLine commandLine(Engine engine, BooleanSupplier interrupted) {
    Regulars regulars = new Regulars();
    CommandLine commandLine =
        new CommandLine(regulars)
            // A word that begins with @ is that word, and no file of more words.
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
        "Which command? There are " + String.join(", ", command.subcommands().keySet()) + ".");
  }

  /** The version in the job jar's manifest; "development" where classes run without their jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Regulars.class.getPackage().getImplementationVersion();
      return new String[] {"regulars " + (version == null ? "development" : version)};
    }
  }
}
