package io.regulars.source;

import io.regulars.UserError;
import io.regulars.config.ClosestName;
import io.regulars.config.Settings;
import io.regulars.config.SourceSettings;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkThrowable;

/** Why an input cannot be read, told to the one who can mend it. */
public final class ReadFailure {
  /** The SQL states of "data exception": a value that an expression could not cope with. */
  private static final String DATA_EXCEPTION = "22";

  /** The part of a message in which Spark quotes the SQL that failed. */
  private static final Pattern QUOTED_SQL =
      Pattern.compile("== SQL \\(line \\d+, position \\d+\\) ==\\n(.*?)\\n\\s*\\^", Pattern.DOTALL);

  private static final Pattern SUBQUERY = Pattern.compile("(?i)\\bselect\\b");

  /**
   * Failures in which Spark does not quote the SQL, each with what there is in SQL that can fail
   * so.
   */
  private static final Map<String, Pattern> SUSPECTS =
      Map.of(
          "CANNOT_PARSE_TIMESTAMP", Pattern.compile("(?i)\\b(to_|unix_)\\w+\\s*\\("),
          // Spark compares what a subquery finds by a cast of its own.
          "CAST_INVALID_INPUT", SUBQUERY,
          "SCALAR_SUBQUERY_TOO_MANY_ROWS", SUBQUERY,
          "DIVIDE_BY_ZERO", Pattern.compile("(?i)/|\\bdiv\\b"),
          "REMAINDER_BY_ZERO", Pattern.compile("(?i)%|mod\\b"),
          "USER_RAISED_EXCEPTION", Pattern.compile("(?i)\\b(raise_error|assert_true)\\b"));

  /** The part of a path that is a pattern. */
  private static final Pattern GLOB = Pattern.compile("[*?\\[{].*$");

  private static final int NAMES_SHOWN = 12;
  private static final int LONGEST_NAME = 255;

  private ReadFailure() {}

  /**
   * What a failure of running work says about an input; empty where it says nothing about one.
   *
   * @param failure what the work threw, with its causes
   */
  public static Optional<UserError> explain(Throwable failure, Settings settings) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      Optional<UserError> explained = ofExpression(cause, settings);
      if (explained.isEmpty()) {
        explained = ofFile(cause, settings);
      }
      if (explained.isPresent()) {
        // The failure itself may quote a row.
        return settings.privacy().isOn()
            ? explained
            : explained.map(error -> error.causedBy(failure));
      }
    }
    return Optional.empty();
  }

  /** A value that one of the shop's own expressions could not cope with. */
  private static Optional<UserError> ofExpression(Throwable cause, Settings settings) {
    if (!(cause instanceof SparkThrowable spark) || spark.getCondition() == null) {
      return Optional.empty();
    }
    return culprit(cause, spark, expressions(settings))
        .map(
            expression ->
                UserError.inputRefused(
                    expression.setting() + " fails on a value: " + said(cause, spark, settings),
                    "It says: " + expression.sql(),
                    "Write it so that it gives null for what it cannot read (try_cast,"
                        + " try_to_timestamp, try_divide), and the rules will count such rows."));
  }

  /** What Spark says, but for the value where that could be somebody's name. */
  private static String said(Throwable cause, SparkThrowable spark, Settings settings) {
    return settings.privacy().isOn() ? spark.getCondition() + "." : SparkMessage.of(cause);
  }

  private static Optional<SqlExpression> culprit(
      Throwable cause, SparkThrowable spark, List<SqlExpression> expressions) {
    Matcher quoted = QUOTED_SQL.matcher(String.valueOf(cause.getMessage()));
    if (String.valueOf(spark.getSqlState()).startsWith(DATA_EXCEPTION) && quoted.find()) {
      String sql = quoted.group(1);
      Optional<SqlExpression> found =
          expressions.stream().filter(one -> one.sql().contains(sql)).findFirst();
      if (found.isPresent()) {
        return found;
      }
    }
    Pattern suspect = SUSPECTS.get(spark.getCondition());
    return expressions.stream()
        .filter(one -> suspect != null && suspect.matcher(one.sql()).find())
        .findFirst();
  }

  private static List<SqlExpression> expressions(Settings settings) {
    List<SqlExpression> all = new ArrayList<>();
    for (SourceSettings source : settings.sources().values()) {
      source
          .columns()
          .forEach((column, sql) -> all.add(SqlExpression.ofColumn(source.input(), column, sql)));
      source.where().ifPresent(sql -> all.add(SqlExpression.ofWhere(source.input(), sql)));
    }
    settings.dimensions().forEach((name, sql) -> all.add(SqlExpression.ofDimension(name, sql)));
    return all;
  }

  /** A file of an input that broke off, vanished, or is not what its name says. */
  private static Optional<UserError> ofFile(Throwable cause, Settings settings) {
    if (!(cause instanceof SparkThrowable spark)) {
      return Optional.empty();
    }
    String condition = String.valueOf(spark.getCondition());
    if (!condition.startsWith("FAILED_READ_FILE") && !condition.startsWith("MALFORMED_")) {
      return Optional.empty();
    }
    String file = spark.getMessageParameters().getOrDefault("path", "");
    return settings.sources().values().stream()
        .filter(source -> !file.isEmpty() && holds(source, file))
        .findFirst()
        .map(source -> unreadable(source, file, cause, condition, settings));
  }

  private static boolean holds(SourceSettings source, String file) {
    String path = decoded(file);
    return source.paths().stream()
        .map(set -> GLOB.matcher(set).replaceFirst(""))
        .anyMatch(start -> start.isEmpty() || path.contains(new Path(start).toUri().getPath()));
  }

  /** The path of a file that Spark names by its URI. */
  private static String decoded(String file) {
    try {
      return URI.create(file).getPath();
    } catch (IllegalArgumentException notEncoded) {
      return file;
    }
  }

  private static UserError unreadable(
      SourceSettings source, String file, Throwable cause, String condition, Settings settings) {
    String said = SparkMessage.ofRoot(cause);
    if (String.valueOf(((SparkThrowable) cause).getCondition()).endsWith("FILE_NOT_EXIST")) {
      return UserError.inputRefused(
          Source.name(source.input())
              + ": "
              + file
              + " is gone: it was there when the inputs were opened.",
          "Let whoever writes the files finish before a run begins, then run again.");
    }
    if (said.contains("CSV header")) {
      return UserError.inputRefused(
          Source.name(source.input()) + ": " + file + " has another header than the other files.",
          "Write all files with the same columns in the same order.");
    }
    return UserError.inputRefused(
        Source.name(source.input()) + ": " + file + " cannot be read to its end.",
        "The reader says: " + (settings.privacy().isOn() ? condition + "." : said),
        "The file is cut short, damaged or was replaced during the run: write it again, then run"
            + " again.");
  }

  /** The refusal of an input that could not even be opened; what it is no reason for comes back. */
  static RuntimeException whileOpening(
      Exception failure, SourceSettings source, Configuration hadoop) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SparkThrowable spark) {
        return refusal(failure, String.valueOf(spark.getCondition()), source, hadoop);
      }
      // An option or a path that the reader does not understand is an illegal argument to it.
      if (cause instanceof IOException || cause instanceof IllegalArgumentException) {
        return refusal(failure, "", source, hadoop);
      }
    }
    return failure instanceof RuntimeException unknown
        ? unknown
        : new IllegalStateException(failure);
  }

  private static UserError refusal(
      Exception failure, String condition, SourceSettings source, Configuration hadoop) {
    String name = Source.name(source.input());
    if (condition.startsWith("TABLE_OR_VIEW_NOT_FOUND")) {
      return UserError.inputRefused(
              name + ": the catalog has no table " + Source.place(source) + ".",
              "Correct " + Source.pathSetting(source) + ", or give the files: format and path.")
          .causedBy(failure);
    }
    for (String path : source.paths()) {
      Optional<UserError> missing = missing(path, source, hadoop);
      if (missing.isPresent()) {
        return missing.get().causedBy(failure);
      }
    }
    if (condition.startsWith("UNABLE_TO_INFER_SCHEMA")) {
      return UserError.inputRefused(
              name + ": there is no " + source.format() + " data in " + Source.place(source) + ".",
              "Put the export there, or correct " + Source.pathSetting(source) + " or format.")
          .causedBy(failure);
    }
    return UserError.inputRefused(
            name
                + ": "
                + Source.place(source)
                + " cannot be read"
                + (source.table().isPresent() ? "." : " as " + source.format() + "."),
            "The reader says: " + SparkMessage.ofRoot(failure),
            "Correct " + Source.pathSetting(source) + ", format or options, or mend the data.")
        .causedBy(failure);
  }

  private static Optional<UserError> missing(
      String text, SourceSettings source, Configuration hadoop) {
    try {
      Path path = new Path(text);
      FileSystem files = path.getFileSystem(hadoop);
      FileStatus[] found = files.globStatus(path);
      if (found != null && found.length > 0) {
        return Optional.empty();
      }
      List<String> lines = new ArrayList<>();
      lines.add(
          Source.name(source.input())
              + ": there is nothing at "
              + text
              + (path.isAbsolute() ? "." : " (" + files.makeQualified(path) + ")."));
      lines.addAll(whatIsThereInstead(path, files));
      lines.add("The path is " + Source.pathSetting(source) + ".");
      return Optional.of(UserError.inputRefused(lines.toArray(new String[0])));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** A name that somebody else gave to a file. */
  private static String shown(String name) {
    return Excerpt.of(name, LONGEST_NAME);
  }

  private static List<String> whatIsThereInstead(Path path, FileSystem files) throws IOException {
    Path folder = files.makeQualified(path).getParent();
    if (folder == null || !files.exists(folder)) {
      return List.of("The folder " + folder + " is not there either.");
    }
    List<String> names =
        Arrays.stream(files.listStatus(folder))
            .map(file -> file.getPath().getName())
            .sorted()
            .toList();
    if (names.isEmpty()) {
      return List.of("The folder is there, and empty.");
    }
    String shown =
        names.stream().limit(NAMES_SHOWN).map(ReadFailure::shown).collect(Collectors.joining(", "));
    return List.of(
        "The folder holds "
            + shown
            + (names.size() > NAMES_SHOWN ? ", …" : "")
            + "."
            + ClosestName.to(path.getName(), names)
                .map(name -> " Did you mean " + shown(name) + "?")
                .orElse(""));
  }
}
