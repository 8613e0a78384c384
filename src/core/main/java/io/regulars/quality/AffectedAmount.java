package io.regulars.quality;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The amount of money in the rows that violate a rule.
 *
 * @param ticks the amount of the rows whose amount is known, in ten-thousandths
 * @param unknownRows the number of rows of unknown amount
 * @param total the known amount of all rows of the input, in ten-thousandths
 */
public record AffectedAmount(long ticks, long unknownRows, long total) {
  /**
   * Returns a text such as "worth 1,250.00 (20 % of all rows)"; empty if there is no amount and
   * none is unknown.
   */
  String text() {
    List<String> parts = new ArrayList<>();
    if (ticks != 0) {
      String share =
          total > 0 && ticks > 0
              ? " (" + Finding.percent(ticks / (double) total) + " of all rows)"
              : "";
      parts.add("worth " + formatted() + share);
    }
    if (unknownRows > 0) {
      parts.add(
          String.format(
              Locale.ROOT,
              "%,d %s of unknown worth",
              unknownRows,
              unknownRows == 1 ? "row" : "rows"));
    }
    return String.join(" and ", parts);
  }

  /** Returns the amount of the rows whose amount is known, in the shop's currency. */
  public BigDecimal known() {
    return BigDecimal.valueOf(ticks, 4).setScale(2, RoundingMode.HALF_UP);
  }

  private String formatted() {
    return String.format(Locale.ROOT, "%,.2f", known());
  }
}
