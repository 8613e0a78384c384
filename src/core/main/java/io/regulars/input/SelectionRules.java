package io.regulars.input;

import java.util.ArrayList;
import java.util.List;

/**
 * The rules of an input of which a shop uses one of equal rows, or the latest row of each key. The
 * flags of rows are set when the rows are compared.
 */
public final class SelectionRules {
  /** The flag of rows that are equal to another one, which is used. */
  public static final AddedColumn IS_EQUAL = AddedColumn.flag("_is_equal");

  /** The flag of rows with the key of a later row. */
  public static final AddedColumn IS_OLDER = AddedColumn.flag("_is_older");

  /** The flag of customers whose id was merged into that of another row, which is used. */
  public static final AddedColumn IS_MERGED = AddedColumn.flag("_is_merged");

  /** The flag of rows whose text in {@code latest-by} is neither a number nor a time. */
  public static final AddedColumn HAS_NO_ORDER = AddedColumn.flag("_has_no_order");

  /** The flags of rows that are left out. */
  public static final List<AddedColumn> LEFT_OUT = List.of(IS_EQUAL, IS_OLDER, IS_MERGED);

  /** The column with the text in {@code latest-by}. */
  public static final AddedColumn LATEST_TEXT = AddedColumn.text("_latest_text");

  /** The rule whose tolerance a shop can set. */
  static final String CAN_BE_READ = "latest_by_can_be_read";

  /** The highest number of rules that {@link #of} returns. */
  static final int MOST_RULES = 4;

  private SelectionRules() {}

  /**
   * Returns the flags of an input.
   *
   * @param isDistinct whether one of equal rows is used
   * @param usesLatest whether the latest row of each key is used
   */
  public static List<AddedColumn> flags(boolean isDistinct, boolean usesLatest) {
    List<AddedColumn> flags = new ArrayList<>();
    if (isDistinct) {
      flags.add(IS_EQUAL);
    }
    if (usesLatest) {
      flags.add(IS_OLDER);
      flags.add(HAS_NO_ORDER);
    }
    return flags;
  }

  /** Returns the rules of the flags that rows have. */
  public static List<Rule> of(Input input, RowLayout layout) {
    List<Rule> rules = new ArrayList<>();
    if (layout.columns().contains(IS_EQUAL)) {
      rules.add(
          Rule.leaveOut(
              "row_is_distinct",
              lacks(layout, IS_EQUAL),
              "are equal to another row, which is used (distinct)"));
    }
    if (layout.columns().contains(IS_MERGED)) {
      rules.add(
          Rule.leaveOut(
              "row_is_not_merged",
              lacks(layout, IS_MERGED),
              "are of a customer who was merged into another row, which is used"
                  + " (customer-merges)"));
    }
    if (layout.columns().contains(IS_OLDER)) {
      rules.add(
          Rule.leaveOut(
              "row_is_latest",
              lacks(layout, IS_OLDER),
              "have the key of a later row, which is used (latest-by)"));
      rules.add(
          Rule.reject(
                  CAN_BE_READ,
                  lacks(layout, HAS_NO_ORDER),
                  "have a text in latest-by that is neither a number nor a time",
                  "Write sources."
                      + input.key()
                      + ".latest-by with its format, for example with try_to_timestamp(…,"
                      + " 'd/M/yyyy')")
              .withSubject(LATEST_TEXT.name())
              .withoutTolerance());
    }
    return rules;
  }

  private static RowTest lacks(RowLayout layout, AddedColumn flag) {
    int position = layout.at(flag);
    return row -> !row.has(position);
  }
}
