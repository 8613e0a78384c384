package io.regulars.measure;

import io.regulars.history.CountedRows;
import io.regulars.history.PartitionHistories;
import io.regulars.history.SmallShop;
import io.regulars.measure.Dimension.BuiltIn;
import io.regulars.table.Money;
import io.regulars.time.Grain;
import java.time.LocalDate;
import java.util.List;

/** All KPI series of a small shop, counted as in a run, for lookups by name. */
final class Counted {
  private static final Grains GRAINS = Grains.alike(List.of(Grain.MONTH, Grain.YEAR, Grain.ALL));

  private static final List<BuiltIn> DIMENSIONS =
      List.of(
          BuiltIn.ALL,
          BuiltIn.CHANNEL,
          BuiltIn.ACQUISITION_CHANNEL,
          BuiltIn.GENDER,
          BuiltIn.AGE_BAND);

  private static final List<String> OWN_DIMENSIONS = List.of("of_order", "of_customer", "of_line");

  private final SmallShop shop;
  private final List<KpiSeries> series;

  private Counted(SmallShop shop, List<KpiSeries> series) {
    this.shop = shop;
    this.series = series;
  }

  static Counted of(SmallShop shop) {
    return of(shop, SessionTerms.NONE);
  }

  static Counted of(SmallShop shop, SessionTerms sessions) {
    return of(shop, sessions, Integer.MAX_VALUE);
  }

  static Counted of(SmallShop shop, SessionTerms sessions, int firstTicketDay) {
    Counts counts = new Counts();
    KpiCounting kpis =
        new KpiCounting(
            counts,
            shop.periods(),
            new KpiCounting.Scope(
                GRAINS,
                Grains.alike(List.of(Grain.MONTH)),
                DIMENSIONS,
                shop.ownDimensions(),
                SmallShop.SCALES,
                true,
                sessions,
                firstTicketDay));
    PartitionHistories histories = shop.forEach(kpis::count);
    for (CountedRows rows : histories.countedRows()) {
      for (int row = 0; row < rows.size(); row++) {
        kpis.count(rows, row);
      }
    }
    Counts merged = new Counts();
    merged.merge(counts.encodeByPartition(Dimension.members(histories.names()), 1)[0]);
    merged.finish();
    return new Counted(
        shop, KpiSeries.of(merged, shop.periods(), Dimension.labels(OWN_DIMENSIONS)).toList());
  }

  /** Whether a dimension value has any series. */
  boolean hasSeries(String dimension, String member) {
    return series.stream()
        .anyMatch(one -> one.dimension().equals(dimension) && one.member().equals(member));
  }

  long sum(Measure measure, String grain, String day, String dimension, String member) {
    KpiSeries found = find(grain, dimension, member);
    return found.sums().get(position(found, day))[measure.position()];
  }

  /** The sum of the whole shop in a month, such as 2024-03. */
  long sum(Measure measure, String month) {
    return sum(measure, "month", month + "-01", "all", "all");
  }

  /** An amount in units of the currency. */
  double money(Measure measure, String month) {
    return Money.units(sum(measure, month));
  }

  double statistic(Statistic statistic, String grain, String day, String dimension, String member) {
    KpiSeries found = find(grain, dimension, member);
    return found.statistics().get(position(found, day))[statistic.position()];
  }

  double statistic(Statistic statistic, String month) {
    return statistic(statistic, "month", month + "-01", "all", "all");
  }

  private KpiSeries find(String grain, String dimension, String member) {
    return series.stream()
        .filter(one -> one.grain().label().equals(grain))
        .filter(one -> one.dimension().equals(dimension) && one.member().equals(member))
        .findFirst()
        .orElseThrow();
  }

  private int position(KpiSeries found, String day) {
    int epochDay = Math.toIntExact(LocalDate.parse(day).toEpochDay());
    return shop.calendar().periodOf(found.grain(), epochDay) - found.firstPeriod();
  }
}
