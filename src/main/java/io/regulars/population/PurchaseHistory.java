package io.regulars.population;

import io.regulars.profile.TraitRow;
import io.regulars.value.SeasonIndex;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * On which dates the buyers of a shop bought.
 *
 * @param firstDay the first date of all; after every other day where there is no buyer
 * @param repeats by date, how many bought who had bought before
 */
public record PurchaseHistory(int firstDay, SortedMap<Integer, Long> repeats) {

  /** By date, how many of one part's buyers bought for the first time and how many again. */
  public static Map<Integer, long[]> count(Iterator<TraitRow> buyers) {
    Map<Integer, long[]> byDay = new HashMap<>();
    PurchaseDays days = new PurchaseDays();
    while (buyers.hasNext()) {
      days.read(buyers.next());
      for (int i = 0; i < days.size(); i++) {
        byDay.computeIfAbsent(days.day(i), day -> new long[2])[i == 0 ? 0 : 1]++;
      }
    }
    return byDay;
  }

  /** The history of all buyers. */
  public static PurchaseHistory of(Map<Integer, long[]> byDay) {
    SortedMap<Integer, Long> repeats = new TreeMap<>();
    byDay.forEach((day, counted) -> repeats.put(day, counted[1]));
    return new PurchaseHistory(repeats.isEmpty() ? Integer.MAX_VALUE : repeats.firstKey(), repeats);
  }

  /** The seasons as far as known by the end of a day. */
  public SeasonIndex season(int asOf) {
    return firstDay > asOf
        ? SeasonIndex.of(new TreeMap<>(), asOf, asOf)
        : SeasonIndex.of(repeats, firstDay, asOf);
  }
}
