package io.regulars.input;

/**
 * What the rules and the steps of an input are made from.
 *
 * @param layout the positions of the columns
 * @param given the columns that the rows have
 * @param limits the settings that rules depend on
 */
public record RuleContext(RowLayout layout, GivenColumns given, ScreeningLimits limits) {
  /** Returns the position of a column. It must exist. */
  int at(RowColumn column) {
    return layout.at(column);
  }
}
