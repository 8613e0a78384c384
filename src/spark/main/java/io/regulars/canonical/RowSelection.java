package io.regulars.canonical;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import io.regulars.UserError;
import io.regulars.config.SourceSettings;
import io.regulars.input.AddedColumn;
import io.regulars.input.InputColumn;
import io.regulars.input.InputSchema;
import io.regulars.input.RowColumn;
import io.regulars.input.SelectionRules;
import io.regulars.source.NullWords;
import io.regulars.source.Source;
import io.regulars.source.SqlExpression;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * The selection of the rows of an input that a shop uses: one of equal rows, then the latest row of
 * each key. Rows that are not used get a flag, by which the screening counts them and leaves them
 * out.
 *
 * <p>The selection does not depend on the order of the rows: of rows with the same key and the same
 * {@code latest-by}, the greatest one by all mapped columns is used. A row without a value in
 * {@code latest-by} is the oldest. A row without a key is not compared by it.
 *
 * @param settings the sources of the input
 * @param given the mapped columns
 */
record RowSelection(SourceSettings settings, List<InputColumn> given) {
  /** The column with the value of {@code latest-by}, as a number. */
  private static final String ORDINAL = "_latest";

  /** The columns that {@link #ordinals} returns. */
  static final List<String> ORDINALS =
      List.of(ORDINAL, SelectionRules.HAS_NO_ORDER.name(), SelectionRules.LATEST_TEXT.name());

  /**
   * Returns the columns that are made from the expression {@code latest-by} of a layout.
   *
   * @throws UserError if the expression is invalid, or is neither a number, a time nor a text
   */
  static List<Column> ordinals(Source source, PersonalColumns people, NullWords words) {
    SqlExpression latest = source.latestBy().orElseThrow();
    latest
        .failureOn(source.rows())
        .ifPresent(
            failure -> {
              throw source.refusal(failure);
            });
    DataType type = source.rows().select(latest.column()).schema().fields()[0].dataType();
    if (!ColumnConversion.isOrdinal(type)) {
      throw UserError.configuration(
          latest.setting() + " is of the type " + type.typeName() + ".",
          "Set it to a number, a time or a text that is one, such as updated_at.");
    }
    Column ordinal = ColumnConversion.ordinal(latest.column(), type, words);
    Column text = latest.column().cast(DataTypes.StringType);
    Column isWritten = trim(text).notEqual("").and(not(words.contain(text)));
    // The text can identify people, so that it is no evidence if pseudonyms are used.
    Column evidence = people.arePseudonymised() ? lit(null).cast(DataTypes.StringType) : text;
    return List.of(
        ordinal.as(ORDINAL),
        when(ordinal.isNull().and(isWritten), true).as(SelectionRules.HAS_NO_ORDER.name()),
        evidence.as(SelectionRules.LATEST_TEXT.name()));
  }

  /** Returns the flags of the rows. */
  List<AddedColumn> flags() {
    return SelectionRules.flags(settings.distinct(), settings.usesLatest());
  }

  /** Returns the rows with the flags. Each comparison brings rows together in a shuffle. */
  Dataset<Row> flagged(Dataset<Row> rows) {
    Dataset<Row> flagged = rows;
    if (settings.distinct()) {
      Column rank = rank(columns(), false);
      flagged = flagged.withColumn(SelectionRules.IS_EQUAL.name(), when(rank.gt(1), true));
    }
    if (settings.usesLatest()) {
      List<Column> key = key();
      Column isKnown = key.stream().map(Column::isNotNull).reduce(Column::and).orElseThrow();
      Column rank = rank(withoutEqualRows(key), true);
      Column isUsed = settings.distinct() ? isDistinct() : lit(true);
      flagged =
          flagged.withColumn(
              SelectionRules.IS_OLDER.name(), when(isKnown.and(isUsed).and(rank.gt(1)), true));
    }
    return flagged;
  }

  private static Column isDistinct() {
    return col(SelectionRules.IS_EQUAL.name()).isNull();
  }

  private List<Column> withoutEqualRows(List<Column> key) {
    List<Column> partition = new ArrayList<>(key);
    if (settings.distinct()) {
      partition.add(isDistinct());
    }
    return partition;
  }

  /**
   * The rank of a row among the rows with equal values, from 1; the row that is used has rank 1.
   */
  private Column rank(List<Column> equal, boolean byColumns) {
    List<Column> order = new ArrayList<>();
    if (settings.usesLatest()) {
      order.add(col(ORDINAL).desc_nulls_last());
    }
    if (byColumns) {
      order.add(struct(columns().toArray(new Column[0])).desc());
    }
    order.add(to_json(col(Source.RAW)).desc());
    return row_number()
        .over(
            Window.partitionBy(equal.toArray(new Column[0])).orderBy(order.toArray(new Column[0])));
  }

  private List<Column> columns() {
    return given.stream().map(column -> col(column.name())).toList();
  }

  private List<Column> key() {
    InputSchema schema = settings.input().schema();
    return schema.identity().stream().map(column -> valueOf(column, schema)).toList();
  }

  private static Column valueOf(RowColumn key, InputSchema schema) {
    return schema.derived().stream()
        .filter(derived -> derived.name().equals(key.name()))
        .findFirst()
        .map(ColumnConversion::derived)
        .orElseGet(() -> col(key.name()));
  }
}
