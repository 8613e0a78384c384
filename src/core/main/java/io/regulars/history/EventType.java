package io.regulars.history;

import io.regulars.history.NumberField.AmountField;
import io.regulars.history.NumberField.DayField;
import io.regulars.history.NumberField.InstantField;
import io.regulars.history.NumberField.Source;
import io.regulars.history.NumberField.WholeField;
import io.regulars.input.Input;
import io.regulars.input.RowColumn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A kind of event and its fields. One class, such as {@link LeadEvent}, declares the type and its
 * fields as constants. The type is complete when that class is initialised.
 *
 * @param <E> the class that declares the fields; a table of another kind does not accept them
 */
final class EventType<E> {
  private static final String DIMENSION_PREFIX = "dimension_";

  private final String name;
  private final Optional<Input> input;
  private final boolean isNamingOrders;
  private final List<String> columns = new ArrayList<>();
  private final List<TextField<E>> texts = new ArrayList<>();
  private final List<NumberField<E>> numbers = new ArrayList<>();
  private TextField<E> customer;
  private TextField<E> order;
  private TextField<E> file;
  private NumberField<E> date;
  private boolean hasDimensions;

  /**
   * A column of the input from which numbers of an event are made.
   *
   * @param index its position among these columns of the kind of event
   */
  record SourceColumn(int index) {}

  private EventType(String name, Optional<Input> input, boolean isNamingOrders) {
    this.name = name;
    this.input = input;
    this.isNamingOrders = isNamingOrders;
  }

  /** The kind of event that each row of an input is. */
  static <E> EventType<E> of(Input input) {
    return new EventType<>(input.key(), Optional.of(input), false);
  }

  /** The same for an input whose rows may name an order in place of its customer. */
  static <E> EventType<E> namingOrders(Input input) {
    return new EventType<>(input.key(), Optional.of(input), true);
  }

  /** A kind of event that the rows of another kind cause in addition. */
  static <E> EventType<E> caused(String name) {
    return new EventType<>(name, Optional.empty(), false);
  }

  // ---- declaration of fields -----------------------------------------------------------------

  /** An input column from which numbers are made. */
  SourceColumn column(RowColumn column) {
    columns.add(column.name());
    return new SourceColumn(columns.size() - 1);
  }

  /** A text from the input column of its domain. */
  TextField<E> text(TextDomain domain) {
    return text(domain.column(), domain);
  }

  /** A text from an input column. */
  TextField<E> text(RowColumn column, TextDomain domain) {
    return text(column.name(), domain);
  }

  private TextField<E> text(String column, TextDomain domain) {
    TextField<E> field = new TextField<>(texts.size(), domain, column);
    texts.add(field);
    if (domain == TextDomain.CUSTOMER) {
      customer = field;
    } else if (domain == TextDomain.ORDER) {
      order = field;
    } else if (domain == TextDomain.FILE) {
      file = field;
    }
    return field;
  }

  /** Declares that events of this kind have the shop's own dimensions. */
  EventType<E> withDimensions() {
    hasDimensions = true;
    return this;
  }

  InstantField<E> instant(RowColumn column) {
    SourceColumn source = column(column);
    return add(new InstantField<>(numbers.size(), row -> row.time(source)));
  }

  /** The instant of the event. The instants of all rows are the range of time of the input. */
  InstantField<E> eventInstant(RowColumn column) {
    InstantField<E> field = instant(column);
    date = field;
    return field;
  }

  DayField<E> day(RowColumn column) {
    SourceColumn source = column(column);
    return add(new DayField<>(numbers.size(), row -> row.time(source)));
  }

  /** The day of the event. The days of all rows are the range of time of the input. */
  DayField<E> eventDay(RowColumn column) {
    DayField<E> field = day(column);
    date = field;
    return field;
  }

  WholeField<E> whole(RowColumn column) {
    SourceColumn source = column(column);
    return whole(row -> row.whole(source));
  }

  WholeField<E> whole(Source source) {
    return add(new WholeField<>(numbers.size(), source));
  }

  AmountField<E> amount(RowColumn column) {
    SourceColumn source = column(column);
    return amount(row -> row.ticks(source));
  }

  AmountField<E> amount(Source source) {
    return add(new AmountField<>(numbers.size(), source));
  }

  private <F extends NumberField<E>> F add(F field) {
    numbers.add(field);
    return field;
  }

  // ---- reading -------------------------------------------------------------------------------

  /** The input of these events; empty for events that rows of another kind cause. */
  Optional<Input> input() {
    return input;
  }

  /** Whether an event may name an order in place of its customer. */
  boolean isNamingOrders() {
    return isNamingOrders;
  }

  /** The names of the columns from which numbers are made, by {@link SourceColumn#index}. */
  List<String> columns() {
    return Collections.unmodifiableList(columns);
  }

  /** The declared texts by position. The shop's own dimensions follow them. */
  List<TextField<E>> texts() {
    return Collections.unmodifiableList(texts);
  }

  /** The numbers by position. */
  List<NumberField<E>> numbers() {
    return Collections.unmodifiableList(numbers);
  }

  /**
   * The names of the input columns from which the texts and the shop's own dimensions are read.
   *
   * @param dimensions the names of the shop's own dimensions, in order
   */
  List<String> textColumns(List<String> dimensions) {
    List<String> names = new ArrayList<>();
    texts.forEach(field -> names.add(field.column()));
    if (hasDimensions) {
      dimensions.forEach(dimension -> names.add(DIMENSION_PREFIX + dimension));
    }
    return names;
  }

  /** Number of texts in a shop with this number of own dimensions. */
  int textColumns(int ownDimensions) {
    return texts.size() + (hasDimensions ? ownDimensions : 0);
  }

  /** The customer of the event; empty if events of this kind have none. */
  Optional<TextField<E>> customer() {
    return Optional.ofNullable(customer);
  }

  /** The order that the event names; empty if events of this kind name none. */
  Optional<TextField<E>> order() {
    return Optional.ofNullable(order);
  }

  /** The amount of the event: the first that is declared; empty if it has none. */
  Optional<AmountField<E>> amount() {
    return numbers.stream()
        .filter(AmountField.class::isInstance)
        .map(field -> (AmountField<E>) field)
        .findFirst();
  }

  /** The file of the row; empty if events of this kind do not know it. */
  Optional<TextField<E>> file() {
    return Optional.ofNullable(file);
  }

  /** The number that gives the range of time of the input; empty if none does. */
  Optional<NumberField<E>> date() {
    return Optional.ofNullable(date);
  }

  @Override
  public String toString() {
    return name;
  }
}
