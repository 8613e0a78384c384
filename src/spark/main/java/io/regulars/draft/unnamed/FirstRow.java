package io.regulars.draft.unnamed;

import io.regulars.draft.values.ColumnSample;
import io.regulars.draft.values.ExportedName;
import io.regulars.draft.values.NearlyAll;
import io.regulars.draft.values.NumberFormat;
import io.regulars.draft.values.TimeDetection;
import io.regulars.draft.values.TimeFormat;
import io.regulars.input.Input;
import io.regulars.input.InputColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The first row of a CSV file, which has either the names of the columns or values as the rows
 * below it.
 */
public final class FirstRow {
  /** Enough values to see the form of a column. */
  private static final int MOST_VALUES = 200;

  private static final int ENOUGH_REPETITIONS = 2;
  private static final int ENOUGH_DIGITS = 4;

  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
  private static final Pattern NO_VALUE =
      Pattern.compile("(?i)null|none|n/?a|nan|nil|unknown|\\\\N|[-?.]+");
  private static final Pattern WHOLE_NUMBER = Pattern.compile("\\d+");
  private static final Pattern FRACTION = Pattern.compile("\\D*\\d[\\d.,]*[.,]\\d+\\D*");
  private static final Pattern SMALL_NUMBER = Pattern.compile("\\d{1,2}");
  private static final Pattern YEAR = Pattern.compile("(19|20)\\d\\d");

  /** The names of the columns of all inputs, in snake_case. */
  private static final Set<String> KNOWN_NAMES =
      Arrays.stream(Input.values())
          .flatMap(input -> input.schema().columns().stream())
          .flatMap(FirstRow::names)
          .collect(Collectors.toUnmodifiableSet());

  private final List<String> fields;
  private final List<ColumnSample> columns;

  /** What a field says about the first row. */
  private enum Evidence {
    VALUE,
    REPETITION,
    NAME,
    NONE
  }

  private FirstRow(List<String> fields, List<ColumnSample> columns) {
    this.fields = fields.stream().map(String::strip).toList();
    this.columns = columns;
  }

  private static Stream<String> names(InputColumn column) {
    return Stream.concat(Stream.of(column.name()), column.namesInExports().stream());
  }

  /**
   * Whether the first row has values: a field has the form of the values below it, such as a date,
   * an amount or an email address, and no field is a name.
   *
   * @param fields the fields of the first row
   * @param columns the columns of the rows below it
   */
  public static boolean hasValues(List<String> fields, List<ColumnSample> columns) {
    return fields.size() == columns.size() && new FirstRow(fields, columns).hasValues();
  }

  private boolean hasValues() {
    List<Evidence> evidence = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      evidence.add(evidence(i));
    }
    long repetitions = evidence.stream().filter(Evidence.REPETITION::equals).count();
    return !evidence.contains(Evidence.NAME)
        && (evidence.contains(Evidence.VALUE) || repetitions >= ENOUGH_REPETITIONS);
  }

  private Evidence evidence(int position) {
    String field = fields.get(position);
    if (field.isEmpty() || NO_VALUE.matcher(field).matches()) {
      return Evidence.NONE;
    }
    List<String> all = columns.get(position).values();
    List<String> values = all.subList(0, Math.min(MOST_VALUES, all.size()));
    if (values.isEmpty()) {
      return ofFieldAlone(field);
    }
    Optional<Evidence> typed =
        number(position, values)
            .or(() -> fits(values, field, TimeDetection::of, TimeFormat::exceptions))
            .or(() -> matches(values, field, EMAIL));
    if (typed.isPresent()) {
      return typed.get() == Evidence.NAME && all.contains(field) ? Evidence.NONE : typed.get();
    }
    if (hasFormOfIds(values, field)) {
      return Evidence.VALUE;
    }
    if (all.contains(field)) {
      return Evidence.REPETITION;
    }
    return isKnown(field) ? Evidence.NAME : Evidence.NONE;
  }

  /** In a file with one row, a field can only be judged by itself. */
  private static Evidence ofFieldAlone(String field) {
    if (isKnown(field)) {
      return Evidence.NAME;
    }
    boolean isNumber = NumberFormat.of(List.of(field)).isPresent();
    boolean isValue =
        isNumber
            ? FRACTION.matcher(field).matches()
            : EMAIL.matcher(field).matches() || TimeDetection.of(List.of(field)).isPresent();
    return isValue ? Evidence.VALUE : Evidence.NONE;
  }

  private static boolean isKnown(String field) {
    return KNOWN_NAMES.contains(ExportedName.normalized(field));
  }

  /**
   * Years, small and successive numbers can be names, such as those of the columns of a cross
   * table.
   */
  private Optional<Evidence> number(int position, List<String> values) {
    return fits(values, fields.get(position), NumberFormat::of, NumberFormat::exceptions)
        .map(found -> found == Evidence.VALUE && isLabel(position) ? Evidence.NONE : found);
  }

  private boolean isLabel(int position) {
    String field = fields.get(position);
    return YEAR.matcher(field).matches()
        || SMALL_NUMBER.matcher(field).matches()
        || isNext(position - 1, position)
        || isNext(position, position + 1);
  }

  private boolean isNext(int one, int other) {
    if (one < 0 || other >= fields.size()) {
      return false;
    }
    String from = fields.get(one);
    String to = fields.get(other);
    return Stream.of(from, to).allMatch(text -> WHOLE_NUMBER.matcher(text).matches())
        && Stream.of(from, to).allMatch(text -> text.length() <= ENOUGH_DIGITS)
        && Math.abs(Integer.parseInt(to) - Integer.parseInt(from)) == 1;
  }

  /** Whether a field has the format that nearly all values have; empty if they have none. */
  private static <T> Optional<Evidence> fits(
      List<String> values,
      String field,
      Function<List<String>, Optional<T>> format,
      Function<T, List<String>> exceptions) {
    if (format.apply(values).isEmpty()) {
      return Optional.empty();
    }
    List<String> withField = Stream.concat(Stream.of(field), values.stream()).toList();
    boolean fits =
        format
            .apply(withField)
            .filter(found -> !exceptions.apply(found).contains(field))
            .isPresent();
    return Optional.of(fits ? Evidence.VALUE : Evidence.NAME);
  }

  private static Optional<Evidence> matches(List<String> values, String field, Pattern form) {
    return NearlyAll.of(values, form)
        ? Optional.of(form.matcher(field).matches() ? Evidence.VALUE : Evidence.NAME)
        : Optional.empty();
  }

  /** Whether a field and the values are ids with the same letters, or with many digits. */
  private static boolean hasFormOfIds(List<String> values, String field) {
    String numbered = field.replaceAll("\\d+", "9");
    if (!numbered.equals(field)
        && NearlyAll.of(values, value -> value.replaceAll("\\d+", "9").equals(numbered))) {
      return true;
    }
    Set<String> distinct = new HashSet<>(values);
    return hasManyDigits(field)
        && distinct.size() > 1
        && NearlyAll.of(values, value -> value.length() == field.length() && hasManyDigits(value));
  }

  private static boolean hasManyDigits(String text) {
    return !text.contains(" ") && text.chars().filter(Character::isDigit).count() >= ENOUGH_DIGITS;
  }
}
