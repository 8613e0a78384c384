package io.regulars.source;

import io.regulars.Excerpt;
import io.regulars.UserError;
import io.regulars.config.ClosestName;
import io.regulars.config.SourceLayout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkThrowable;

/** Converts failures of opening an input into a {@link UserError} with problem and remedy. */
final class OpeningFailure {
  private static final int MAX_NAMES = 12;
  private static final int MAX_NAME = 255;

  private OpeningFailure() {}

  /**
   * Returns the error for an input that cannot be opened. If the failure is not about the input, it
   * is returned as an unchecked exception.
   */
  static RuntimeException of(Exception failure, SourceLayout layout, Configuration hadoop) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SparkThrowable spark) {
        return refusal(failure, String.valueOf(spark.getCondition()), layout, hadoop);
      }
      // The readers throw IllegalArgumentException for invalid options and paths.
      if (cause instanceof IOException || cause instanceof IllegalArgumentException) {
        return refusal(failure, "", layout, hadoop);
      }
    }
    return failure instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException(failure);
  }

  private static UserError refusal(
      Exception failure, String condition, SourceLayout layout, Configuration hadoop) {
    String name = Source.name(layout);
    if (condition.startsWith("TABLE_OR_VIEW_NOT_FOUND")) {
      return UserError.inputRefused(
              name + ": the catalog has no table " + Source.location(layout) + ".",
              "Correct " + Source.pathSetting(layout) + ", or set format and path instead.")
          .causedBy(failure);
    }
    for (String path : layout.paths()) {
      Optional<UserError> missing = missing(path, layout, hadoop);
      if (missing.isPresent()) {
        return missing.get().causedBy(failure);
      }
    }
    if (condition.startsWith("UNABLE_TO_INFER_SCHEMA")) {
      return UserError.inputRefused(
              name + ": " + Source.location(layout) + " contains no " + layout.format() + " data.",
              "Put the export there, or correct " + Source.pathSetting(layout) + " or format.")
          .causedBy(failure);
    }
    return UserError.inputRefused(
            name
                + ": "
                + Source.location(layout)
                + " cannot be read"
                + (layout.table().isPresent() ? "." : " as " + layout.format() + "."),
            "The reader reports: " + SparkMessage.ofRoot(failure),
            "Correct " + Source.pathSetting(layout) + ", format or options, or repair the data.")
        .causedBy(failure);
  }

  private static Optional<UserError> missing(
      String text, SourceLayout layout, Configuration hadoop) {
    try {
      Path path = new Path(text);
      FileSystem files = path.getFileSystem(hadoop);
      FileStatus[] found = files.globStatus(path);
      if (found != null && found.length > 0) {
        return Optional.empty();
      }
      List<String> lines = new ArrayList<>();
      lines.add(
          Source.name(layout)
              + ": "
              + text
              + (path.isAbsolute() ? "" : " (" + files.makeQualified(path) + ")")
              + " does not exist.");
      lines.add(folderContents(path, files));
      lines.add("Correct " + Source.pathSetting(layout) + ".");
      return Optional.of(UserError.inputRefused(lines.toArray(new String[0])));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String excerpt(String name) {
    return Excerpt.of(name, MAX_NAME);
  }

  /** A sentence about the folder of a file that does not exist, with the closest file name. */
  static String folderContents(Path path, FileSystem files) throws IOException {
    Path folder = files.makeQualified(path).getParent();
    if (folder == null || !files.exists(folder)) {
      return "The folder " + folder + " does not exist either.";
    }
    List<String> names =
        Arrays.stream(files.listStatus(folder))
            .map(file -> file.getPath().getName())
            .sorted()
            .toList();
    if (names.isEmpty()) {
      return "The folder exists but is empty.";
    }
    String listed =
        names.stream()
            .limit(MAX_NAMES)
            .map(OpeningFailure::excerpt)
            .collect(Collectors.joining(", "));
    return "The folder contains "
        + listed
        + (names.size() > MAX_NAMES ? ", …" : "")
        + "."
        + ClosestName.to(path.getName(), names)
            .map(name -> " Did you mean " + excerpt(name) + "?")
            .orElse("");
  }
}
