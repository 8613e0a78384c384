package io.regulars.config;

import java.util.List;

/**
 * Grains and dimensions of the KPI tables.
 *
 * @param grains of week, month, quarter, year, all
 * @param splitGrains the subset of the grains for all dimensions except {@code all}
 * @param dimensions of all, acquisition_channel, channel, country, category, gender, age_band; own
 *     dimensions are always included
 */
public record KpiSettings(List<String> grains, List<String> splitGrains, List<String> dimensions) {
  /** The dimensions that can be selected. */
  static final List<String> SELECTABLE =
      List.of("all", "acquisition_channel", "channel", "country", "category", "gender", "age_band");

  private static final Setting<List<String>> GRAINS =
      Setting.of(
          "grains",
          SettingType.someOf(GrainNames.PERIODS_AND_ALL),
          "[week, month, quarter, year, all]",
          "The grains of the whole shop: week, month, quarter, year, all (life to date).");

  private static final Setting<List<String>> SPLIT_GRAINS =
      GrainNames.splitGrains(
          "[month, quarter, year, all]", "The subset of the grains for all other dimensions.");

  private static final Setting<List<String>> DIMENSIONS =
      Setting.of(
          "dimensions",
          SettingType.someOf(SELECTABLE),
          "[all, acquisition_channel, channel, country, category]",
          """
          Of all (the whole shop), channel (of the order), acquisition_channel (of the customer),
          country, category, gender and age_band (as for cohorts). Your own dimensions are always
          included.
          """);

  static final Section SECTION =
      Section.of("kpis", "KPI tables.", GRAINS, SPLIT_GRAINS, DIMENSIONS);

  public KpiSettings {
    grains = List.copyOf(grains);
    splitGrains = List.copyOf(splitGrains);
    dimensions = List.copyOf(dimensions);
  }

  static KpiSettings read(ConfigBlock root) {
    ConfigBlock kpis = SECTION.in(root);
    List<String> grains = GRAINS.read(kpis);
    return new KpiSettings(
        grains,
        GrainNames.subset(SPLIT_GRAINS, kpis, grains, "kpis.grains"),
        DIMENSIONS.read(kpis));
  }
}
