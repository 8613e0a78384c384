package io.regulars.canonical;

import static java.util.stream.Collectors.toSet;

import io.regulars.source.Source;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * An input before its rows are put to the rules, as far as anybody may look at it.
 *
 * @param source where it comes from
 * @param rawColumns the raw columns that may be looked at; where people are known by pseudonyms,
 *     only those that are mapped
 * @param hidden those of them that say who somebody is: the rows have pseudonyms in their place
 * @param times the canonical columns that are dates or instants
 * @param rows the canonical columns, and the raw ones in {@link Source#RAW}
 */
public record RawInput(
    Source source,
    StructType rawColumns,
    Set<String> hidden,
    List<String> times,
    Dataset<Row> rows) {

  public RawInput {
    hidden = Set.copyOf(hidden);
    times = List.copyOf(times);
  }

  static RawInput of(MappedSource reading) {
    StructType rawColumns = reading.rawColumns();
    return new RawInput(
        reading.source(),
        rawColumns,
        Arrays.stream(rawColumns.fieldNames()).filter(reading.people()::isTold).collect(toSet()),
        reading.given().stream()
            .filter(CanonicalColumn::isTime)
            .map(CanonicalColumn::name)
            .filter(column -> !reading.names(column))
            .toList(),
        reading.rows());
  }
}
