package io.regulars.source;

import io.regulars.Excerpt;
import java.util.regex.Pattern;

/** Shortens the message of a Spark failure to one line, without error codes, plans and advice. */
final class SparkMessage {
  private static final Pattern CONDITION = Pattern.compile("^\\[[A-Z0-9_.]+]\\s*");
  private static final Pattern TAIL =
      Pattern.compile(
          "\\s*(SQLSTATE: \\w+|; line \\d+ pos \\d+|If necessary set |Correct the value as per "
              + "|Use `\\w+` to ).*$");
  private static final int MAX_LENGTH = 300;

  private SparkMessage() {}

  static String of(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    String line = message.strip().lines().findFirst().orElse("");
    line = CONDITION.matcher(line).replaceFirst("");
    line = TAIL.matcher(line).replaceFirst("").strip();
    return Excerpt.of(line.isEmpty() ? failure.getClass().getSimpleName() : line, MAX_LENGTH);
  }

  /** The message of the root cause, which has the most details about a file. */
  static String ofRoot(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return of(root);
  }
}
