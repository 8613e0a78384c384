package io.regulars.canonical;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;

import io.regulars.config.PrivacySettings;
import io.regulars.config.SourceLayout;
import io.regulars.input.ColumnType;
import io.regulars.input.InputColumn;
import io.regulars.source.NullWords;
import io.regulars.source.Source;
import io.regulars.source.SqlExpression;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * One layout of an input with the canonical columns that the shop maps.
 *
 * @param source the raw data of the layout
 * @param given the canonical columns that the shop maps, in canonical order
 * @param people the columns that identify people, and the pseudonyms
 * @param rows the given columns, {@link Source#RAW} as it may be stored, {@link Source#FILE} if it
 *     is known, the columns of {@link RowSelection} if there is {@code latest-by}, {@link #written}
 *     and {@link #nullWord} of the given columns, and every raw column of another name that may be
 *     shown
 */
record MappedSource(
    Source source, List<InputColumn> given, PersonalColumns people, Dataset<Row> rows) {

  private static final String WRITTEN = "_written_";
  private static final String NULL_WORD = "_null_word_";

  /**
   * Maps the raw columns to canonical ones.
   *
   * @throws io.regulars.UserError if an expression is invalid or uses an unknown column
   */
  static MappedSource of(
      Source source, List<InputColumn> known, PrivacySettings privacy, NullWords words) {
    SourceLayout layout = source.layout();
    PersonalColumns people = PersonalColumns.of(layout, privacy);
    List<InputColumn> given = known.stream().filter(column -> layout.gives(column.name())).toList();
    List<Column> columns = new ArrayList<>(canonical(source, given, people, words));
    Set<String> taken = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (InputColumn column : given) {
      columns.add(writtenText(source, column.name(), people).as(written(column.name())));
      columns.add(words.contain(plainText(source, column.name())).as(nullWord(column.name())));
      taken.add(column.name());
    }
    for (String raw : source.rawColumns().fieldNames()) {
      if (!taken.contains(raw) && !people.isPersonal(raw)) {
        columns.add(SqlExpression.quoted(raw));
      }
    }
    columns.add(raw(source, people));
    if (hasFiles(source.rows())) {
      columns.add(col(Source.FILE));
    }
    if (layout.latestBy().isPresent()) {
      columns.addAll(RowSelection.ordinals(source, people, words));
    }
    return new MappedSource(
        source, given, people, source.rows().select(columns.toArray(new Column[0])));
  }

  /**
   * The column with the original text of a canonical column, before conversion to numbers and
   * instants. It is a column of its own, so that Spark reads it only where it is used.
   */
  static String written(String column) {
    return WRITTEN + column;
  }

  /** The column that flags whether the text of a canonical column is a word for no value. */
  static String nullWord(String column) {
    return NULL_WORD + column;
  }

  /** Returns whether a column is {@link #written} or {@link #nullWord} of any other one. */
  static boolean isAboutText(String name) {
    return name.startsWith(WRITTEN) || name.startsWith(NULL_WORD);
  }

  /**
   * Returns the raw row as it may be stored: complete, or if pseudonyms are used, only the mapped
   * columns, with pseudonyms in the columns that identify people.
   */
  private static Column raw(Source source, PersonalColumns people) {
    if (!people.arePseudonymised()) {
      return col(Source.RAW);
    }
    List<Column> kept = new ArrayList<>();
    for (StructField field : source.rawColumns().fields()) {
      Column written = col(Source.RAW).getField(field.name());
      if (people.isPersonal(field.name())) {
        Column text = ColumnConversion.asText(written, field.dataType());
        kept.add(people.pseudonym(text).as(field.name()));
      } else if (people.isMapped(field.name())) {
        kept.add(written.as(field.name()));
      }
    }
    return struct(kept.toArray(new Column[0])).as(Source.RAW);
  }

  /** Returns whether rows know their file. */
  static boolean hasFiles(Dataset<Row> rows) {
    return Arrays.asList(rows.columns()).contains(Source.FILE);
  }

  /** Returns the columns of the raw row as it may be stored. */
  StructType rawColumns() {
    return (StructType) rows.schema().apply(Source.RAW).dataType();
  }

  private static List<Column> canonical(
      Source source, List<InputColumn> given, PersonalColumns people, NullWords words) {
    List<Column> raw = new ArrayList<>();
    raw.add(col(Source.RAW));
    given.forEach(column -> raw.add(source.expressionOf(column.name()).column().as(column.name())));
    try {
      StructType types = source.rows().select(raw.toArray(new Column[0])).schema();
      List<Column> canonical = new ArrayList<>();
      for (InputColumn column : given) {
        DataType type = types.apply(column.name()).dataType();
        Column value =
            ColumnConversion.converted(
                column, source.expressionOf(column.name()).column(), type, words);
        if (column.type() == ColumnType.NUMBER && column.canBeUnreadable()) {
          Column written = plainText(source, column.name());
          value = ColumnConversion.unlessNullWord(value, written, words).as(column.name());
        }
        canonical.add(
            people.isPseudonym(column.name()) ? people.pseudonym(value).as(column.name()) : value);
      }
      source.rows().select(canonical.toArray(new Column[0]));
      return canonical;
    } catch (Exception e) {
      for (InputColumn column : given) {
        SqlExpression expression = source.expressionOf(column.name());
        Column cast = expression.column().try_cast(ColumnConversion.sparkType(column.type()));
        expression
            .failureOn(source.rows())
            .or(() -> expression.failureOn(source.rows(), cast))
            .ifPresent(
                failure -> {
                  throw source.refusal(failure);
                });
      }
      throw e;
    }
  }

  private static Column writtenText(Source source, String column, PersonalColumns people) {
    Column text = plainText(source, column);
    return people.isMadeFromPersonal(column, source.rawColumns().fieldNames())
        ? people.pseudonym(text)
        : text;
  }

  private static Column plainText(Source source, String column) {
    String sql = source.layout().columns().get(column);
    String bare = sql.strip().replace("`", "");
    return Arrays.stream(source.rawColumns().fieldNames())
        .filter(raw -> raw.equalsIgnoreCase(bare))
        .findFirst()
        .map(raw -> col(Source.RAW).getField(raw))
        .orElseGet(() -> source.expressionOf(column).column())
        .cast(DataTypes.StringType);
  }

  /** Returns whether the shop maps the canonical column. */
  boolean gives(String column) {
    return source.layout().gives(column);
  }

  /**
   * Returns whether the canonical column is made from a raw column that identifies people with
   * pseudonyms.
   */
  boolean isPersonal(String column) {
    return people.isMadeFromPersonal(column, source.rawColumns().fieldNames());
  }
}
