package io.regulars;

/**
 * Something the reader of the message can mend: a mistyped option, a setting, an input, a lake in
 * use.
 *
 * <p>The message is the problem with its evidence, and on lines of their own, indented, where to
 * look and the remedy. It is printed as it stands, and the run ends with {@link #exitCode()}; a
 * stack trace is for failures that nobody expected.
 */
public final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private UserError(int exitCode, String... lines) {
    super(String.join("\n  ", lines));
    this.exitCode = exitCode;
  }

  /** The command line cannot be understood. */
  public static UserError usage(String... lines) {
    return new UserError(Regulars.USAGE, lines);
  }

  /** A setting is unknown, ill-typed or contradicts another. */
  public static UserError configuration(String... lines) {
    return new UserError(Regulars.CONFIGURATION, lines);
  }

  /** An input is missing, lacks a column, or has more bad rows than its rules allow. */
  public static UserError inputRefused(String... lines) {
    return new UserError(Regulars.INPUT_REFUSED, lines);
  }

  /** Something outside does not answer or has broken off: to try again may help. */
  public static UserError unavailable(String... lines) {
    return new UserError(Regulars.UNEXPECTED, lines);
  }

  /** Another run holds the lake, or another export the database. */
  public static UserError lakeHeld(String... lines) {
    return new UserError(Regulars.LAKE_HELD, lines);
  }

  /** The same error with the failure that lies behind it, which {@code --verbose} shows. */
  public UserError causedBy(Throwable cause) {
    initCause(cause);
    return this;
  }

  /** What the process ends with; one of the codes in {@link Regulars}. */
  public int exitCode() {
    return exitCode;
  }
}
