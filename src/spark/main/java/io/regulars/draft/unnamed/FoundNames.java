package io.regulars.draft.unnamed;

import io.regulars.draft.unnamed.UnnamedColumn.Kind;
import io.regulars.draft.values.ColumnSample;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The columns of a file without a header, and the names that are found for them. */
public final class FoundNames {
  /** The name of a column whose values do not tell what it is: its position, from 1. */
  private static final String POSITION = "column_";

  private final List<UnnamedColumn> columns;
  private final Map<String, UnnamedColumn> named = new LinkedHashMap<>();

  /**
   * @param samples the columns of the file, whose names are not used
   */
  FoundNames(List<ColumnSample> samples) {
    columns =
        IntStream.range(0, samples.size())
            .mapToObj(position -> new UnnamedColumn(position, samples.get(position)))
            .toList();
  }

  /** Whether a column has the name of a column that its values do not tell. */
  public static boolean isPosition(String name) {
    return name.matches(POSITION + "\\d+");
  }

  /** The name of each column. */
  List<String> all() {
    Map<UnnamedColumn, String> byColumn = new HashMap<>();
    named.forEach((name, column) -> byColumn.put(column, name));
    return columns.stream()
        .map(column -> byColumn.getOrDefault(column, POSITION + (column.position() + 1)))
        .toList();
  }

  /** Names a column, unless the column has a name or another column has the name. */
  void add(String name, Optional<UnnamedColumn> column) {
    column
        .filter(found -> !named.containsKey(name) && !named.containsValue(found))
        .ifPresent(found -> named.put(name, found));
  }

  /** The column with a name; empty if there is none. */
  Optional<UnnamedColumn> named(String name) {
    return Optional.ofNullable(named.get(name));
  }

  boolean has(String name) {
    return named.containsKey(name);
  }

  /** The columns that have no name yet. */
  Stream<UnnamedColumn> others() {
    return columns.stream().filter(column -> !named.containsValue(column));
  }

  /** The columns of a kind that have no name yet. */
  Stream<UnnamedColumn> ofKind(Kind kind) {
    return others().filter(column -> column.kind() == kind);
  }

  /** The columns without a name that can identify something. */
  Stream<UnnamedColumn> ids() {
    return others().filter(UnnamedColumn::canBeId);
  }
}
