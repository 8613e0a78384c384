package io.regulars.measure;

import io.regulars.input.ColumnType;
import io.regulars.input.Input;
import io.regulars.input.InputColumn;
import io.regulars.input.RowCounting;
import java.util.Optional;

/**
 * A total over the rows of an input, by period.
 *
 * @param input an input with a {@link RowCounting}
 * @param sum a column that the input sums; empty for the number of rows
 */
record RowTotal(Input input, Optional<InputColumn> sum) {
  RowTotal {
    RowCounting counting = input.schema().counting().orElseThrow();
    if (!sum.map(counting.sums()::contains).orElse(true)) {
      throw new IllegalArgumentException(input.key() + " does not sum " + sum.get().name());
    }
  }

  /** The number of rows. */
  static RowTotal count(Input input) {
    return new RowTotal(input, Optional.empty());
  }

  /** The sum of a column. */
  static RowTotal of(Input input, InputColumn sum) {
    return new RowTotal(input, Optional.of(sum));
  }

  /** The unit of the total: money for a column of numbers, else a count. */
  Unit unit() {
    return sum.map(InputColumn::type).filter(ColumnType.NUMBER::equals).isPresent()
        ? Unit.MONEY
        : Unit.COUNT;
  }

  /** The position of the summed column in {@link RowCounting#sums}; -1 for the number of rows. */
  int position() {
    return sum.map(column -> input.schema().counting().orElseThrow().sums().indexOf(column))
        .orElse(-1);
  }
}
