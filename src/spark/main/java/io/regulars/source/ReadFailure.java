package io.regulars.source;

import io.regulars.Excerpt;
import io.regulars.UserError;
import io.regulars.config.ClosestName;
import io.regulars.config.LookupSettings;
import io.regulars.config.Settings;
import io.regulars.config.SourceLayout;
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

/** Converts failures of reading an input into a {@link UserError} with problem and remedy. */
public final class ReadFailure {
  /** Prefix of the SQL states "data exception": an expression failed on a value. */
  private static final String DATA_EXCEPTION = "22";

  /** The part of a message with the SQL that failed. */
  private static final Pattern QUOTED_SQL =
      Pattern.compile("== SQL \\(line \\d+, position \\d+\\) ==\\n(.*?)\\n\\s*\\^", Pattern.DOTALL);

  /** A number with decimals in the quotes of a message. */
  private static final Pattern DECIMAL = Pattern.compile("'\\s*[-+]?\\d*\\.\\d+\\s*'");

  private static final Pattern SUBQUERY = Pattern.compile("(?i)\\bselect\\b");

  /**
   * Error conditions for which the message does not contain the SQL, each with the pattern of SQL
   * that can cause it.
   */
  private static final Map<String, Pattern> SUSPECTS =
      Map.of(
          "CANNOT_PARSE_TIMESTAMP", Pattern.compile("(?i)\\b(to_|unix_)\\w+\\s*\\("),
          // Spark adds a cast to compare the result of a subquery.
          "CAST_INVALID_INPUT", SUBQUERY,
          "SCALAR_SUBQUERY_TOO_MANY_ROWS", SUBQUERY,
          "DIVIDE_BY_ZERO", Pattern.compile("(?i)/|\\bdiv\\b"),
          "REMAINDER_BY_ZERO", Pattern.compile("(?i)%|mod\\b"),
          "USER_RAISED_EXCEPTION", Pattern.compile("(?i)\\b(raise_error|assert_true)\\b"));

  /** The part of a path from its first wildcard on. */
  private static final Pattern GLOB = Pattern.compile("[*?\\[{].*$");

  private static final int MAX_NAMES = 12;
  private static final int MAX_NAME = 255;

  private ReadFailure() {}

  /**
   * Explains a failure while rows are processed; empty if the failure is not about an input.
   *
   * @param failure the exception with its causes
   */
  public static Optional<UserError> explain(Throwable failure, Settings settings) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      Optional<UserError> explained = ofExpression(cause, settings);
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

  /** Explains that an expression of the configuration failed on a value. */
  private static Optional<UserError> ofExpression(Throwable cause, Settings settings) {
    if (!(cause instanceof SparkThrowable spark) || spark.getCondition() == null) {
      return Optional.empty();
    }
    Optional<UserError> conflict = LookupJoins.conflict(spark, settings.privacy().isOn());
    if (conflict.isPresent()) {
      return conflict;
    }
    return culprit(cause, spark, expressions(settings))
        .map(
            expression ->
                UserError.inputRefused(
                    expression.setting() + " fails on a value: " + reason(cause, spark, settings),
                    "The expression is: " + expression.sql(),
                    remedy(cause, spark, expression)));
  }

  private static String remedy(Throwable cause, SparkThrowable spark, SqlExpression expression) {
    return castOfNumbers(cause, spark, expression)
        .map(sql -> "The column is text, which Spark reads here as a whole number. Cast it: " + sql)
        .orElse(
            "Change it to return null for such a value (try_cast, try_to_timestamp, try_divide). The"
                + " rules then count these rows.");
  }

  /** The expression that reads a number with decimals; empty if the value is none. */
  private static Optional<String> castOfNumbers(
      Throwable cause, SparkThrowable spark, SqlExpression expression) {
    if (!String.valueOf(spark.getCondition()).equals("CAST_INVALID_INPUT")
        || !DECIMAL
            .matcher(spark.getMessageParameters().getOrDefault("expression", ""))
            .matches()) {
      return Optional.empty();
    }
    return failedSql(cause)
        .filter(sql -> expression.sql().contains(sql))
        .flatMap(
            sql ->
                new NumericText(sql)
                    .castOperands(any -> true)
                    .or(new NumericText(sql)::castColumns)
                    .map(changed -> expression.sql().replace(sql, changed)));
  }

  /** The part of an expression that failed; empty if the message does not contain it. */
  private static Optional<String> failedSql(Throwable cause) {
    Matcher quoted = QUOTED_SQL.matcher(String.valueOf(cause.getMessage()));
    return quoted.find() ? Optional.of(quoted.group(1)) : Optional.empty();
  }

  /** Spark's message. With pseudonyms only the error condition, because a value can be a name. */
  private static String reason(Throwable cause, SparkThrowable spark, Settings settings) {
    return settings.privacy().isOn() ? spark.getCondition() + "." : SparkMessage.of(cause);
  }

  private static Optional<SqlExpression> culprit(
      Throwable cause, SparkThrowable spark, List<SqlExpression> expressions) {
    if (String.valueOf(spark.getSqlState()).startsWith(DATA_EXCEPTION)) {
      Optional<SqlExpression> found =
          failedSql(cause)
              .flatMap(
                  sql -> expressions.stream().filter(one -> one.sql().contains(sql)).findFirst());
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
    for (SourceLayout layout : settings.tables()) {
      layout.columns().keySet().forEach(column -> all.add(SqlExpression.ofColumn(layout, column)));
      layout.where().ifPresent(any -> all.add(SqlExpression.ofWhere(layout)));
    }
    for (LookupSettings lookup : settings.lookups().values()) {
      all.add(new SqlExpression(lookup.table().setting("key"), lookup.key()));
    }
    settings.dimensions().forEach((name, sql) -> all.add(SqlExpression.ofDimension(name, sql)));
    return all;
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

  /**
   * Returns the error for an input that cannot be opened. If the failure is not about the input, it
   * is returned as an unchecked exception.
   */
  static RuntimeException whileOpening(
      Exception failure, SourceLayout layout, Configuration hadoop) {
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
  private static String folderContents(Path path, FileSystem files) throws IOException {
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
        names.stream().limit(MAX_NAMES).map(ReadFailure::excerpt).collect(Collectors.joining(", "));
    return "The folder contains "
        + listed
        + (names.size() > MAX_NAMES ? ", …" : "")
        + "."
        + ClosestName.to(path.getName(), names)
            .map(name -> " Did you mean " + excerpt(name) + "?")
            .orElse("");
  }
}
