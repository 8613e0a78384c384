package io.regulars.config;

import java.util.List;

/**
 * Grains and dimensions of the cohort tables.
 *
 * @param grains of week, month, quarter, year
 * @param splitGrains the subset of the grains for all dimensions except {@code all}
 * @param dimensions the selected built-in dimensions; own dimensions are always included
 */
public record CohortSettings(
    List<String> grains, List<String> splitGrains, List<String> dimensions) {
  /** The dimensions that can be selected. */
  static final List<String> SELECTABLE =
      List.of(
          "all",
          "acquisition_channel",
          "country",
          "first_category",
          "first_brand",
          "first_order",
          "gender",
          "age_band");

  /** The full key of {@link #GRAINS}. */
  static final String GRAINS_KEY = "cohorts.grains";

  private static final Setting<List<String>> GRAINS =
      Setting.of(
          "grains",
          SettingType.someOf(GrainNames.PERIODS),
          "[week, month, quarter, year]",
          "The grains of the cohorts of all customers: week, month, quarter, year.");

  private static final Setting<List<String>> SPLIT_GRAINS =
      GrainNames.splitGrains(
          "[month, quarter, year]",
          """
          The subset of the grains for all other dimensions. week is not a default: the median
          weekly cohort of a brand has three customers, and such rows would be more than half of the
          table.
          """);

  private static final Setting<List<String>> DIMENSIONS =
      Setting.of(
          "dimensions",
          SettingType.someOf(SELECTABLE),
          "[all, acquisition_channel, country, first_category, first_brand, first_order]",
          """
          Of all, acquisition_channel, country, first_category, first_brand, first_order (discounted
          or full_price), gender and age_band (the age in the year of the first purchase). gender
          and age_band need the input customers. Your own dimensions are always included.
          """);

  static final Section SECTION =
      Section.of("cohorts", "Cohort tables.", GRAINS, SPLIT_GRAINS, DIMENSIONS);

  public CohortSettings {
    grains = List.copyOf(grains);
    splitGrains = List.copyOf(splitGrains);
    dimensions = List.copyOf(dimensions);
  }

  static CohortSettings read(ConfigBlock root) {
    ConfigBlock cohorts = SECTION.in(root);
    List<String> grains = GRAINS.read(cohorts);
    return new CohortSettings(
        grains,
        GrainNames.subset(SPLIT_GRAINS, cohorts, grains, GRAINS_KEY),
        DIMENSIONS.read(cohorts));
  }
}
