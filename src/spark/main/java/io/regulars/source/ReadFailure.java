package io.regulars.source;

import io.regulars.UserError;
import io.regulars.config.Settings;
import io.regulars.config.SourceLayout;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkThrowable;

/** Converts failures of reading an input into a {@link UserError} with problem and remedy. */
public final class ReadFailure {
  /** The part of a path from its first wildcard on. */
  private static final Pattern GLOB = Pattern.compile("[*?\\[{].*$");

  private ReadFailure() {}

  /**
   * Explains a failure while rows are processed; empty if the failure is not about an input.
   *
   * @param failure the exception with its causes
   */
  public static Optional<UserError> explain(Throwable failure, Settings settings) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      Optional<UserError> explained = ExpressionFailure.explain(cause, settings);
      if (explained.isEmpty()) {
        explained = ofFile(cause, settings);
      }
      if (explained.isPresent()) {
        // The message of the failure can contain values of a row.
        return settings.privacy().isOn()
            ? explained
            : explained.map(error -> error.causedBy(failure));
      }
    }
    return Optional.empty();
  }

  /** Explains that a file is truncated, no longer exists or has another format. */
  private static Optional<UserError> ofFile(Throwable cause, Settings settings) {
    if (!(cause instanceof SparkThrowable spark)) {
      return Optional.empty();
    }
    String condition = String.valueOf(spark.getCondition());
    if (!condition.startsWith("FAILED_READ_FILE") && !condition.startsWith("MALFORMED_")) {
      return Optional.empty();
    }
    String file = spark.getMessageParameters().getOrDefault("path", "");
    return settings.tables().stream()
        .filter(layout -> !file.isEmpty() && contains(layout, file))
        .findFirst()
        .map(layout -> unreadable(layout, file, cause, condition, settings));
  }

  private static boolean contains(SourceLayout layout, String file) {
    String path = decoded(file);
    return layout.paths().stream()
        .map(pattern -> GLOB.matcher(pattern).replaceFirst(""))
        .anyMatch(prefix -> prefix.isEmpty() || path.contains(new Path(prefix).toUri().getPath()));
  }

  /** The path of a file for which Spark reports an encoded URI. */
  private static String decoded(String file) {
    try {
      return URI.create(file).getPath();
    } catch (IllegalArgumentException notEncoded) {
      return file;
    }
  }

  private static UserError unreadable(
      SourceLayout layout, String file, Throwable cause, String condition, Settings settings) {
    String message = SparkMessage.ofRoot(cause);
    if (String.valueOf(((SparkThrowable) cause).getCondition()).endsWith("FILE_NOT_EXIST")) {
      return UserError.inputRefused(
          Source.name(layout)
              + ": "
              + file
              + " no longer exists. It existed when the inputs were opened.",
          "Write all files before a run starts, then run again.");
    }
    if (message.contains("CSV header")) {
      return UserError.inputRefused(
          Source.name(layout) + ": " + file + " does not have the same header as the other files.",
          "Write all files with the same columns in the same order.");
    }
    return UserError.inputRefused(
        Source.name(layout) + ": " + file + " cannot be read completely.",
        "The reader reports: " + (settings.privacy().isOn() ? condition + "." : message),
        "The file is truncated or damaged, or it was replaced during the run. Write it again, then"
            + " run again.");
  }
}
