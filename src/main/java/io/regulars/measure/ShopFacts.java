package io.regulars.measure;

import io.regulars.codec.Utf8;
import io.regulars.history.Quartiles;
import io.regulars.history.RowDisposition;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What the shop as a whole comes to, small enough for the driver: its size grows with periods,
 * brands, categories and days, never with customers or products. Facts of parts add up.
 */
public final class ShopFacts implements Serializable {
  private static final long serialVersionUID = 1L;

  private final HashMap<String, long[]> priceQuartiles = new HashMap<>();
  private final HashMap<String, Long> netByBrand = new HashMap<>();
  private final HashMap<Integer, long[]> days = new HashMap<>();
  private final long[] scopes = new long[RowDisposition.values().length];
  private final long[] keys = new long[Counts.Table.values().length];
  private long costedLines;
  private boolean seemsDisputed;

  /** The facts in the counts that met at one place. */
  public static ShopFacts of(Counts counts) {
    ShopFacts facts = new ShopFacts();
    facts.readPrices(counts);
    KeyedSums brands = counts.of(Counts.Table.BRANDS);
    for (int row = 0; row < brands.size(); row++) {
      facts.netByBrand.put(Utf8.string(counts.member(brands.key(row))), brands.sum(row, 0));
    }
    KeyedSums days = counts.of(Counts.Table.DAYS);
    for (int row = 0; row < days.size(); row++) {
      facts.days.put(
          (int) days.detail(row),
          new long[] {days.sum(row, 0), days.sum(row, 1), days.sum(row, 2)});
    }
    for (Counts.Table table : Counts.Table.values()) {
      facts.keys[table.ordinal()] = counts.of(table).size();
    }
    facts.readRows(counts);
    facts.seemsDisputed |= counts.seemsToShareAnOrder();
    return facts;
  }

  private void readRows(Counts counts) {
    KeyedSums rows = counts.of(Counts.Table.SCOPES);
    for (int row = 0; row < rows.size(); row++) {
      if (rows.detail(row) == Counts.DUPLICATE_LINES) {
        seemsDisputed |= rows.sum(row, 0) > 0;
      } else {
        scopes[(int) rows.detail(row)] += rows.sum(row, 0);
      }
    }
    KeyedSums costed = counts.of(Counts.Table.COSTED_LINES);
    for (int row = 0; row < costed.size(); row++) {
      costedLines += costed.sum(row, 0);
    }
  }

  private void readPrices(Counts counts) {
    KeyedSums prices = counts.of(Counts.Table.PRICES);
    for (KeyedSums.Group group : prices.byKey()) {
      long lines = prices.total(group);
      long[] quartiles = new long[3];
      for (int quartile = 1; quartile <= quartiles.length; quartile++) {
        Quartiles.Position position = Quartiles.Position.of(lines, quartile);
        quartiles[quartile - 1] =
            position.between(
                prices.detailAt(group, position.rank()),
                prices.detailAt(group, Math.min(position.rank() + 1, lines - 1)));
      }
      priceQuartiles.put(Utf8.string(counts.member(prices.key(group.row(0)))), quartiles);
    }
  }

  /** These facts and those of another place. */
  public ShopFacts plus(ShopFacts other) {
    ShopFacts sum = new ShopFacts();
    for (ShopFacts part : new ShopFacts[] {this, other}) {
      sum.priceQuartiles.putAll(part.priceQuartiles);
      sum.netByBrand.putAll(part.netByBrand);
      sum.days.putAll(part.days);
      for (int scope = 0; scope < scopes.length; scope++) {
        sum.scopes[scope] += part.scopes[scope];
      }
      for (int table = 0; table < keys.length; table++) {
        sum.keys[table] += part.keys[table];
      }
      sum.costedLines += part.costedLines;
      sum.seemsDisputed |= part.seemsDisputed;
    }
    return sum;
  }

  /** For each category the quartiles of all unit prices paid, in quarters of a tick. */
  public Map<String, long[]> priceQuartiles() {
    return priceQuartiles;
  }

  /** Each brand's share of the order value on lines with a brand; empty if that is zero. */
  public Map<String, Double> brandShares() {
    long total = netByBrand.values().stream().mapToLong(Long::longValue).sum();
    Map<String, Double> shares = new HashMap<>();
    if (total != 0) {
      netByBrand.forEach((brand, net) -> shares.put(brand, net / (double) total));
    }
    return shares;
  }

  /** For each day with an order what was sold on it. */
  public Map<Integer, DaySales> salesByDay() {
    Map<Integer, DaySales> sales = new HashMap<>();
    days.forEach(
        (day, sums) -> {
          if (sums[2] > 0) {
            sales.put(day, new DaySales(sums[0], sums[1]));
          }
        });
    return sales;
  }

  /** The first day with an order that counts; empty if there is none. */
  public OptionalInt firstOrderDay() {
    return days.entrySet().stream()
        .filter(day -> day.getValue()[2] > 0)
        .mapToInt(Map.Entry::getKey)
        .min();
  }

  /** The first day when anything happened that figures speak of; empty if there is none. */
  public OptionalInt firstDay() {
    return days.keySet().stream().mapToInt(Integer::intValue).min();
  }

  /** Whether the unit cost of any line is known. */
  public boolean costsKnown() {
    return costedLines > 0;
  }

  /** Rows that fared so. */
  public long rows(RowDisposition scope) {
    return scopes[scope.ordinal()];
  }

  /** Keys of a table of counts. */
  public long keys(Counts.Table table) {
    return keys[table.ordinal()];
  }

  /**
   * Whether some order seems to have several customers, or some lines the same id. Orders of
   * different customers are told apart by hashes, so that the lines themselves have the last word;
   * where this is false, no id is disputed.
   */
  public boolean suggestDisputes() {
    return seemsDisputed;
  }
}
