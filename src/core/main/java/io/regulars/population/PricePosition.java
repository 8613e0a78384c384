package io.regulars.population;

import io.regulars.codec.Utf8;
import io.regulars.measure.PriceRanks;
import io.regulars.profile.PricesPaid;
import io.regulars.profile.TraitRow;
import io.regulars.table.Column;
import java.util.List;

/** The price position of a buyer: how expensive the bought goods are within their categories. */
public final class PricePosition implements Placement {
  static final Column POSITION =
      Column.rate(
          "price_position",
          "Mean price rank over the buyer's lines with a category: the share of all lines of the"
              + " category with a lower unit price, lines of the same price counted half. 0 is the"
              + " cheapest, 1 the most expensive; null without such a line.");
  static final Column TIER =
      Column.text(
          "price_tier",
          "budget, mid, premium or luxury: the quarter of price_position, with borders at 0.25, 0.5"
              + " and 0.75; null below the configured number of lines over all categories.");
  private static final byte[][] TIERS = {
    Utf8.of("budget"), Utf8.of("mid"), Utf8.of("premium"), Utf8.of("luxury")
  };

  /**
   * Positions are rounded to billionths before the tier is chosen, so that rounding of ranks does
   * not change the tier.
   */
  private static final double BILLION = 1e9;

  /** The columns that this class fills. */
  static final List<Column> COLUMNS = List.of(POSITION, TIER);

  private final PriceRanks ranks;
  private final int minLines;
  private long lines;
  private long sum;

  /**
   * @param ranks the ranks of all prices that buyers paid
   * @param minLines minimum number of lines for a tier
   */
  public PricePosition(PriceRanks ranks, int minLines) {
    this.ranks = ranks;
    this.minLines = minLines;
  }

  @Override
  public void place(TraitRow buyer, Population population, TraitRow row) {
    lines = 0;
    sum = 0;
    PricesPaid.each(buyer, this::add);
    if (lines == 0) {
      return;
    }
    double position = sum / (double) lines / PriceRanks.ONE;
    row.set(POSITION, position);
    if (lines >= minLines) {
      row.set(TIER, tier(position));
    }
  }

  private void add(byte[] category, long price, long lineCount) {
    lines += lineCount;
    sum = Math.addExact(sum, Math.multiplyExact(ranks.rank(category, price), lineCount));
  }

  private static byte[] tier(double position) {
    double rounded = Math.round(position * BILLION) / BILLION;
    return TIERS[(int) Math.min(rounded * TIERS.length, TIERS.length - 1)];
  }
}
