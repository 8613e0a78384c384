package io.regulars.history;

import io.regulars.input.ColumnType;
import io.regulars.input.Input;
import io.regulars.input.InputColumn;
import io.regulars.input.RowCounting;
import java.util.Arrays;
import java.util.List;

/**
 * The kind of event that a row of an input with a {@link RowCounting} is. Its fields are made from
 * that declaration.
 */
final class CountedRowType {
  /** One type for each input whose rows are counted. */
  static final List<CountedRowType> ALL =
      Arrays.stream(Input.values())
          .filter(input -> input.schema().counting().isPresent())
          .map(input -> new CountedRowType(input, input.schema().counting().orElseThrow()))
          .toList();

  private final Input input;
  private final EventType<CountedRowType> events;
  private final List<TextField<CountedRowType>> members;
  private final List<NumberField<CountedRowType>> sums;

  CountedRowType(Input input, RowCounting counting) {
    this.input = input;
    events = EventType.of(input);
    if (counting.date().type() == ColumnType.DATE) {
      events.eventDay(counting.date());
    } else {
      events.eventInstant(counting.date());
    }
    members =
        counting.splits().stream()
            .map(split -> events.text(TextDomain.of(split.column())))
            .toList();
    if (input.schema().key().isEmpty()) {
      events.text(TextDomain.FILE);
    }
    sums = counting.sums().stream().map(this::sum).toList();
    // Rows that differ in a number are different rows, also if the number is not summed.
    input.schema().columns().stream()
        .filter(column -> column.type().isNumber() && !counting.sums().contains(column))
        .forEach(events::whole);
  }

  private NumberField<CountedRowType> sum(InputColumn column) {
    return column.type() == ColumnType.WHOLE_NUMBER ? events.whole(column) : events.amount(column);
  }

  /** The type of an input whose rows are counted. */
  static CountedRowType of(Input input) {
    return ALL.stream().filter(type -> type.input == input).findFirst().orElseThrow();
  }

  Input input() {
    return input;
  }

  EventType<CountedRowType> events() {
    return events;
  }

  /** The values of the dimensions, by position of the split. */
  List<TextField<CountedRowType>> members() {
    return members;
  }

  /** The summed columns, in their order in the declaration. */
  List<NumberField<CountedRowType>> sums() {
    return sums;
  }
}
