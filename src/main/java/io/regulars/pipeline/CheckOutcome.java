package io.regulars.pipeline;

import java.util.List;

/**
 * What the screening of the inputs found, with nothing written.
 *
 * @param inputs rows per input
 * @param findings one line per rule that some row broke, worst first
 * @param suggestions what the data suggests about settings, a sentence each
 * @param refused whether a run would stop because a rule was broken beyond its tolerance
 */
public record CheckOutcome(
    List<InputRows> inputs, List<String> findings, List<String> suggestions, boolean refused) {

  /**
   * How the rows of one input fared.
   *
   * @param input the input's name in the configuration
   * @param seen rows read
   * @param rejected rows with at least one reason against them
   */
  public record InputRows(String input, long seen, long rejected) {}
}
