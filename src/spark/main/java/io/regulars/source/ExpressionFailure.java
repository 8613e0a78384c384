package io.regulars.source;

import io.regulars.UserError;
import io.regulars.config.LookupSettings;
import io.regulars.config.Settings;
import io.regulars.config.SourceLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkThrowable;

/** Converts failures of the shop's expressions on a value into a {@link UserError}. */
final class ExpressionFailure {
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

  private ExpressionFailure() {}

  /** Explains that an expression of the configuration failed on a value. */
  static Optional<UserError> explain(Throwable cause, Settings settings) {
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
    settings
        .dimensions()
        .forEach((name, own) -> all.add(SqlExpression.ofDimension(name, own.sql())));
    return all;
  }
}
