package io.regulars.simulate;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * Some days on which more is marked down, and deeper, than on others.
 *
 * @param firstDay of the sale
 * @param lastDay of the sale, a day of it too
 * @param depth the discount; 0.3 is 30 %
 */
public record Sale(String name, LocalDate firstDay, LocalDate lastDay, double depth)
    implements Serializable {

  boolean covers(LocalDate day) {
    return !day.isBefore(firstDay) && !day.isAfter(lastDay);
  }
}
