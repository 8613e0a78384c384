package io.regulars;

/** The exit codes of the command line. */
public final class ExitCode {
  /** The command succeeded. */
  public static final int DONE = 0;

  /** An unexpected failure: a defect in Regulars, in a library or in the environment. */
  public static final int UNEXPECTED = 1;

  /** The command-line arguments are invalid. */
  public static final int USAGE = 2;

  /** A setting is unknown, has the wrong type or contradicts another. */
  public static final int CONFIGURATION = 3;

  /**
   * An input is missing, lacks a column or has more invalid rows than its rules allow; or the date
   * of the run is so early that it would replace larger published tables.
   */
  public static final int INPUT_REFUSED = 4;

  /** Another run holds the lock of the lake, or another export holds the lock of the schema. */
  public static final int LAKE_HELD = 5;

  private ExitCode() {}
}
