package io.regulars.config;

import java.util.List;

/**
 * Grains, dimensions and length of the best-seller rankings.
 *
 * @param grains of week, month, quarter, year, all
 * @param dimensions of product, category, brand, channel
 * @param top number of ranks per ranking
 */
public record BestSellerSettings(List<String> grains, List<String> dimensions, int top) {
  /** The dimensions that can be selected. */
  static final List<String> SELECTABLE = List.of("product", "category", "brand", "channel");

  private static final Setting<List<String>> GRAINS =
      Setting.of(
          "grains",
          SettingType.someOf(GrainNames.PERIODS_AND_ALL),
          "[week, month, quarter, year, all]",
          "Of week, month, quarter, year, all.");

  private static final Setting<List<String>> SPLIT_GRAINS =
      GrainNames.splitGrains(
          "[month, quarter, year, all]",
          """
          The grains of the rankings, as for KPIs. Every ranking belongs to a dimension, so the
          table has only these grains. If only grains is set, it replaces them.
          """);

  private static final Setting<List<String>> DIMENSIONS =
      Setting.of(
          "dimensions",
          SettingType.someOf(SELECTABLE),
          "[product, category, brand, channel]",
          "Of product, category, brand, channel.");

  private static final Setting<Integer> TOP =
      Setting.of("top", SettingType.wholeNumber(1), "100", "The number of ranks per ranking.");

  static final Section SECTION =
      Section.of("best-sellers", "Best-seller rankings.", GRAINS, SPLIT_GRAINS, DIMENSIONS, TOP);

  public BestSellerSettings {
    grains = List.copyOf(grains);
    dimensions = List.copyOf(dimensions);
  }

  static BestSellerSettings read(ConfigBlock root) {
    ConfigBlock best = SECTION.in(root);
    List<String> grains = GRAINS.read(best);
    // Every ranking belongs to a dimension. If only grains is set, it replaces split-grains.
    boolean setsGrainsOnly =
        SPLIT_GRAINS.value(best).isDefault() && !GRAINS.value(best).isDefault();
    return new BestSellerSettings(
        setsGrainsOnly
            ? grains
            : GrainNames.subset(SPLIT_GRAINS, best, grains, "best-sellers.grains"),
        DIMENSIONS.read(best),
        TOP.read(best));
  }
}
