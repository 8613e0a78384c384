package io.regulars.quality;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * The amount of money in the rows that violate a rule.
 *
 * @param ticks the amount of the rows whose amount is known, in ten-thousandths
 * @param unknownRows the number of rows of unknown amount
 * @param total the known amount of all rows of the input, in ten-thousandths
 */
record AffectedAmount(long ticks, long unknownRows, long total) {
  /**
   * Returns a clause such as ", worth 1,250.00 (20 % of all rows)"; empty if there is no amount.
   */
  String clause() {
    StringBuilder text = new StringBuilder();
    if (ticks != 0) {
      text.append(", worth ").append(formatted());
      if (total > 0 && ticks > 0) {
        text.append(" (").append(Finding.percent(ticks / (double) total)).append(" of all rows)");
      }
    }
    if (unknownRows > 0) {
      text.append(ticks == 0 ? ", " : " and ")
          .append(String.format(Locale.ROOT, "%,d", unknownRows))
          .append(unknownRows == 1 ? " row" : " rows")
          .append(" of unknown worth");
    }
    return text.toString();
  }

  private String formatted() {
    return String.format(
        Locale.ROOT, "%,.2f", BigDecimal.valueOf(ticks, 4).setScale(2, RoundingMode.HALF_UP));
  }
}
