package io.regulars.measure;

import io.regulars.input.ColumnType;
import io.regulars.input.Input;
import io.regulars.input.InputColumn;
import io.regulars.input.RowCounting;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A total over the rows of an input, by period.
 *
 * @param input an input with a {@link RowCounting}
 * @param sum a column that the input sums; empty for the number of rows
 * @param needed a column that the input sums, without whose value a row does not count; empty if
 *     all rows count
 */
record RowTotal(Input input, Optional<InputColumn> sum, Optional<InputColumn> needed) {
  RowTotal {
    RowCounting counting = input.schema().counting().orElseThrow();
    Stream.of(sum, needed)
        .flatMap(Optional::stream)
        .filter(column -> !counting.sums().contains(column))
        .forEach(
            column -> {
              throw new IllegalArgumentException(input.key() + " does not sum " + column.name());
            });
  }

  /** The number of rows. */
  static RowTotal count(Input input) {
    return new RowTotal(input, Optional.empty(), Optional.empty());
  }

  /** The sum of a column. */
  static RowTotal of(Input input, InputColumn sum) {
    return new RowTotal(input, Optional.of(sum), Optional.empty());
  }

  /** The same total of the rows with a value of another column. */
  RowTotal ofRowsWith(InputColumn column) {
    return new RowTotal(input, sum, Optional.of(column));
  }

  /** The unit of the total: money for a column of numbers, else a count. */
  Unit unit() {
    return sum.map(InputColumn::type).filter(ColumnType.NUMBER::equals).isPresent()
        ? Unit.MONEY
        : Unit.COUNT;
  }

  /** The position of the summed column in {@link RowCounting#sums}; -1 for the number of rows. */
  int position() {
    return sum.map(this::position).orElse(-1);
  }

  /** The position of the needed column in {@link RowCounting#sums}; -1 if all rows count. */
  int positionOfNeeded() {
    return needed.map(this::position).orElse(-1);
  }

  private int position(InputColumn column) {
    return input.schema().counting().orElseThrow().sums().indexOf(column);
  }
}
