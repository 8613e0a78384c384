package io.regulars.history;

/**
 * Quartiles by linear interpolation between the two nearest values (definition 7 of Hyndman and
 * Fan, "Sample Quantiles in Statistical Packages", 1996), exact in quarters.
 */
public final class Quartiles {
  private static final int QUARTERS = 4;

  private Quartiles() {}

  /**
   * The position of a quartile between two consecutive sorted values.
   *
   * @param rank the index of the lower value, from 0
   * @param quartersOfNext the weight of the upper value, in quarters
   */
  public record Position(long rank, int quartersOfNext) {
    /** The position of a quartile among {@code count} values. */
    public static Position of(long count, int quartile) {
      long quarters = (count - 1) * quartile;
      return new Position(quarters / QUARTERS, (int) (quarters % QUARTERS));
    }

    /** The quartile, in quarters of a unit, from the value at the rank and the next value. */
    public long between(long value, long next) {
      return value * (QUARTERS - quartersOfNext) + next * quartersOfNext;
    }
  }

  /**
   * The first, second or third quartile in quarters of the values' unit.
   *
   * @param sorted at least {@code count} values, ascending
   */
  public static long quarter(long[] sorted, int count, int quartile) {
    Position position = Position.of(count, quartile);
    int rank = (int) position.rank();
    return position.between(sorted[rank], sorted[Math.min(rank + 1, count - 1)]);
  }

  /** Quarters in whole units, rounded half up. */
  public static long rounded(long quarters) {
    return Math.floorDiv(quarters + QUARTERS / 2, QUARTERS);
  }
}
