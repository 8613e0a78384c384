package io.regulars.canonical;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import io.regulars.input.AddedColumn;
import io.regulars.input.InputColumn;
import io.regulars.source.Source;
import io.regulars.source.SqlExpression;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;

/**
 * The rows of several layouts of an input in the same columns. A column that a layout does not have
 * is null in its rows. Raw columns whose names differ only in case are one column.
 */
final class LayoutUnion {
  private final List<MappedSource> layouts;
  private final List<InputColumn> given;
  private final Map<String, StructField> columns;
  private final Map<String, StructField> raw;

  /**
   * @param given the canonical columns that any layout maps
   */
  LayoutUnion(List<MappedSource> layouts, List<InputColumn> given) {
    this.layouts = layouts;
    this.given = given;
    columns = allOf(this::rawColumnsBeside);
    raw = allOf(layout -> List.of(layout.rawColumns().fields()));
  }

  Dataset<Row> rows() {
    Dataset<Row> union = null;
    for (int position = 0; position < layouts.size(); position++) {
      Dataset<Row> aligned = aligned(layouts.get(position), position);
      union = union == null ? aligned : union.union(aligned);
    }
    return union;
  }

  /**
   * The raw columns of a layout without those that have the name of another column of the union.
   */
  private List<StructField> rawColumnsBeside(MappedSource layout) {
    Set<String> taken = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    given.forEach(column -> taken.add(column.name()));
    return Arrays.stream(layout.rows().schema().fields())
        .filter(field -> !taken.contains(field.name()) && !MappedInput.isInternal(field.name()))
        .toList();
  }

  /** The columns of all layouts with their common types, by name in lower case. */
  private Map<String, StructField> allOf(Function<MappedSource, List<StructField>> fields) {
    Map<String, StructField> all = new LinkedHashMap<>();
    for (MappedSource layout : layouts) {
      for (StructField field : fields.apply(layout)) {
        all.merge(
            key(field),
            field,
            (first, next) ->
                DataTypes.createStructField(
                    first.name(), common(first.dataType(), next.dataType()), true));
      }
    }
    return all;
  }

  private static String key(StructField field) {
    return field.name().toLowerCase(Locale.ROOT);
  }

  private static DataType common(DataType left, DataType right) {
    if (left.equals(right)) {
      return left;
    }
    if (left instanceof IntegralType && right instanceof IntegralType) {
      return DataTypes.LongType;
    }
    return left instanceof NumericType && right instanceof NumericType
        ? DataTypes.DoubleType
        : DataTypes.StringType;
  }

  private Dataset<Row> aligned(MappedSource layout, int position) {
    List<Column> selected = new ArrayList<>();
    for (InputColumn column : given) {
      selected.add(
          layout.gives(column.name()) ? col(column.name()) : ColumnConversion.unknown(column));
    }
    selected.addAll(aligned(columns, rawColumnsBeside(layout), SqlExpression::quoted));
    List<StructField> ownRaw = List.of(layout.rawColumns().fields());
    selected.add(
        structOf(aligned(raw, ownRaw, name -> col(Source.RAW).getField(name))).as(Source.RAW));
    selected.add(
        MappedSource.hasFiles(layout.rows())
            ? col(Source.FILE)
            : ColumnConversion.unknown(AddedColumn.FILE));
    if (layout.source().layout().latestBy().isPresent()) {
      RowSelection.ORDINALS.forEach(name -> selected.add(col(name)));
    }
    for (InputColumn column : given) {
      String written = MappedSource.written(column.name());
      String nullWord = MappedSource.nullWord(column.name());
      boolean isGiven = layout.gives(column.name());
      selected.add(isGiven ? col(written) : unknown(written, DataTypes.StringType));
      selected.add(isGiven ? col(nullWord) : unknown(nullWord, DataTypes.BooleanType));
    }
    selected.add(lit(position).as(MappedInput.POSITION));
    return layout.rows().select(selected.toArray(new Column[0]));
  }

  /** All columns in their common types, null if the layout does not have them. */
  private static List<Column> aligned(
      Map<String, StructField> all, List<StructField> own, Function<String, Column> column) {
    Map<String, StructField> found = new HashMap<>();
    own.forEach(field -> found.put(key(field), field));
    List<Column> aligned = new ArrayList<>();
    all.forEach(
        (key, common) -> {
          StructField field = found.get(key);
          Column value =
              field == null
                  ? lit(null).cast(common.dataType())
                  : converted(column.apply(field.name()), field.dataType(), common.dataType());
          aligned.add(value.as(common.name()));
        });
    return aligned;
  }

  private static Column converted(Column value, DataType from, DataType to) {
    if (from.equals(to)) {
      return value;
    }
    return to.equals(DataTypes.StringType) ? ColumnConversion.asText(value, from) : value.cast(to);
  }

  private static Column unknown(String name, DataType type) {
    return lit(null).cast(type).as(name);
  }

  private static Column structOf(List<Column> fields) {
    return struct(fields.toArray(new Column[0]));
  }
}
