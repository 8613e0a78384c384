package io.regulars.measure;

import io.regulars.codec.TextDictionary;
import io.regulars.codec.Utf8;
import io.regulars.history.CustomerHistory;
import io.regulars.history.Event;
import java.time.LocalDate;

/**
 * Bands of a buyer's age in the calendar year of the first purchase. The band of a buyer never
 * changes. Otherwise a birthday would make a customer lapse in one band and be new in the next one.
 */
enum AgeBand {
  UNDER_18(0, "under 18"),
  FROM_18(18, "18-24"),
  FROM_25(25, "25-34"),
  FROM_35(35, "35-44"),
  FROM_45(45, "45-54"),
  FROM_55(55, "55-64"),
  FROM_65(65, "65 and over");

  private static final AgeBand[] ASCENDING = values();

  private final int youngest;

  @SuppressWarnings("ImmutableEnumChecker") // the array is never modified
  private final byte[] text;

  AgeBand(int youngest, String label) {
    this.youngest = youngest;
    this.text = Utf8.of(label);
  }

  /**
   * A customer's value of {@link Dimension.BuiltIn#AGE_BAND}; {@link TextDictionary#NONE} without a
   * purchase, without a year of birth, or if the year of birth is after the first purchase.
   */
  static int of(CustomerHistory history) {
    long birthYear = history.attributes().birthYear();
    if (!history.isBuyer() || birthYear == Event.UNKNOWN) {
      return TextDictionary.NONE;
    }
    long age = LocalDate.ofEpochDay(history.purchases().firstDay()).getYear() - birthYear;
    int member = TextDictionary.NONE;
    for (AgeBand band : ASCENDING) {
      if (age >= band.youngest) {
        member = band.ordinal();
      }
    }
    return member;
  }

  /** The name of a band; null for {@link TextDictionary#NONE}. */
  static byte[] text(int member) {
    return member == TextDictionary.NONE ? null : ASCENDING[member].text;
  }
}
