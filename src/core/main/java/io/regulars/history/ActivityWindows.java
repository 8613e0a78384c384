package io.regulars.history;

import io.regulars.codec.TextDictionary;
import io.regulars.codec.Utf8;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/**
 * The activity windows: how many days a customer stays active after a purchase. The category with
 * the customer's highest spend decides; without a window for that category, the shop's default
 * applies.
 */
public final class ActivityWindows implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int defaultDays;
  private final HashMap<String, Integer> perCategory;

  public ActivityWindows(int defaultDays, Map<String, Integer> perCategory) {
    this.defaultDays = defaultDays;
    this.perCategory = new HashMap<>(perCategory);
  }

  /** The longest of all windows, in days. */
  public int longest() {
    return perCategory.values().stream().reduce(defaultDays, Math::max);
  }

  OfPartition of(TextDictionary categories) {
    return new OfPartition(categories);
  }

  /** The windows of one partition, by category code. */
  final class OfPartition {
    private final TextDictionary categories;
    private int[] days = new int[0];

    OfPartition(TextDictionary categories) {
      this.categories = categories;
    }

    int forCategory(int category) {
      if (category == TextDictionary.NONE || perCategory.isEmpty()) {
        return defaultDays;
      }
      if (days.length < categories.size()) {
        days = new int[categories.size()];
        for (int code = 0; code < days.length; code++) {
          days[code] = perCategory.getOrDefault(Utf8.string(categories.text(code)), defaultDays);
        }
      }
      return days[category];
    }
  }
}
