package io.regulars.source;

import io.regulars.UserError;
import io.regulars.config.SourceLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The names of the columns of a CSV file without a header. */
final class ColumnNames {
  /** The name that Spark gives a column without a name: its position, counted from 0. */
  private static final Pattern POSITION = Pattern.compile("_c\\d+");

  /** A position, a number or a date at the beginning of the name of a column. */
  private static final Pattern VALUE =
      Pattern.compile("_c\\d+$|[-+]?\\d+([.,]\\d+)*$|\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{1,4}");

  private static final String KEY = "column-names";

  private final SourceLayout layout;

  /**
   * @param layout the layout, whose columns may be named
   */
  ColumnNames(SourceLayout layout) {
    this.layout = layout;
  }

  /**
   * Returns the advice to name the columns if the file probably has no header: a column has no
   * name, or its name is a number or a date. Empty if the columns seem to have names.
   */
  Optional<String> advice(StructType columns) {
    boolean canHaveNone = layout.format().equals("csv") && layout.columnNames().isEmpty();
    boolean isValue =
        Arrays.stream(columns.fieldNames()).anyMatch(name -> VALUE.matcher(name).lookingAt());
    return canHaveNone && isValue
        ? Optional.of(
            "If the file has no header, name its columns: "
                + layout.setting(KEY)
                + " = [order_id, …].")
        : Optional.empty();
  }

  /**
   * Returns the columns of the files with the names in the settings. Columns of folders, such as
   * {@code country=NL}, are not in the files and follow without a name in the settings.
   *
   * @param positions the columns as Spark reads them without a header
   * @throws UserError if the number of names differs from that of the columns in the first file
   */
  StructType namesOf(StructType positions) {
    List<StructField> inFiles = new ArrayList<>();
    for (StructField field : positions.fields()) {
      if (POSITION.matcher(field.name()).matches()) {
        inFiles.add(field);
      }
    }
    List<String> names = layout.columnNames();
    if (inFiles.size() != names.size()) {
      throw UserError.inputRefused(
          layout.setting(KEY)
              + " has "
              + names.size()
              + (names.size() == 1 ? " name, but " : " names, but ")
              + Source.location(layout)
              + " has "
              + inFiles.size()
              + (inFiles.size() == 1 ? " column." : " columns."),
          "Name each column in the order of the file. If the number of columns is wrong, set the"
              + " delimiter in "
              + layout.setting("options")
              + ".");
    }
    StructType named = new StructType();
    for (String name : names) {
      named = named.add(name, DataTypes.StringType);
    }
    return named;
  }
}
