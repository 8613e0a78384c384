package io.regulars.metric;

import static java.util.stream.Collectors.toSet;

import io.regulars.config.FeedbackSettings;
import io.regulars.history.PartitionHistories;
import io.regulars.history.SmallShop;
import io.regulars.input.Input;
import io.regulars.measure.Counts;
import io.regulars.measure.Dimension;
import io.regulars.measure.Dimension.BuiltIn;
import io.regulars.measure.Grains;
import io.regulars.measure.GroupedSeries;
import io.regulars.measure.KpiCounting;
import io.regulars.measure.KpiSeries;
import io.regulars.measure.ShopCounter;
import io.regulars.measure.ShopFacts;
import io.regulars.measure.TradingDays;
import io.regulars.table.TableRow;
import io.regulars.table.TableSpec;
import io.regulars.time.Grain;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The rows of {@code kpi_change} and {@code change_drivers} of a small shop, as in a run. */
final class ComparedShop {
  private static final List<BuiltIn> DIMENSIONS = List.of(BuiltIn.CHANNEL, BuiltIn.CATEGORY);
  private static final FeedbackSettings SCALES = SmallShop.SCALES;

  private final SmallShop shop;
  private final Counts counts;
  private final ShopFacts facts;
  private final MetricScope.AvailableData data;

  private ComparedShop(SmallShop shop, Counts counts) {
    this.shop = shop;
    this.counts = counts;
    facts = ShopFacts.of(counts);
    Set<String> dimensions =
        Stream.concat(Stream.of(BuiltIn.ALL), DIMENSIONS.stream())
            .map(BuiltIn::label)
            .collect(toSet());
    data =
        new MetricScope.AvailableData(
            EnumSet.of(Input.ORDER_LINES, Input.REFUNDS),
            dimensions,
            Set.of(),
            dimensions,
            true,
            Set.of());
  }

  /** Compares the months of a shop. */
  static ComparedShop of(SmallShop shop) {
    return of(shop, List.of(Grain.MONTH));
  }

  static ComparedShop of(SmallShop shop, List<Grain> grains) {
    Counts counts = new Counts();
    KpiCounting kpis =
        new KpiCounting(
            counts,
            shop.periods(),
            new KpiCounting.Scope(
                Grains.alike(grains),
                Grains.alike(List.of()),
                DIMENSIONS,
                shop.ownDimensions(),
                SCALES,
                false));
    ShopCounter days = new ShopCounter(counts, shop.periods(), grains);
    PartitionHistories histories =
        shop.forEach(
            reading -> {
              kpis.count(reading);
              days.count(reading.history());
            });
    Counts merged = new Counts();
    merged.merge(counts.encodeByPartition(Dimension.members(histories.names()), 1)[0]);
    merged.finish();
    return new ComparedShop(shop, merged);
  }

  /** The rows of {@code kpi_change}, each with its values by column. */
  List<Map<String, Object>> changes() {
    KpiChange table =
        new KpiChange(shop.periods(), begins(), tradingDays(), facts.costsKnown(), data);
    return GroupedSeries.of(counts, shop.periods(), Dimension.labels(List.of()))
        .flatMap(series -> table.rows(series).stream())
        .map(row -> values(KpiChange.SPEC, row))
        .toList();
  }

  /** The rows of {@code change_drivers}, each with its values by column. */
  List<Map<String, Object>> drivers() {
    ChangeDrivers table =
        new ChangeDrivers(
            shop.periods(),
            new Maturity(begins(), 90, 0),
            tradingDays(),
            new OrdersByPeriod(facts.ordersByDay(), shop.periods()),
            facts.costsKnown(),
            data);
    return KpiSeries.of(counts, shop.periods(), Dimension.labels(List.of()))
        .flatMap(series -> table.rows(series).stream())
        .map(row -> values(ChangeDrivers.SPEC, row))
        .toList();
  }

  private int begins() {
    return facts.firstOrderDay().orElseThrow();
  }

  private TradingDays tradingDays() {
    return new TradingDays(facts.ordersByDay(), begins(), shop.asOf());
  }

  private static Map<String, Object> values(TableSpec spec, TableRow row) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < spec.columns().size(); i++) {
      values.put(spec.columns().get(i).name(), row.get(i));
    }
    return values;
  }

  /** The rows in which columns have these values, given as name, value, name, value … */
  static List<Map<String, Object>> where(List<Map<String, Object>> rows, Object... conditions) {
    List<Map<String, Object>> found = new ArrayList<>();
    for (Map<String, Object> row : rows) {
      boolean matches = true;
      for (int i = 0; i < conditions.length; i += 2) {
        matches &= String.valueOf(row.get(conditions[i])).equals(String.valueOf(conditions[i + 1]));
      }
      if (matches) {
        found.add(row);
      }
    }
    return found;
  }
}
