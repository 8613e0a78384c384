package io.regulars.canonical;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import io.regulars.config.Settings;
import io.regulars.config.SourceSettings;
import io.regulars.source.Source;
import io.regulars.source.SqlExpression;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * One input in the columns that Regulars knows: those that the shop maps, and only those.
 *
 * @param source where it comes from
 * @param given the canonical columns that the shop maps, in canonical order
 * @param people where it says who somebody is, and who is known by a pseudonym only
 * @param rows the given columns, {@link Source#RAW} as it may be kept, and {@link #WRITTEN}; beside
 *     them, until {@link #project} is called, every raw column of another name that may be seen
 */
record MappedSource(
    Source source, List<CanonicalColumn> given, PersonalColumns people, Dataset<Row> rows) {

  /** What the given columns were before they became numbers and instants, as text, in a struct. */
  static final String WRITTEN = "_written";

  /**
   * Maps the raw columns to canonical ones.
   *
   * @throws io.regulars.UserError when an expression names a column that is not there, or is none
   */
  static MappedSource of(Source source, List<CanonicalColumn> known, Settings.Privacy privacy) {
    SourceSettings settings = source.settings();
    PersonalColumns people = PersonalColumns.of(settings, privacy);
    List<CanonicalColumn> given =
        known.stream().filter(column -> settings.gives(column.name())).toList();
    List<Column> columns = new ArrayList<>(canonical(source, given, people));
    List<Column> written = new ArrayList<>();
    Set<String> taken = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (CanonicalColumn column : given) {
      written.add(asWritten(source, column.name(), people).as(column.name()));
      taken.add(column.name());
    }
    for (String raw : source.rawColumns().fieldNames()) {
      if (!taken.contains(raw) && !people.isTold(raw)) {
        columns.add(SqlExpression.quoted(raw));
      }
    }
    columns.add(raw(source, people));
    columns.add(struct(written.toArray(new Column[0])).as(WRITTEN));
    return new MappedSource(
        source, given, people, source.rows().select(columns.toArray(new Column[0])));
  }

  /**
   * The raw row as it may be kept: whole, or where somebody is known by a pseudonym only, the
   * columns that are mapped, with the pseudonym of what is written in place of a name.
   */
  private static Column raw(Source source, PersonalColumns people) {
    if (!people.areHidden()) {
      return col(Source.RAW);
    }
    List<Column> kept = new ArrayList<>();
    for (StructField field : source.rawColumns().fields()) {
      Column written = col(Source.RAW).getField(field.name());
      if (people.isTold(field.name())) {
        Column text = asText(written, field.dataType());
        kept.add(people.pseudonym(text).as(field.name()));
      } else if (people.isMapped(field.name())) {
        kept.add(written.as(field.name()));
      }
    }
    return struct(kept.toArray(new Column[0])).as(Source.RAW);
  }

  private static Column asText(Column column, DataType type) {
    boolean isNested =
        type instanceof StructType || type instanceof ArrayType || type instanceof MapType;
    return isNested ? to_json(column) : column.cast(DataTypes.StringType);
  }

  /** The columns of the raw row as it may be kept. */
  StructType rawColumns() {
    return (StructType) rows.schema().apply(Source.RAW).dataType();
  }

  private static List<Column> canonical(
      Source source, List<CanonicalColumn> given, PersonalColumns people) {
    List<Column> raw = new ArrayList<>();
    raw.add(col(Source.RAW));
    given.forEach(column -> raw.add(expressionOf(column, source).column().as(column.name())));
    try {
      StructType types = source.rows().select(raw.toArray(new Column[0])).schema();
      List<Column> canonical = new ArrayList<>();
      for (CanonicalColumn column : given) {
        DataType type = types.apply(column.name()).dataType();
        Column value = column.of(expressionOf(column, source).column(), type);
        canonical.add(
            people.isPseudonym(column.name()) ? people.pseudonym(value).as(column.name()) : value);
      }
      source.rows().select(canonical.toArray(new Column[0]));
      return canonical;
    } catch (Exception e) {
      for (CanonicalColumn column : given) {
        SqlExpression expression = expressionOf(column, source);
        Column made = expression.column().try_cast(column.type());
        expression
            .failureOver(source.rows())
            .or(() -> expression.failureOver(source.rows(), made))
            .ifPresent(
                failure -> {
                  throw source.refusal(failure);
                });
      }
      throw e;
    }
  }

  private static SqlExpression expressionOf(CanonicalColumn column, Source source) {
    String sql = source.settings().columns().get(column.name());
    return SqlExpression.ofColumn(source.input(), column.name(), sql);
  }

  private static Column asWritten(Source source, String column, PersonalColumns people) {
    Column text = asWritten(source, source.settings().columns().get(column));
    return people.isMadeOfNames(column, source.rawColumns().fieldNames())
        ? people.pseudonym(text)
        : text;
  }

  private static Column asWritten(Source source, String sql) {
    String bare = sql.strip().replace("`", "");
    return Arrays.stream(source.rawColumns().fieldNames())
        .filter(raw -> raw.equalsIgnoreCase(bare))
        .findFirst()
        .map(raw -> col(Source.RAW).getField(raw))
        .orElseGet(() -> expr(sql))
        .cast(DataTypes.StringType);
  }

  /** Whether the shop maps the canonical column. */
  boolean gives(String column) {
    return source.settings().gives(column);
  }

  /** Whether what the canonical column says names somebody who is known by a pseudonym only. */
  boolean names(String column) {
    return people.isMadeOfNames(column, source.rawColumns().fieldNames());
  }

  /** The rows in the columns that figures may be split by: by what anybody may know of them. */
  Dataset<Row> splittable() {
    if (!people.areHidden()) {
      return rows;
    }
    return rows.select(
        Arrays.stream(rows.columns())
            .filter(name -> !name.equals(Source.RAW) && !name.equals(WRITTEN))
            .filter(name -> !people.isPseudonym(name))
            .map(SqlExpression::quoted)
            .toArray(Column[]::new));
  }

  /** A flag on the rows in which something is written that a column cannot hold. */
  static CanonicalColumn unread(String column) {
    return CanonicalColumn.flag("_unread_" + column);
  }

  /** The flag of {@link #unread} as SQL. */
  Column isUnread(String column) {
    if (!gives(column)) {
      return unread(column).unknown();
    }
    Column isWritten = trim(col(WRITTEN).getField(column)).notEqual("");
    return when(col(column).isNull().and(isWritten), true);
  }

  /** What is written in two given columns, "this to that", as evidence. */
  static Column span(String from, String to) {
    return concat_ws(" to ", col(WRITTEN).getField(from), col(WRITTEN).getField(to));
  }

  /**
   * The rows with every column of a layout, null where nothing gives it, the raw row and what was
   * written.
   *
   * @param made columns that are made of the others, by name; those that the layout lacks are
   *     evidence
   */
  Dataset<Row> project(RowLayout layout, Map<String, Column> made) {
    List<Column> columns = new ArrayList<>();
    for (CanonicalColumn column : layout.columns()) {
      if (made.containsKey(column.name())) {
        columns.add(made.get(column.name()).as(column.name()));
      } else {
        columns.add(gives(column.name()) ? col(column.name()) : column.unknown());
      }
    }
    made.forEach(
        (name, column) -> {
          if (!layout.names().contains(name)) {
            columns.add(column.as(name));
          }
        });
    columns.add(col(Source.RAW));
    columns.add(col(WRITTEN));
    return rows.select(columns.toArray(new Column[0]));
  }
}
