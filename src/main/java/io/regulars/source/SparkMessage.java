package io.regulars.source;

import java.util.regex.Pattern;

/**
 * What Spark says of a failure, in one line for people: without its codes, its plan and its SQL.
 */
final class SparkMessage {
  private static final Pattern CONDITION = Pattern.compile("^\\[[A-Z0-9_.]+]\\s*");
  private static final Pattern STATE = Pattern.compile("\\s*SQLSTATE: \\w+.*$");
  private static final Pattern POSITION = Pattern.compile("\\s*; line \\d+ pos \\d+.*$");

  private SparkMessage() {}

  static String of(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    String line = message.strip().lines().findFirst().orElse(failure.getClass().getSimpleName());
    line = CONDITION.matcher(line).replaceFirst("");
    line = STATE.matcher(line).replaceFirst("");
    return POSITION.matcher(line).replaceFirst("").strip();
  }
}
