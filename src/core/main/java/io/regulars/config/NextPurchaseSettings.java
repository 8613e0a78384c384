package io.regulars.config;

import java.util.ArrayList;
import java.util.List;

/**
 * Grains, order numbers and horizons of the repeat-purchase funnel.
 *
 * @param grains the grains of the cohorts, and all
 * @param splitGrains the subset of the grains for all dimensions except {@code all}
 * @param orders the last order number of the funnel, from 1
 * @param horizonDays horizons in days, ascending
 */
public record NextPurchaseSettings(
    List<String> grains, List<String> splitGrains, int orders, List<Integer> horizonDays) {
  private static final Setting<List<String>> SPLIT_GRAINS =
      GrainNames.splitGrains(
          "[month, quarter, year, all]",
          """
          The grains of all dimensions except all. The dimension all has the grains of cohorts, and
          all (life to date).
          """);

  private static final Setting<Integer> ORDERS =
      Setting.of("orders", SettingType.wholeNumber(1), "5", "The last order number of the funnel.");

  private static final Setting<List<Integer>> HORIZONS =
      Setting.of(
          "horizons",
          SettingType.of("list", NextPurchaseSettings::ascendingDays),
          "[30 days, 60 days, 90 days, 180 days, 365 days]",
          "The horizons for the next order, in ascending order.");

  static final Section SECTION =
      Section.of(
          "next-purchase",
          "The repeat-purchase funnel: from each order to the next one.",
          SPLIT_GRAINS,
          ORDERS,
          HORIZONS);

  public NextPurchaseSettings {
    grains = List.copyOf(grains);
    splitGrains = List.copyOf(splitGrains);
    horizonDays = List.copyOf(horizonDays);
  }

  static NextPurchaseSettings read(ConfigBlock root, CohortSettings cohorts) {
    ConfigBlock next = SECTION.in(root);
    List<String> grains = new ArrayList<>(cohorts.grains());
    grains.add("all");
    List<Integer> days = HORIZONS.read(next);
    return new NextPurchaseSettings(
        grains,
        GrainNames.subset(SPLIT_GRAINS, next, grains, CohortSettings.GRAINS_KEY),
        ORDERS.read(next),
        days);
  }

  private static List<Integer> ascendingDays(SettingValue horizons) {
    List<Integer> days = horizons.list().stream().map(SettingType::days).toList();
    if (days.isEmpty() || !days.equals(days.stream().sorted().distinct().toList())) {
      throw horizons.refused(
          days.isEmpty() ? "is an empty list" : "is not in ascending order",
          "Use durations in ascending order, each once: [30 days, 90 days].");
    }
    return days;
  }
}
