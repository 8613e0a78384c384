package io.regulars.config;

import io.regulars.input.DimensionOwner;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the shop's own dimensions. */
final class OwnDimensions {
  private static final String KEY = "dimensions";
  private static final String OF = "of";
  private static final String SQL = "sql";

  static final Setting<Map<String, SettingValue>> SETTING =
      Setting.of(
          KEY,
          SettingType.ofBlock(ConfigBlock::entries),
          "",
          """
          Your own dimensions: name in snake_case = SQL expression over the columns of an order, a
          customer or an order line. It is tried over the orders, then over the customers, then over the
          order lines. Names of built-in dimensions are refused:
            dimensions { generation = "CASE WHEN birth_year > 1996 THEN 'Z' WHEN birth_year > 1980 THEN 'Y' ELSE 'older' END" }
          A block says what the dimension describes, with of = orders, customers or order-lines:
            dimensions { manufacturer { of = order-lines, sql = "`Manufacturer`" } }
          """);

  /** Built-in dimensions that a shop can define itself if it does not select the built-in ones. */
  private static final List<String> DEMOGRAPHICS = List.of("gender", "age_band");

  /** Dimensions that tables contain independent of the settings. */
  private static final List<String> FIXED =
      List.of("campaign", "currency", "reason", "repeated_files", "segment");

  /** The columns that the built-in dimensions are made of, as a phrase. */
  private static final Map<String, String> COLUMNS_OF_BUILT_IN =
      Map.of(
          "acquisition_channel", "acquisition_channel of customers",
          "channel", "channel of orders (without that input, of order-lines)",
          "country", "country of orders (without that input, of order-lines)",
          "category", "category of order-lines or products",
          "brand", "brand of order-lines or products",
          "product", "product_id of order-lines",
          "gender", "gender of customers",
          "age_band", "birth_year of customers");

  private OwnDimensions() {}

  /** The names of the dimensions, which are not checked. */
  static Set<String> names(ConfigBlock root) {
    return SETTING.read(root).keySet();
  }

  /**
   * The dimensions by name, in the order of the file.
   *
   * @param cohorts the built-in dimensions of cohorts, whose names a shop cannot use
   * @param kpis the built-in dimensions of KPIs, whose names a shop cannot use
   */
  static Map<String, OwnDimension> read(
      ConfigBlock root, CohortSettings cohorts, KpiSettings kpis) {
    Set<String> reserved = reserved(cohorts, kpis);
    Map<String, OwnDimension> dimensions = new LinkedHashMap<>();
    SETTING
        .read(root)
        .forEach(
            (name, value) -> {
              if (!name.matches(SettingValue.SNAKE_CASE)) {
                throw value.refused(
                    "is not a valid name of a dimension",
                    "Use lower-case letters, digits and underscores, as in age_band.");
              }
              if (reserved.contains(name)) {
                throw value.refused("has the name of a built-in dimension", remedy(name));
              }
              dimensions.put(
                  name,
                  value.isBlock()
                      ? of(root.openBlock(KEY).openBlock(name))
                      : new OwnDimension(value.words(), Optional.empty()));
            });
    return dimensions;
  }

  private static OwnDimension of(ConfigBlock block) {
    block.refuseUnknown(Set.of(OF, SQL));
    SettingValue sql =
        block
            .written(SQL)
            .orElseThrow(
                () ->
                    block
                        .whole()
                        .refused(
                            "has no sql",
                            "Set sql to an expression over the columns, as in sql ="
                                + " \"`Manufacturer`\"."));
    return new OwnDimension(
        sql.words(),
        block.written(OF).map(of -> DimensionOwner.of(of.oneOf(DimensionOwner.keys()))));
  }

  private static String remedy(String name) {
    String another = "hoose another name, such as my_" + name + ".";
    String column = COLUMNS_OF_BUILT_IN.get(name);
    if (column == null) {
      return "C" + another;
    }
    String setting =
        KpiSettings.SELECTABLE.contains(name) ? "kpis.dimensions" : "best-sellers.dimensions";
    return "For the built-in dimension, map "
        + column
        + " in sources and select "
        + name
        + " in "
        + setting
        + ". For another one, c"
        + another;
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
