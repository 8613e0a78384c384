package io.regulars.source;

import java.util.regex.Pattern;

/** What Spark says of a failure, in one line for people: without its codes, plans and advice. */
final class SparkMessage {
  private static final Pattern CONDITION = Pattern.compile("^\\[[A-Z0-9_.]+]\\s*");
  private static final Pattern APPENDIX =
      Pattern.compile(
          "\\s*(SQLSTATE: \\w+|; line \\d+ pos \\d+|If necessary set |Correct the value as per "
              + "|Use `\\w+` to ).*$");
  private static final int LONGEST = 300;

  private SparkMessage() {}

  static String of(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    String line = message.strip().lines().findFirst().orElse("");
    line = CONDITION.matcher(line).replaceFirst("");
    line = APPENDIX.matcher(line).replaceFirst("").strip();
    return Excerpt.of(line.isEmpty() ? failure.getClass().getSimpleName() : line, LONGEST);
  }

  /** What the innermost cause says, which knows more of a file than those who only passed it on. */
  static String ofRoot(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return of(root);
  }
}
