package io.regulars;

/**
 * An error that the user can fix: a mistyped option, a wrong setting, a bad input, a locked lake.
 *
 * <p>The first line of the message is the problem with its evidence. The other lines are indented
 * and give the location and the remedy. The message is printed unchanged, without a stack trace,
 * and the process ends with {@link #exitCode()}.
 */
public final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private UserError(int exitCode, String... lines) {
    super(String.join("\n  ", lines));
    this.exitCode = exitCode;
  }

  /** The command-line arguments are invalid. */
  public static UserError usage(String... lines) {
    return new UserError(ExitCode.USAGE, lines);
  }

  /** A setting is unknown, has the wrong type or contradicts another. */
  public static UserError configuration(String... lines) {
    return new UserError(ExitCode.CONFIGURATION, lines);
  }

  /** An input is missing, lacks a column or has more invalid rows than its rules allow. */
  public static UserError inputRefused(String... lines) {
    return new UserError(ExitCode.INPUT_REFUSED, lines);
  }

  /** An external system does not respond or closed the connection: a retry may help. */
  public static UserError unavailable(String... lines) {
    return new UserError(ExitCode.UNEXPECTED, lines);
  }

  /** Another run holds the lock of the lake, or another export holds the lock of the schema. */
  public static UserError lakeHeld(String... lines) {
    return new UserError(ExitCode.LAKE_HELD, lines);
  }

  /** Sets the cause of this error, which {@code --verbose} prints, and returns this error. */
  public UserError causedBy(Throwable cause) {
    initCause(cause);
    return this;
  }

  /** The exit code of the process, one of {@link ExitCode}. */
  public int exitCode() {
    return exitCode;
  }
}
