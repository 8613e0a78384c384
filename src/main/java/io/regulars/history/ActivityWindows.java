package io.regulars.history;

import io.regulars.codec.TextDictionary;
import io.regulars.codec.Utf8;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/**
 * How many days a customer stays active after a purchase: by the category that the customer spent
 * most in, else the shop's default.
 */
public final class ActivityWindows implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int usual;
  private final HashMap<String, Integer> perCategory;

  public ActivityWindows(int usual, Map<String, Integer> perCategory) {
    this.usual = usual;
    this.perCategory = new HashMap<>(perCategory);
  }

  /** The longest of all windows, in days. */
  public int longest() {
    return perCategory.values().stream().reduce(usual, Math::max);
  }

  OfPartition of(TextDictionary categories) {
    return new OfPartition(categories);
  }

  /** The windows by category code. */
  final class OfPartition {
    private final TextDictionary categories;
    private int[] days = new int[0];

    OfPartition(TextDictionary categories) {
      this.categories = categories;
    }

    int forCategory(int category) {
      if (category == TextDictionary.NONE || perCategory.isEmpty()) {
        return usual;
      }
      if (days.length < categories.size()) {
        days = new int[categories.size()];
        for (int code = 0; code < days.length; code++) {
          days[code] = perCategory.getOrDefault(Utf8.string(categories.text(code)), usual);
        }
      }
      return days[category];
    }
  }
}
