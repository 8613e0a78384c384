package io.regulars.source;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import io.regulars.UserError;
import io.regulars.config.ClosestName;
import io.regulars.config.Input;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * SQL that a shop wrote in its settings.
 *
 * @param setting the full name of the setting, for messages
 * @param sql one expression of Spark SQL
 */
public record SqlExpression(String setting, String sql) {
  private static final int LONGEST_NAME = 200;

  /** The whole row: a star that multiplies nothing, or the row by its name. */
  private static final Pattern EVERY_COLUMN =
      Pattern.compile("(?i)([(,.]|^)\\s*\\*|\\b" + Source.RAW + "\\b");

  /** The expression of a canonical column. */
  public static SqlExpression ofColumn(Input input, String column, String sql) {
    return new SqlExpression("sources." + input.key() + ".columns." + column, sql);
  }

  /** The condition that keeps an input's rows in scope. */
  static SqlExpression ofWhere(Input input, String sql) {
    return new SqlExpression("sources." + input.key() + ".where", sql);
  }

  /** The expression of an own dimension. */
  public static SqlExpression ofDimension(String name, String sql) {
    return new SqlExpression("dimensions." + name, sql);
  }

  /** The expression as a column, not looked at yet. */
  public Column column() {
    return expr(sql);
  }

  /** Why Spark cannot evaluate the expression over the rows; empty if it can. */
  public Optional<Failure> failureOver(Dataset<Row> rows) {
    return failureOver(rows, column());
  }

  /**
   * Why Spark cannot evaluate what is made of the expression; empty if it can.
   *
   * @param made a column that contains the expression
   */
  public Optional<Failure> failureOver(Dataset<Row> rows, Column made) {
    try {
      List<Column> columns = new ArrayList<>();
      // Beside a column of the row, an aggregate shows as the mistake that it is.
      for (String name : rows.columns()) {
        columns.add(quoted(name));
      }
      columns.add(made);
      rows.select(columns.toArray(new Column[0]));
      return Optional.empty();
    } catch (Exception e) {
      if (e instanceof SparkThrowable failure) {
        return Optional.of(new Failure(this, e, failure));
      }
      throw e;
    }
  }

  /**
   * Whether an expression can read a column: certainly not if this is false. Where it is true, the
   * name may be that of something else, or stand in a text.
   */
  public static boolean mayRead(String sql, String column) {
    if (EVERY_COLUMN.matcher(sql).find()) {
      return true;
    }
    // Other names than these are written in backticks.
    String word =
        Pattern.compile("[\\p{L}\\p{N}_]+").matcher(column).matches()
            ? "(?<![\\p{L}\\p{N}_])" + Pattern.quote(column) + "(?![\\p{L}\\p{N}_])"
            : Pattern.quote(column.replace("`", "``"));
    return Pattern.compile(word, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
        .matcher(sql)
        .find();
  }

  /** A column by its exact name, whatever characters are in it. */
  public static Column quoted(String name) {
    return col("`" + name.replace("`", "``") + "`");
  }

  /** Why Spark cannot evaluate an expression. */
  public static final class Failure {
    private final SqlExpression expression;
    private final Exception exception;
    private final SparkThrowable reason;

    private Failure(SqlExpression expression, Exception exception, SparkThrowable reason) {
      this.expression = expression;
      this.exception = exception;
      this.reason = reason;
    }

    /** The column that the expression names and the rows do not have; empty for other failures. */
    public Optional<String> missingColumn() {
      String condition = String.valueOf(reason.getCondition());
      return condition.startsWith("UNRESOLVED_COLUMN")
          ? Optional.of(reason.getMessageParameters().get("objectName").replace("`", ""))
          : Optional.empty();
    }

    /** The expression is wrong in itself: it does not parse, or asks what SQL cannot do. */
    public UserError asConfiguration() {
      return UserError.configuration(
              expression.setting() + " is not an expression that Spark SQL can evaluate.",
              "It says: " + expression.sql(),
              "Spark says: " + SparkMessage.of(exception))
          .causedBy(exception);
    }

    /** The expression that failed. */
    public SqlExpression expression() {
      return expression;
    }

    /** The failure behind this one. */
    public Exception exception() {
      return exception;
    }
  }

  /** The question that names the column which was probably meant; empty if none is near. */
  public static Optional<String> meant(String missing, Collection<String> there) {
    return ClosestName.to(missing, there)
        .map(name -> "Did you mean " + Excerpt.of(name, LONGEST_NAME) + "?");
  }
}
