package io.regulars.source;

import io.regulars.Excerpt;
import io.regulars.UserError;
import io.regulars.config.SourceLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** A column that an expression of the shop uses, and that the files do not have. */
final class MissingColumn {
  private static final int MAX_COLUMN_LIST = 1_000;
  private static final String CORRUPT = "_corrupt_record";

  private final SourceLayout layout;
  private final Dataset<Row> raw;
  private final String column;

  /**
   * @param raw the rows with all columns of the files
   */
  MissingColumn(SourceLayout layout, Dataset<Row> raw, String column) {
    this.layout = layout;
    this.raw = raw;
    this.column = column;
  }

  /** The error for an expression that uses the column. */
  UserError refusal(SqlExpression.Failure failure) {
    CsvAdvice csv =
        new CsvAdvice(
            layout,
            Arrays.asList(raw.inputFiles()),
            raw.sparkSession().sparkContext().hadoopConfiguration());
    return csv.refusal().orElseGet(() -> withoutColumn(failure, csv)).causedBy(failure.exception());
  }

  private UserError withoutColumn(SqlExpression.Failure failure, CsvAdvice csv) {
    List<String> lines = new ArrayList<>();
    lines.add(
        Source.name(layout)
            + ": "
            + Source.location(layout)
            + " has no column "
            + column
            + ", which "
            + failure.expression().setting()
            + " uses.");
    StructType rawColumns = raw.schema();
    List<String> names = Arrays.asList(rawColumns.fieldNames());
    lines.add("Its columns are " + Excerpt.of(String.join(", ", names), MAX_COLUMN_LIST) + ".");
    SqlExpression.suggestion(column, names).ifPresent(lines::add);
    csv.onOptions(rawColumns).ifPresent(lines::add);
    new ColumnNames(layout).advice(rawColumns).ifPresent(lines::add);
    if (layout.format().equals("json") && names.equals(List.of(CORRUPT))) {
      lines.add(
          "No line is a JSON object. If the file is one JSON array over several lines, set "
              + layout.setting("options")
              + " { multiLine = true }.");
    }
    return UserError.inputRefused(lines.toArray(new String[0]));
  }
}
