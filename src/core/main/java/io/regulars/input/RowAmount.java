package io.regulars.input;

import java.util.List;

/** The amount of money of a row of an input: the product of some of its numbers. */
public final class RowAmount {
  /** The amount of a row with a number that is missing, cannot be read or is implausible. */
  public static final long UNKNOWN = Long.MIN_VALUE;

  private static final double TICKS = 10_000;
  private static final double MAX_AMOUNT = 1e11;

  private final int[] factors;

  private RowAmount(int[] factors) {
    this.factors = factors;
  }

  /**
   * Returns how the amount of a row is read.
   *
   * @param columns the names of the columns of a row, by position
   */
  public static RowAmount of(InputSchema schema, List<String> columns) {
    return new RowAmount(
        schema.amountFactors().stream()
            .mapToInt(column -> columns.indexOf(column.name()))
            .toArray());
  }

  /** Returns whether the rows of the input have an amount. */
  public boolean isGiven() {
    return factors.length > 0;
  }

  /** Returns the amount of a row in ten-thousandths, or {@link #UNKNOWN}. */
  public long of(InputRow row) {
    double amount = 1;
    for (int factor : factors) {
      if (!row.has(factor)) {
        return UNKNOWN;
      }
      amount *= row.number(factor);
    }
    return Math.abs(amount) <= MAX_AMOUNT ? Math.round(amount * TICKS) : UNKNOWN;
  }
}
