package io.regulars.input;

import java.util.List;

/**
 * A column that the screening derives from columns of the input. It is null if the input does not
 * give all of these.
 *
 * @param column the derived column
 * @param derivation how it is derived
 * @param from the columns that it is derived from
 */
public record DerivedColumn(AddedColumn column, Derivation derivation, List<InputColumn> from) {
  /** How a column is derived. */
  public enum Derivation {
    /** True if there is a value that cannot be converted to the type of the column. */
    IS_UNREADABLE,
    /** True if the text of an id is a word for no value, such as NULL. */
    IS_NULL_WORD,
    /** The original texts of two columns, such as "2024-05-03 to 2024-05-01". */
    ORIGINAL_TEXTS,
    /** A code in capitals and a date, such as "USD on 2024-05-03"; null if either is missing. */
    CODE_AND_DATE
  }

  public DerivedColumn {
    from = List.copyOf(from);
  }

  /** A flag of rows whose value in a column cannot be converted. */
  static DerivedColumn isUnreadable(InputColumn column) {
    return new DerivedColumn(
        AddedColumn.flag("_unread_" + column.name()), Derivation.IS_UNREADABLE, List.of(column));
  }

  /** A flag of rows whose text in a column is a word for no value. */
  static DerivedColumn isNullWord(InputColumn column) {
    return new DerivedColumn(
        AddedColumn.flag("_null_word_" + column.name()), Derivation.IS_NULL_WORD, List.of(column));
  }

  /** The original texts of the two ends of a span of time, as evidence for messages. */
  static DerivedColumn originalTexts(String name, InputColumn from, InputColumn to) {
    return new DerivedColumn(AddedColumn.text(name), Derivation.ORIGINAL_TEXTS, List.of(from, to));
  }

  /** A code and a date as one text, for a key of two columns. */
  static DerivedColumn codeAndDate(String name, InputColumn code, InputColumn date) {
    return new DerivedColumn(AddedColumn.text(name), Derivation.CODE_AND_DATE, List.of(code, date));
  }

  /** Returns the name of the derived column. */
  public String name() {
    return column.name();
  }

  /** Returns whether only messages show the column, so that no rule can read it. */
  public boolean isEvidence() {
    return derivation == Derivation.ORIGINAL_TEXTS;
  }
}
