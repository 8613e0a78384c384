package io.regulars.canonical;

import static java.util.stream.Collectors.toSet;

import io.regulars.input.Input;
import io.regulars.input.InputColumn;
import io.regulars.source.Source;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * One layout of an input before screening, restricted to the columns that may be shown.
 *
 * @param input the input
 * @param source the raw data of the layout
 * @param rawColumns the raw columns that may be shown; if pseudonyms are used, only the mapped
 *     columns
 * @param hidden the raw columns that identify people; the rows contain pseudonyms instead
 * @param times the canonical columns that are dates or instants
 * @param rows the canonical columns, and the raw columns in {@link Source#RAW}
 */
public record RawInput(
    Input input,
    Source source,
    StructType rawColumns,
    Set<String> hidden,
    List<String> times,
    Dataset<Row> rows) {

  public RawInput {
    hidden = Set.copyOf(hidden);
    times = List.copyOf(times);
  }

  static RawInput of(Input input, MappedSource mapped) {
    StructType rawColumns = mapped.rawColumns();
    return new RawInput(
        input,
        mapped.source(),
        rawColumns,
        Arrays.stream(rawColumns.fieldNames()).filter(mapped.people()::isPersonal).collect(toSet()),
        mapped.given().stream()
            .filter(column -> column.type().isTime())
            .map(InputColumn::name)
            .filter(column -> !mapped.isPersonal(column))
            .toList(),
        mapped.rows());
  }
}
