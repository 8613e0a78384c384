package io.regulars.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the shop's own dimensions. */
final class OwnDimensions {
  static final Setting<Map<String, SettingValue>> SETTING =
      Setting.of(
          "dimensions",
          SettingType.ofBlock(ConfigBlock::entries),
          "",
          """
          Your own dimensions: name in snake_case = SQL expression over order or customer columns.
          Names of built-in dimensions are refused:
            dimensions { generation = "CASE WHEN birth_year > 1996 THEN 'Z' WHEN birth_year > 1980 THEN 'Y' ELSE 'older' END" }
          """);

  /** Built-in dimensions that a shop can define itself if it does not select the built-in ones. */
  private static final List<String> DEMOGRAPHICS = List.of("gender", "age_band");

  /** Dimensions that tables contain independent of the settings. */
  private static final List<String> FIXED =
      List.of("campaign", "currency", "reason", "repeated_files", "segment");

  private OwnDimensions() {}

  /** The names of the dimensions, which are not checked. */
  static Set<String> names(ConfigBlock root) {
    return SETTING.read(root).keySet();
  }

  /**
   * Name to SQL expression, in the order of the file.
   *
   * @param cohorts the built-in dimensions of cohorts, whose names a shop cannot use
   * @param kpis the built-in dimensions of KPIs, whose names a shop cannot use
   */
  static Map<String, String> read(ConfigBlock root, CohortSettings cohorts, KpiSettings kpis) {
    Set<String> reserved = reserved(cohorts, kpis);
    Map<String, String> expressions = new LinkedHashMap<>();
    SETTING
        .read(root)
        .forEach(
            (name, expression) -> {
              if (!name.matches(SettingValue.SNAKE_CASE)) {
                throw expression.refused(
                    "is not a valid name of a dimension",
                    "Use lower-case letters, digits and underscores, as in age_band.");
              }
              if (reserved.contains(name)) {
                throw expression.refused(
                    "has the name of a built-in dimension", "Choose another name.");
              }
              expressions.put(name, expression.words());
            });
    return expressions;
  }

  private static Set<String> reserved(CohortSettings cohorts, KpiSettings kpis) {
    Set<String> reserved =
        Stream.of(
                CohortSettings.SELECTABLE,
                KpiSettings.SELECTABLE,
                BestSellerSettings.SELECTABLE,
                FIXED)
            .flatMap(List::stream)
            .collect(Collectors.toCollection(TreeSet::new));
    reserved.removeAll(DEMOGRAPHICS);
    Set<String> selected = new TreeSet<>(kpis.dimensions());
    selected.addAll(cohorts.dimensions());
    selected.retainAll(DEMOGRAPHICS);
    reserved.addAll(selected);
    return reserved;
  }
}
