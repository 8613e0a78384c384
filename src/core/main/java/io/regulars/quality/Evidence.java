package io.regulars.quality;

import io.regulars.input.Input;
import io.regulars.input.Rule;
import java.util.List;
import java.util.Optional;

/** Provides details of the rows that violate a rule. It reads the inputs again. */
public interface Evidence {
  /** Provides no details. */
  Evidence NONE = (input, rule) -> List.of();

  /**
   * Returns a few values with their number of rows, the most frequent first; empty if the rule is
   * not about a column.
   */
  List<Example> examples(Input input, Rule rule);

  /**
   * Returns a sentence with the mapping that reads such values; empty if none is known.
   *
   * @param finding the violated rule
   * @param examples the values that violate it
   */
  default Optional<String> mapping(Finding finding, List<Example> examples) {
    return Optional.empty();
  }

  /** Returns a sentence with the files of repeated keys; empty if the rule is not about them. */
  default Optional<String> files(Finding finding) {
    return Optional.empty();
  }

  /** Returns further advice about the rejected rows of an input, in sentences. */
  default List<String> advice(Input input) {
    return List.of();
  }
}
