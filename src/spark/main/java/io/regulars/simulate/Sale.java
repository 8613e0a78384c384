package io.regulars.simulate;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * A sale: a period with more and deeper discounts.
 *
 * @param firstDay first day of the sale
 * @param lastDay last day of the sale, inclusive
 * @param depth discount depth; 0.3 is 30 %
 */
public record Sale(String name, LocalDate firstDay, LocalDate lastDay, double depth)
    implements Serializable {

  boolean covers(LocalDate day) {
    return !day.isBefore(firstDay) && !day.isAfter(lastDay);
  }
}
