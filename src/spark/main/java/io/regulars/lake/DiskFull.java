package io.regulars.lake;

import io.regulars.UserError;
import java.util.Optional;
import java.util.regex.Pattern;

/** Detects a full disk from the messages of the operating system and of Hadoop. */
public final class DiskFull {
  /** Messages of Linux (disk and quota), Windows, and Hadoop (quota of a folder). */
  private static final Pattern WORDS =
      Pattern.compile(
          "No space left on device|Disk quota exceeded|There is not enough space on the disk"
              + "|DiskSpace quota");

  private DiskFull() {}

  /** The user error for a failure that a full disk caused; empty for any other failure. */
  public static Optional<UserError> in(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (WORDS.matcher(String.valueOf(cause.getMessage())).find()) {
        return Optional.of(
            UserError.unavailable(
                    "No disk space left: nothing was published.",
                    "Free disk space for the lake and for Spark's temporary files"
                        + " (spark.local.dir), then run again.")
                .causedBy(failure));
      }
    }
    return Optional.empty();
  }
}
