package io.regulars.input;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rule that each row of an input without a key is given once. It warns. It is evaluated when
 * the rows have been brought together by customer: a row violates it if it is equal to a row of
 * another file, or if its order is in a file several times as part of a block of orders.
 *
 * @param input an input whose rows have no key
 */
public record RepetitionRule(Input input) {
  /** Returns the rule of an input; empty if its rows have a key. */
  public static Optional<RepetitionRule> of(Input input) {
    return input.schema().key().isEmpty() && input.schema().rowName().isPresent()
        ? Optional.of(new RepetitionRule(input))
        : Optional.empty();
  }

  /** Returns the name in snake_case, such as {@code line_is_given_once}. */
  public String label() {
    return input.schema().rowName().orElseThrow() + "_is_given_once";
  }

  /**
   * Returns the rule as it is reported. Its test passes every row, because a row alone cannot
   * violate it.
   *
   * @param files a clause about the files that have the rows, empty if there are none
   * @param tolerances the tolerances of the settings by rule
   */
  public Rule rule(String files, Map<String, Double> tolerances) {
    return Rule.warn(label(), row -> true, "are given again" + files, remedy())
        .withTolerances(tolerances);
  }

  private String remedy() {
    return "Read each row from one file only, or set sources."
        + input.key()
        + ".distinct = true, which also makes one row of equal rows in one file";
  }

  /** Returns the names of all rules. */
  static List<String> labels() {
    return Arrays.stream(Input.values())
        .flatMap(input -> of(input).stream())
        .map(RepetitionRule::label)
        .toList();
  }
}
