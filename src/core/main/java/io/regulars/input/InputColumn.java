package io.regulars.input;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A column of an input that a shop can map.
 *
 * @param name the name under {@code columns} in the configuration
 * @param type the type that values of every source are converted to
 * @param isRequired whether each shop that gives the input must map the column
 * @param meaning what a value says, in one sentence, with the unit
 * @param note what a shop must know to map the column, in a few words, which {@code reference.conf}
 *     has in parentheses; empty: nothing beyond the name
 * @param namesInExports the names that shops use for the column, in snake_case, the best match
 *     first
 * @param withoutIt what a run omits or assumes without the column, as a clause without a full stop;
 *     empty: nothing. Columns with the same clause replace each other: it holds if the shop gives
 *     none of them
 * @param isPersonal whether a value identifies a person, so that a shop can replace it by a
 *     pseudonym
 * @param isUsed whether a table needs the column; otherwise it is screened and nothing more
 */
public record InputColumn(
    String name,
    ColumnType type,
    boolean isRequired,
    String meaning,
    Optional<String> note,
    List<String> namesInExports,
    Optional<String> withoutIt,
    boolean isPersonal,
    boolean isUsed)
    implements RowColumn {

  private static final Set<String> MEMBERS =
      Set.of(
          "acquisition_channel", "brand", "campaign", "category", "channel", "country", "gender");

  public InputColumn {
    namesInExports = List.copyOf(namesInExports);
    if (!meaning.endsWith(".")) {
      throw new IllegalArgumentException("The meaning of " + name + " must be a sentence");
    }
  }

  /** Returns the name with its article, such as {@code an order_id}. */
  String article() {
    return ("aeio".indexOf(name.charAt(0)) < 0 ? "a " : "an ") + name;
  }

  /** Returns whether the values are ids: texts that are equal for the same thing. */
  public boolean isId() {
    return type == ColumnType.TEXT && name.endsWith("_id");
  }

  /** Returns whether the values are the members of a dimension, which tables are split by. */
  public boolean isMember() {
    return MEMBERS.contains(name);
  }

  /** Returns whether rows can lack the value, and a text can fail to be one. */
  public boolean canBeUnreadable() {
    return !isRequired && (type.isNumber() || type.isTime() || type == ColumnType.FLAG);
  }

  static InputColumn text(String name, String meaning) {
    return optional(name, ColumnType.TEXT, meaning);
  }

  static InputColumn number(String name, String meaning) {
    return optional(name, ColumnType.NUMBER, meaning);
  }

  static InputColumn wholeNumber(String name, String meaning) {
    return optional(name, ColumnType.WHOLE_NUMBER, meaning);
  }

  static InputColumn instant(String name, String meaning) {
    return optional(name, ColumnType.INSTANT, meaning);
  }

  static InputColumn date(String name, String meaning) {
    return optional(name, ColumnType.DATE, meaning);
  }

  static InputColumn flag(String name, String meaning) {
    return optional(name, ColumnType.FLAG, meaning);
  }

  private static InputColumn optional(String name, ColumnType type, String meaning) {
    return new InputColumn(
        name, type, false, meaning, Optional.empty(), List.of(name), Optional.empty(), false, true);
  }

  /** Returns the column as a required one. */
  InputColumn required() {
    return new InputColumn(
        name, type, true, meaning, note, namesInExports, withoutIt, isPersonal, isUsed);
  }

  /** Returns the column with another meaning. */
  InputColumn meaning(String sentence) {
    return new InputColumn(
        name, type, isRequired, sentence, note, namesInExports, withoutIt, isPersonal, isUsed);
  }

  /** Returns the column with a note for shops that map it, in a few words. */
  InputColumn note(String words) {
    return new InputColumn(
        name,
        type,
        isRequired,
        meaning,
        Optional.of(words),
        namesInExports,
        withoutIt,
        isPersonal,
        isUsed);
  }

  /**
   * Returns the column with the names that shops use for it, the best match first.
   *
   * @param names if the column's own name is not among them, it is the best match
   */
  InputColumn inExports(String... names) {
    List<String> known = List.of(names);
    return new InputColumn(
        name,
        type,
        isRequired,
        meaning,
        note,
        known.contains(name) ? known : Stream.concat(Stream.of(name), known.stream()).toList(),
        withoutIt,
        isPersonal,
        isUsed);
  }

  /** Returns the column with the only names by which a draft may map it, the best match first. */
  InputColumn onlyInExports(String... names) {
    return new InputColumn(
        name, type, isRequired, meaning, note, List.of(names), withoutIt, isPersonal, isUsed);
  }

  /** Returns the column with what a run omits or assumes without it, as a clause. */
  InputColumn withoutIt(String effect) {
    return new InputColumn(
        name,
        type,
        isRequired,
        meaning,
        note,
        namesInExports,
        Optional.of(effect),
        isPersonal,
        isUsed);
  }

  /** Returns the column as one whose values identify people. */
  InputColumn personal() {
    return new InputColumn(
        name, type, isRequired, meaning, note, namesInExports, withoutIt, true, isUsed);
  }

  /** Returns the column as one that no table needs. */
  InputColumn unused() {
    return new InputColumn(
        name, type, isRequired, meaning, note, namesInExports, withoutIt, isPersonal, false);
  }
}
