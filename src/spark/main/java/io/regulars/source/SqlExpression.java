package io.regulars.source;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import io.regulars.Excerpt;
import io.regulars.UserError;
import io.regulars.config.ClosestName;
import io.regulars.config.SourceLayout;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/**
 * An SQL expression from the settings of a shop.
 *
 * @param setting the full key of the setting, for messages
 * @param sql one Spark SQL expression as the shop wrote it
 * @param evaluated the expression that Spark evaluates
 */
public record SqlExpression(String setting, String sql, String evaluated) {
  private static final int MAX_NAME = 200;

  /** A star that is not a multiplication, or the struct of the whole row. */
  private static final Pattern EVERY_COLUMN =
      Pattern.compile("(?i)([(,.]|^)\\s*\\*|\\b" + Source.RAW + "\\b");

  /** An expression that Spark evaluates as the shop wrote it. */
  public SqlExpression(String setting, String sql) {
    this(setting, sql, sql);
  }

  /** The expression of a canonical column. */
  public static SqlExpression ofColumn(SourceLayout layout, String column) {
    return new SqlExpression(layout.setting("columns." + column), layout.columns().get(column));
  }

  /** The condition that selects the rows of a layout; it must have one. */
  static SqlExpression ofWhere(SourceLayout layout) {
    return new SqlExpression(layout.setting("where"), layout.where().orElseThrow());
  }

  /** The expression that orders the rows of a key; the layout must have one. */
  static SqlExpression ofLatestBy(SourceLayout layout) {
    return new SqlExpression(layout.setting("latest-by"), layout.latestBy().orElseThrow());
  }

  /** The expression of a shop's own dimension. */
  public static SqlExpression ofDimension(String name, String sql) {
    return new SqlExpression("dimensions." + name, sql);
  }

  /** The expression as an unresolved column. */
  public Column column() {
    return expr(evaluated);
  }

  /** The reason why Spark cannot evaluate the expression on these rows; empty if it can. */
  public Optional<Failure> failureOn(Dataset<Row> rows) {
    return failureOn(rows, column());
  }

  /**
   * The reason why Spark cannot evaluate a column with this expression; empty if it can.
   *
   * @param column a column that contains the expression
   */
  public Optional<Failure> failureOn(Dataset<Row> rows, Column column) {
    try {
      List<Column> columns = new ArrayList<>();
      // An aggregate is an error only together with plain columns.
      for (String name : rows.columns()) {
        columns.add(quoted(name));
      }
      columns.add(column);
      rows.select(columns.toArray(new Column[0]));
      return Optional.empty();
    } catch (Exception e) {
      if (e instanceof SparkThrowable failure) {
        return Optional.of(new Failure(this, e, failure, castOfText(rows)));
      }
      throw e;
    }
  }

  /** The expression with the text in its arithmetic cast to numbers, if Spark can evaluate that. */
  private Optional<String> castOfText(Dataset<Row> rows) {
    Set<String> texts = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (StructField field : rows.schema().fields()) {
      if (field.dataType().equals(DataTypes.StringType)) {
        texts.add(field.name());
      }
    }
    return new NumericText(sql)
        .castOperands(texts::contains)
        .filter(changed -> canBeEvaluated(changed, rows));
  }

  private static boolean canBeEvaluated(String sql, Dataset<Row> rows) {
    try {
      rows.select(expr(sql));
      return true;
    } catch (Exception e) {
      return false;
    }
  }

  /**
   * Whether an expression possibly reads a column. False is certain. If it is true, the name in the
   * SQL can also mean something else, or be inside a text literal.
   */
  public static boolean mayRead(String sql, String column) {
    if (EVERY_COLUMN.matcher(sql).find()) {
      return true;
    }
    // All other names must be in backticks.
    String word =
        Pattern.compile("[\\p{L}\\p{N}_]+").matcher(column).matches()
            ? "(?<![\\p{L}\\p{N}_])" + Pattern.quote(column) + "(?![\\p{L}\\p{N}_])"
            : Pattern.quote(column.replace("`", "``"));
    return Pattern.compile(word, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
        .matcher(sql)
        .find();
  }

  /** A column by its exact name, with any characters. */
  public static Column quoted(String name) {
    return col(inBackticks(name));
  }

  /** The name of a column in SQL, with any characters. */
  public static String inBackticks(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  /** The reason why Spark cannot evaluate an expression. */
  public static final class Failure {
    private final SqlExpression expression;
    private final Exception exception;
    private final SparkThrowable reason;
    private final Optional<String> castOfText;

    private Failure(
        SqlExpression expression,
        Exception exception,
        SparkThrowable reason,
        Optional<String> castOfText) {
      this.expression = expression;
      this.exception = exception;
      this.reason = reason;
      this.castOfText = castOfText;
    }

    /** The column that the expression uses and the rows do not have; empty for other reasons. */
    public Optional<String> missingColumn() {
      String condition = String.valueOf(reason.getCondition());
      return condition.startsWith("UNRESOLVED_COLUMN")
          ? Optional.of(reason.getMessageParameters().get("objectName").replace("`", ""))
          : Optional.empty();
    }

    /** The error for an expression that is wrong in itself, such as one with a syntax error. */
    public UserError asConfiguration() {
      List<String> lines = new ArrayList<>();
      lines.add(expression.setting() + " is not an expression that Spark SQL can evaluate.");
      lines.add("The expression is: " + expression.sql());
      lines.add("Spark reports: " + SparkMessage.of(exception));
      castOfText.ifPresent(
          sql -> lines.add("The columns of a CSV file are text. Cast them to numbers: " + sql));
      return UserError.configuration(lines.toArray(new String[0])).causedBy(exception);
    }

    /** The expression that failed. */
    public SqlExpression expression() {
      return expression;
    }

    /** Spark's exception. */
    public Exception exception() {
      return exception;
    }
  }

  /** The question "Did you mean …?" with the closest column name; empty if no name is close. */
  public static Optional<String> suggestion(String missing, Collection<String> names) {
    return ClosestName.to(missing, names)
        .map(name -> "Did you mean " + Excerpt.of(name, MAX_NAME) + "?");
  }
}
