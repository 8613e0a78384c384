package io.regulars.cli;

import io.regulars.Regulars;
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
 * What a failed command says and ends with: the lines of a {@link UserError} as they are, one
 * sentence for what nobody expected; a stack trace only for those who ask for it.
 */
public final class FailureMessages {
  /** What a shell sees of a process that Ctrl-C ended. */
  private static final int INTERRUPTED = 130;

  /** Some messages of Spark hold a whole plan. */
  private static final int LONGEST = 300;

  private static final List<String> SPARK_ITSELF =
      List.of("org.apache.spark.", "org.apache.logging.", "org.apache.hadoop.conf.", "scala.");

  private final BooleanSupplier verbose;
  private final BooleanSupplier interrupted;

  /**
   * @param verbose whether the stack trace is wanted
   * @param interrupted whether the process is being ended from outside
   */
  public FailureMessages(BooleanSupplier verbose, BooleanSupplier interrupted) {
    this.verbose = verbose;
    this.interrupted = interrupted;
  }

  /** Has this command line fail so. */
  public CommandLine handle(CommandLine commandLine) {
    return commandLine
        .setExecutionStrategy(this::execute)
        .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, command))
        .setParameterExceptionHandler((failure, arguments) -> misunderstood(failure));
  }

  /** A Java error, such as memory that has run out, is a failure like any other. */
  private int execute(ParseResult parsed) {
    try {
      return new CommandLine.RunLast().execute(parsed);
    } catch (Error error) {
      throw new ExecutionException(parsed.commandSpec().commandLine(), error.toString(), error);
    }
  }

  private int failed(Exception failure, CommandLine command) {
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
    return cause instanceof UserError error ? error.exitCode() : Regulars.UNEXPECTED;
  }

  private String sentence(Throwable cause) {
    String said = cause.getMessage() == null ? "" : cause.getMessage().strip();
    Optional<String> missing = missingClass(cause);
    if (missing.isPresent()) {
      return withoutClass(missing.get());
    }
    String first = said.lines().findFirst().orElse(cause.getClass().getSimpleName());
    String what = first.length() > LONGEST ? first.substring(0, LONGEST) + "…" : first;
    return "Unexpected failure: "
        + what.replaceFirst("[.;]+$", "")
        + (verbose.getAsBoolean() ? "." : "; run again with --verbose for the stack trace.");
  }

  /** The class that a failure is about, where that is one of a library. */
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

  private static String withoutClass(String name) {
    boolean isDelta = name.startsWith("org.apache.spark.sql.delta.");
    return SPARK_ITSELF.stream().anyMatch(name::startsWith) && !isDelta
        ? "Spark is not on the class path.\n"
            + "  Run Regulars by jobs/regulars, or by spark-submit --class io.regulars.Regulars."
        : "A library is not on Spark's class path: nothing there has "
            + name
            + ".\n"
            + "  Add it by --packages or --jars: io.delta:delta-spark_2.13 for Delta,"
            + " org.apache.hadoop:hadoop-aws for s3a://, each in the version for this Spark.";
  }

  private static int misunderstood(ParameterException failure) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = Terminal.err(command);
    Optional<String> unmatched = unmatched(failure);
    boolean wanted = unmatched.isPresent() && !command.getSubcommands().isEmpty();
    err.println(
        wanted && !unmatched.get().startsWith("-")
            ? "There is no command " + unmatched.get() + "."
            : failure.getMessage());
    unmatched
        .flatMap(word -> ClosestName.to(word, words(command)))
        .ifPresent(near -> err.println("  Did you mean " + near + "?"));
    err.println("  See " + command.getCommandSpec().qualifiedName() + " --help.");
    err.flush();
    return Regulars.USAGE;
  }

  private static Optional<String> unmatched(ParameterException failure) {
    return failure instanceof UnmatchedArgumentException exception
        ? exception.getUnmatched().stream().findFirst()
        : Optional.empty();
  }

  /** Every command and option that could have been meant here. */
  private static List<String> words(CommandLine command) {
    return Stream.concat(
            command.getSubcommands().keySet().stream(),
            command.getCommandSpec().optionsMap().keySet().stream())
        .toList();
  }
}
