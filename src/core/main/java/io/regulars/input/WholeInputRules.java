package io.regulars.input;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The rules about all rows of an input together. Their tests pass every row. All of them warn. */
public final class WholeInputRules {
  private static final String NOT_FAR_BEYOND = "line_is_not_far_beyond_all_others";
  private static final String ONE_SPELLING = "_has_one_spelling";
  private static final String OWN_DIMENSION = "own_dimension";
  private static final String NOT_A_TOTAL = "row_is_not_the_total_of_others";

  private WholeInputRules() {}

  /** Returns the names of all rules. */
  static Stream<String> names() {
    return Stream.concat(
        Stream.of(NOT_FAR_BEYOND, NOT_A_TOTAL, OWN_DIMENSION + ONE_SPELLING),
        Arrays.stream(Input.values())
            .flatMap(input -> input.schema().columns().stream())
            .filter(InputColumn::isMember)
            .map(column -> column.name() + ONE_SPELLING));
  }

  /**
   * The rule that no order line is left out because it is dated far beyond all others.
   *
   * @param window {@code activity.window} in days
   */
  public static Rule lineIsNotFarBeyondAllOthers(int window) {
    return farBeyond(window, "");
  }

  /**
   * The same rule, violated by lines.
   *
   * @param asOf the last day of the run
   * @param last the day of the last line
   */
  public static Rule lineIsNotFarBeyondAllOthers(int window, LocalDate asOf, LocalDate last) {
    return farBeyond(window, ", so that the last day is " + asOf + " and not " + last);
  }

  private static Rule farBeyond(int window, String days) {
    return Rule.warn(
            NOT_FAR_BEYOND,
            row -> true,
            "are left out, because they are dated after a gap of more than "
                + window
                + " days (activity.window) and are fewer than one in a hundred orders"
                + days,
            "Correct the dates, or set --as-of to the day of the last line to use them")
        .withoutTolerance();
  }

  /**
   * The rule that no row is the sum of the others.
   *
   * @param member the column whose rows are added
   */
  public static Rule rowIsNotTheTotalOfOthers(InputColumn member) {
    return Rule.warn(
            NOT_A_TOTAL,
            row -> true,
            "are the sum of all other rows of their "
                + member.name()
                + ", in the month or in total, as a totals row of a report is",
            "Exclude totals rows with where")
        .withoutTolerance();
  }

  /**
   * The rule that each member of a dimension is written in one way.
   *
   * @param column the column with the members
   * @param examples pairs of spellings, such as {@code "web" and "Web"}; empty if there are none
   */
  public static Rule memberHasOneSpelling(InputColumn column, List<String> examples) {
    return oneSpelling(column.name(), column.article(), examples);
  }

  /**
   * The same rule for a dimension of the shop's own.
   *
   * @param dimension its name in the settings
   */
  public static Rule memberHasOneSpelling(String dimension, List<String> examples) {
    return oneSpelling(OWN_DIMENSION, "a member of dimensions." + dimension, examples);
  }

  private static Rule oneSpelling(String name, String member, List<String> examples) {
    return Rule.warn(
        name + ONE_SPELLING,
        row -> true,
        "have "
            + member
            + " that differs from a more frequent one only in case or spaces"
            + (examples.isEmpty() ? "" : ", such as " + String.join(", ", examples)),
        "Map it to one spelling, for example with upper(trim(…))");
  }
}
