package io.regulars;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The command {@code regulars}: curated tables about a shop's customers, from its order lines. */
@Command(
    name = "regulars",
    description = "Curated tables about a shop's customers, read off each customer's history.",
    mixinStandardHelpOptions = true,
    versionProvider = Regulars.Version.class)
public final class Regulars implements Runnable {
  /** The command did what it says. */
  public static final int DONE = 0;

  /** A failure that nobody expected: a defect here, or in what lies below. */
  public static final int UNEXPECTED = 1;

  /** The command line cannot be understood. */
  public static final int USAGE = 2;

  /** A setting is unknown, ill-typed or contradicts another. */
  public static final int CONFIGURATION = 3;

  /** An input is missing, lacks a column, or has more bad rows than its rules allow. */
  public static final int INPUT_REFUSED = 4;

  /** Another run holds the lake. */
  public static final int LAKE_HELD = 5;

  @CommandLine.Spec private CommandLine.Model.CommandSpec command;

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Regulars());
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(command.commandLine(), "Which command?");
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
