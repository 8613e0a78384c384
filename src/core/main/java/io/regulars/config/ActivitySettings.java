package io.regulars.config;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The time that a customer stays active after a purchase.
 *
 * @param window days, at least 1
 * @param perCategory category to days, for customers who spend most in that category
 */
public record ActivitySettings(int window, Map<String, Integer> perCategory) {
  private static final Setting<Integer> WINDOW =
      Setting.of(
          "window",
          SettingType.DAYS,
          "90 days",
          """
          Whole days or weeks. A quarter suits shops whose customers buy every few weeks. Set it
          close to the 90th percentile of the gaps between purchases. check prints that percentile;
          the table kpi contains it as gap_p90_days, and the share of lapsed customers who came back
          as lapsed_return_rate.
          """);

  private static final Setting<Map<String, Integer>> PER_CATEGORY =
      Setting.of(
          "per-category",
          SettingType.ofBlock(ActivitySettings::windows),
          "",
          "Other windows for customers who spend most in a category: per-category { grocery = 30"
              + " days }");

  static final Section SECTION =
      Section.of(
          "activity",
          "The time that a customer stays active after a purchase.",
          WINDOW,
          PER_CATEGORY);

  public ActivitySettings {
    perCategory = Map.copyOf(perCategory);
  }

  static ActivitySettings read(ConfigBlock root) {
    ConfigBlock activity = SECTION.in(root);
    Map<String, Integer> perCategory = PER_CATEGORY.read(activity);
    return new ActivitySettings(WINDOW.read(activity), perCategory);
  }

  private static Map<String, Integer> windows(ConfigBlock categories) {
    Map<String, Integer> windows = new LinkedHashMap<>();
    categories
        .entries()
        .forEach((category, window) -> windows.put(category, SettingType.days(window)));
    return windows;
  }
}
