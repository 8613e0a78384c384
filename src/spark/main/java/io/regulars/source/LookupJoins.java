package io.regulars.source;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.raise_error;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import io.regulars.UserError;
import io.regulars.config.ClosestName;
import io.regulars.config.LookupSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;

/**
 * The calls of {@code lookup} in the expressions of one source. Each pair of a lookup and a key is
 * one left join, by which Spark adds the values that the expressions read.
 */
final class LookupJoins {
  /** The part of a message before and after the key that has different values. */
  private static final String BEFORE_KEY = ": rows with the key \"";

  private static final String AFTER_KEY = "\" have different values of ";
  private static final Pattern CONFLICT =
      Pattern.compile(
          "(?s)Lookup (\\w+)" + Pattern.quote(BEFORE_KEY) + ".*" + Pattern.quote(AFTER_KEY) + ".*");

  private static final String EXAMPLE = "lookup('prices', product, 'price')";
  private static final String COLUMN = "_lookup_";
  private static final String KEY = "_key";

  private final LookupTables tables;
  private final Map<String, Join> joins = new LinkedHashMap<>();

  /**
   * @param lookup the lookup
   * @param key the expression of the key in the rows of the source
   * @param column the added column, a struct of the values
   * @param values the columns of the lookup that expressions read
   */
  private record Join(
      LookupSettings lookup, SqlExpression key, String column, Set<String> values) {}

  LookupJoins(LookupTables tables) {
    this.tables = tables;
  }

  /**
   * Returns an expression that reads the values of its lookups from the columns that {@link #join}
   * adds.
   *
   * @throws UserError if a call is wrong or reads an unknown lookup or column
   */
  SqlExpression resolved(SqlExpression expression) {
    return replaced(
        expression,
        (join, key, value) -> "`%s`.%s".formatted(join.column(), SqlExpression.inBackticks(value)));
  }

  /** Returns an expression of the same type that reads the keys of its lookups, without a join. */
  SqlExpression withoutValues(SqlExpression expression) {
    return replaced(
        expression,
        (join, key, value) ->
            "CASE WHEN (%s) IS NULL THEN CAST(NULL AS %s) END"
                .formatted(
                    key, tables.table(join.lookup()).rawColumns().apply(value).dataType().sql()));
  }

  /** Returns the SQL that replaces a call of {@code lookup}. */
  private interface Replacement {
    String of(Join join, String key, String value);
  }

  private SqlExpression replaced(SqlExpression expression, Replacement replacement) {
    return new SqlExpression(
        expression.setting(),
        expression.sql(),
        replaced(expression, expression.sql(), replacement));
  }

  private String replaced(SqlExpression expression, String sql, Replacement replacement) {
    StringBuilder replaced = new StringBuilder();
    String rest = sql;
    Optional<LookupCall> call = LookupCall.firstIn(rest);
    while (call.isPresent()) {
      replaced
          .append(rest, 0, call.get().start())
          .append(replaced(expression, call.get(), replacement));
      rest = rest.substring(call.get().end());
      call = LookupCall.firstIn(rest);
    }
    return replaced.append(rest).toString();
  }

  private String replaced(SqlExpression expression, LookupCall call, Replacement replacement) {
    if (call.arguments().size() != 3) {
      throw wrongCall(
          expression, "calls lookup with " + call.arguments().size() + " arguments in place of 3");
    }
    LookupSettings lookup = lookup(expression, text(expression, call, 0));
    // The key can contain another lookup, whose join must come first.
    String sql = call.arguments().get(1);
    String key = replaced(expression, sql, replacement);
    Join join =
        joins.computeIfAbsent(
            lookup.name() + " " + sql,
            any ->
                new Join(
                    lookup,
                    new SqlExpression(expression.setting(), sql, key),
                    COLUMN + joins.size(),
                    new TreeSet<>()));
    String value = value(expression, lookup, text(expression, call, 2));
    join.values().add(value);
    return replacement.of(join, key, value);
  }

  private static String text(SqlExpression expression, LookupCall call, int argument) {
    return call.text(argument)
        .orElseThrow(
            () ->
                wrongCall(
                    expression,
                    "calls lookup with "
                        + call.arguments().get(argument)
                        + ", which is not a name in quotes"));
  }

  private static UserError wrongCall(SqlExpression expression, String problem) {
    return UserError.configuration(
        expression.setting() + " " + problem + ".",
        "The expression is: " + expression.sql(),
        "Use a lookup, a key and a column of the lookup, as in " + EXAMPLE + ".");
  }

  private LookupSettings lookup(SqlExpression expression, String name) {
    Set<String> known = new TreeSet<>(tables.lookups().keySet());
    if (!known.contains(name)) {
      throw UserError.configuration(
          expression.setting() + " reads the lookup " + name + ", which is not configured.",
          ClosestName.to(name, known)
              .map(near -> "Did you mean " + near + "?")
              .orElse(
                  known.isEmpty()
                      ? "Add lookups { " + name + " { format = csv, path = \"…\", key = \"…\" } }."
                      : "The lookups are " + String.join(", ", known) + "."));
    }
    return tables.lookups().get(name);
  }

  private String value(SqlExpression expression, LookupSettings lookup, String column) {
    List<String> known = List.of(tables.table(lookup).rawColumns().fieldNames());
    return known.stream()
        .filter(column::equalsIgnoreCase)
        .findFirst()
        .orElseThrow(
            () -> {
              List<String> lines = new ArrayList<>();
              lines.add(
                  expression.setting()
                      + " reads the column "
                      + column
                      + " of the lookup "
                      + lookup.name()
                      + ", which does not have it.");
              lines.add("Its columns are " + String.join(", ", known) + ".");
              SqlExpression.suggestion(column, known).ifPresent(lines::add);
              return UserError.configuration(lines.toArray(new String[0]));
            });
  }

  /**
   * Adds a struct for each lookup with its key.
   *
   * @param refusal the error for a key that Spark cannot evaluate
   */
  Dataset<Row> join(Dataset<Row> rows, Function<SqlExpression.Failure, UserError> refusal) {
    Dataset<Row> joined = rows;
    for (Join join : joins.values()) {
      Dataset<Row> left = joined;
      join.key()
          .failureOn(left)
          .ifPresent(
              failure -> {
                throw refusal.apply(failure);
              });
      Column key = tables.key(join.key().column(), typeOf(join.key(), left));
      String id = join.column() + KEY;
      joined = left.join(values(join, id), key.equalTo(col(id)), "left_outer").drop(id);
    }
    return joined;
  }

  private static DataType typeOf(SqlExpression expression, Dataset<Row> rows) {
    return rows.select(expression.column()).schema().fields()[0].dataType();
  }

  /** One row for each key of a lookup, with the struct of its values. */
  private Dataset<Row> values(Join join, String id) {
    Source table = tables.table(join.lookup());
    SqlExpression key =
        new SqlExpression(join.lookup().table().setting("key"), join.lookup().key());
    key.failureOn(table.rows())
        .ifPresent(
            failure -> {
              throw table.refusal(failure);
            });
    List<Column> columns = new ArrayList<>();
    List<Column> extremes = new ArrayList<>();
    List<Column> values = new ArrayList<>();
    columns.add(tables.key(key.column(), typeOf(key, table.rows())).as(id));
    for (String name : join.values()) {
      String least = "least " + name;
      String greatest = "greatest " + name;
      DataType type = table.rawColumns().apply(name).dataType();
      Column value = SqlExpression.quoted(name);
      columns.add((type instanceof MapType ? to_json(value) : value).as(name));
      extremes.add(min(value).as(least));
      extremes.add(max(value).as(greatest));
      values.add(
          when(
                  SqlExpression.quoted(least).eqNullSafe(SqlExpression.quoted(greatest)),
                  SqlExpression.quoted(least))
              .otherwise(raise_error(conflictMessage(join, name, id)))
              .as(name));
    }
    return table
        .rows()
        .select(columns.toArray(new Column[0]))
        .where(col(id).isNotNull())
        .groupBy(id)
        .agg(extremes.get(0), extremes.subList(1, extremes.size()).toArray(new Column[0]))
        .select(col(id), struct(values.toArray(new Column[0])).as(join.column()));
  }

  private static Column conflictMessage(Join join, String name, String id) {
    return concat(
        lit(join.lookup().table().title() + BEFORE_KEY), col(id), lit(AFTER_KEY + name + "."));
  }

  /**
   * Explains that rows of a lookup with the same key have different values; empty if the failure is
   * another one.
   *
   * @param hidesValues whether the message must not show the key
   */
  static Optional<UserError> conflict(SparkThrowable failure, boolean hidesValues) {
    String message = failure.getMessageParameters().getOrDefault("errorMessage", "");
    Matcher conflict = CONFLICT.matcher(message);
    if (!conflict.matches()) {
      return Optional.empty();
    }
    String lookup = conflict.group(1);
    return Optional.of(
        UserError.inputRefused(
            hidesValues
                ? "Lookup " + lookup + ": rows with the same key have different values."
                : message,
            "Correct the file, or set lookups."
                + lookup
                + ".where or key so that all rows with the same key have the same values."));
  }

  /** The tables of the lookups that expressions read. */
  List<Source> sources() {
    return joins.values().stream().map(Join::lookup).distinct().map(tables::table).toList();
  }
}
