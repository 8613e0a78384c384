package io.regulars.lake;

import io.regulars.UserError;
import java.util.Optional;
import java.util.regex.Pattern;

/** A disk without room for more, as the systems below say it. */
public final class DiskFull {
  /** Linux of a disk and of a quota, Windows, and Hadoop of a folder's quota. */
  private static final Pattern WORDS =
      Pattern.compile(
          "No space left on device|Disk quota exceeded|There is not enough space on the disk"
              + "|DiskSpace quota");

  private DiskFull() {}

  /** What a failure says of a full disk; empty where it says nothing of one. */
  public static Optional<UserError> in(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (WORDS.matcher(String.valueOf(cause.getMessage())).find()) {
        return Optional.of(
            UserError.unavailable(
                    "There is no space left to write to: nothing was published.",
                    "Make room for the lake and for Spark's working files (spark.local.dir), and run"
                        + " again.")
                .causedBy(failure));
      }
    }
    return Optional.empty();
  }
}
