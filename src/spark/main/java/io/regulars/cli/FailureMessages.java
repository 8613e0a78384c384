package io.regulars.cli;

import io.regulars.ExitCode;
import io.regulars.UserError;
import io.regulars.config.ClosestName;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Prints the message of a failed command and determines its exit code. A {@link UserError} is
 * printed unchanged, an unexpected failure as one sentence. A stack trace is printed only with
 * {@code --verbose}.
 */
public final class FailureMessages {
  /** The exit code of a process that Ctrl-C stopped, by the convention of shells. */
  private static final int INTERRUPTED = 130;

  /** Some messages of Spark contain a whole query plan. */
  private static final int MAX_LENGTH = 300;

  private static final List<String> SPARK_PACKAGES =
      List.of("org.apache.spark.", "org.apache.logging.", "org.apache.hadoop.conf.", "scala.");

  private final BooleanSupplier verbose;
  private final BooleanSupplier interrupted;

  /**
   * @param verbose whether to print the stack trace
   * @param interrupted whether a signal is stopping the process
   */
  public FailureMessages(BooleanSupplier verbose, BooleanSupplier interrupted) {
    this.verbose = verbose;
    this.interrupted = interrupted;
  }

  /** Installs these messages and exit codes in a command line. */
  public CommandLine handle(CommandLine commandLine) {
    return commandLine
        .setExecutionStrategy(this::execute)
        .setExecutionExceptionHandler((failure, command, parsed) -> reportFailure(failure, command))
        .setParameterExceptionHandler((failure, arguments) -> reportInvalidArguments(failure));
  }

  /** Runs the command. A Java error, such as OutOfMemoryError, is handled like an exception. */
  private int execute(ParseResult parsed) {
    try {
      return new CommandLine.RunLast().execute(parsed);
    } catch (Error error) {
      throw new ExecutionException(parsed.commandSpec().commandLine(), error.toString(), error);
    }
  }

  private int reportFailure(Exception failure, CommandLine command) {
    if (interrupted.getAsBoolean()) {
      return INTERRUPTED;
    }
    PrintWriter err = Terminal.err(command);
    Throwable cause =
        failure instanceof ExecutionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    err.println(cause instanceof UserError ? cause.getMessage() : sentence(cause));
    if (verbose.getAsBoolean()) {
      cause.printStackTrace(err);
    }
    err.flush();
    return cause instanceof UserError error ? error.exitCode() : ExitCode.UNEXPECTED;
  }

  private String sentence(Throwable cause) {
    String message = cause.getMessage() == null ? "" : cause.getMessage().strip();
    Optional<String> missing = missingClass(cause);
    if (missing.isPresent()) {
      return missingClassMessage(missing.get());
    }
    String firstLine = message.lines().findFirst().orElse(cause.getClass().getSimpleName());
    String problem =
        firstLine.length() > MAX_LENGTH ? firstLine.substring(0, MAX_LENGTH) + "…" : firstLine;
    return "Unexpected failure: "
        + problem.replaceFirst("[.;]+$", "")
        + (verbose.getAsBoolean() ? "." : ". Run again with --verbose to see the stack trace.");
  }

  /** The library class that could not be loaded; empty if the failure has another reason. */
  private static Optional<String> missingClass(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof NoClassDefFoundError || cause instanceof ClassNotFoundException) {
        String name =
            String.valueOf(cause.getMessage())
                .replace('/', '.')
                .replaceFirst("^Class (\\S+) not found$", "$1");
        return Optional.of(name).filter(library -> !library.startsWith("io.regulars."));
      }
    }
    return Optional.empty();
  }

  private static String missingClassMessage(String name) {
    boolean isDelta = name.startsWith("org.apache.spark.sql.delta.");
    return SPARK_PACKAGES.stream().anyMatch(name::startsWith) && !isDelta
        ? "Spark is not on the class path.\n"
            + "  Run Regulars with jobs/regulars or with spark-submit --class io.regulars.Regulars."
        : "A library is missing on Spark's class path: the class "
            + name
            + " was not found.\n"
            + "  Add the library with --packages or --jars, in the version for this Spark:"
            + " io.delta:delta-spark_2.13 for Delta, org.apache.hadoop:hadoop-aws for s3a://.";
  }

  private static int reportInvalidArguments(ParameterException failure) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = Terminal.err(command);
    Optional<String> unmatched = unmatched(failure);
    boolean expectsCommand = unmatched.isPresent() && !command.getSubcommands().isEmpty();
    err.println(
        expectsCommand && !unmatched.get().startsWith("-")
            ? "Unknown command " + unmatched.get() + "."
            : failure.getMessage());
    unmatched
        .flatMap(word -> ClosestName.to(word, candidates(command)))
        .ifPresent(near -> err.println("  Did you mean " + near + "?"));
    err.println("  See " + command.getCommandSpec().qualifiedName() + " --help.");
    err.flush();
    return ExitCode.USAGE;
  }

  private static Optional<String> unmatched(ParameterException failure) {
    return failure instanceof UnmatchedArgumentException exception
        ? exception.getUnmatched().stream().findFirst()
        : Optional.empty();
  }

  /** The names of all commands and options that are valid at this point. */
  private static List<String> candidates(CommandLine command) {
    return Stream.concat(
            command.getSubcommands().keySet().stream(),
            command.getCommandSpec().optionsMap().keySet().stream())
        .toList();
  }
}
