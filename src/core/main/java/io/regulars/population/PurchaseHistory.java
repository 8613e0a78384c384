package io.regulars.population;

import io.regulars.profile.TraitRow;
import io.regulars.value.SeasonIndex;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The purchase dates of a shop's buyers.
 *
 * @param firstDay the first purchase date; {@link Integer#MAX_VALUE} without buyers
 * @param repeats by date, the number of repeat buyers
 */
public record PurchaseHistory(int firstDay, SortedMap<Integer, Long> repeats) {

  /** Returns, by date, the number of first-time buyers and of repeat buyers of one partition. */
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

  /** Returns the history of all buyers. */
  public static PurchaseHistory of(Map<Integer, long[]> byDay) {
    SortedMap<Integer, Long> repeats = new TreeMap<>();
    byDay.forEach((day, counted) -> repeats.put(day, counted[1]));
    return new PurchaseHistory(repeats.isEmpty() ? Integer.MAX_VALUE : repeats.firstKey(), repeats);
  }

  /** Returns the season index from the history up to a day, inclusive. */
  public SeasonIndex season(int asOf) {
    return firstDay > asOf
        ? SeasonIndex.of(new TreeMap<>(), asOf, asOf)
        : SeasonIndex.of(repeats, firstDay, asOf);
  }
}
