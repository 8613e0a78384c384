package io.regulars.measure;

import io.regulars.codec.Utf8;
import io.regulars.history.Quartiles;
import io.regulars.history.RowDisposition;
import io.regulars.input.Input;
import io.regulars.input.MatchRule;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Figures of the shop as a whole, small enough for the driver. Their size grows with the number of
 * brands, categories and days, but not with customers or products. The facts of all count
 * partitions are merged with {@link #plus}.
 */
public final class ShopFacts implements Serializable {
  private static final long serialVersionUID = 1L;

  private final HashMap<String, long[]> priceQuartiles = new HashMap<>();
  private final HashMap<String, Long> netByBrand = new HashMap<>();
  private final HashMap<Integer, long[]> days = new HashMap<>();
  private final long[] rowsByDisposition = new long[RowDisposition.ALL.size()];
  private final long[] unmatched = new long[MatchRule.values().length];
  private final long[] keys = new long[CountTable.values().length];
  private RepeatedFiles repeatedFiles = new RepeatedFiles();
  private long costedLines;
  private boolean mayHaveDisputes;

  /** The facts in the merged counts of one count partition. */
  public static ShopFacts of(Counts counts) {
    ShopFacts facts = new ShopFacts();
    facts.readPrices(counts);
    KeyedSums brands = counts.of(CountTable.SPEND_BY_BRAND);
    for (int row = 0; row < brands.size(); row++) {
      facts.netByBrand.put(Utf8.string(counts.member(brands.key(row))), brands.sum(row, 0));
    }
    KeyedSums days = counts.of(CountTable.SALES_BY_DAY);
    for (int row = 0; row < days.size(); row++) {
      facts.days.put(
          (int) days.detail(row),
          new long[] {days.sum(row, 0), days.sum(row, 1), days.sum(row, 2)});
    }
    for (CountTable table : CountTable.values()) {
      facts.keys[table.ordinal()] = counts.of(table).size();
    }
    facts.readRows(counts);
    facts.repeatedFiles = RepeatedFiles.of(counts);
    facts.mayHaveDisputes |= counts.hasEqualOrderHashes();
    return facts;
  }

  private void readRows(Counts counts) {
    KeyedSums rows = counts.of(CountTable.ROWS_BY_DISPOSITION);
    for (int row = 0; row < rows.size(); row++) {
      if (rows.detail(row) == Counts.DUPLICATE_LINES) {
        mayHaveDisputes |= rows.sum(row, 0) > 0;
      } else {
        rowsByDisposition[(int) rows.detail(row)] += rows.sum(row, 0);
      }
    }
    KeyedSums unmatchedRows = counts.of(CountTable.UNMATCHED_ROWS);
    for (int row = 0; row < unmatchedRows.size(); row++) {
      unmatched[(int) unmatchedRows.detail(row)] += unmatchedRows.sum(row, 0);
    }
    readChannels(counts.of(CountTable.ACQUISITION_CHANNELS), MatchRule.SPEND_FINDS_ITS_CHANNEL);
    readChannels(counts.of(CountTable.SESSION_CHANNELS), MatchRule.SESSIONS_FIND_THEIR_CHANNEL);
    KeyedSums costed = counts.of(CountTable.COSTED_LINES);
    for (int row = 0; row < costed.size(); row++) {
      costedLines += costed.sum(row, 0);
    }
  }

  /** Adds the rows of channels without a customer or order, which the first sum counts. */
  private void readChannels(KeyedSums channels, MatchRule rule) {
    for (int row = 0; row < channels.size(); row++) {
      unmatched[rule.ordinal()] += channels.sum(row, 0) > 0 ? 0 : channels.sum(row, 1);
    }
  }

  private void readPrices(Counts counts) {
    KeyedSums prices = counts.of(CountTable.LINES_BY_PRICE);
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

  /** These facts merged with the facts of another count partition. */
  public ShopFacts plus(ShopFacts other) {
    ShopFacts sum = new ShopFacts();
    for (ShopFacts part : new ShopFacts[] {this, other}) {
      sum.priceQuartiles.putAll(part.priceQuartiles);
      sum.netByBrand.putAll(part.netByBrand);
      sum.days.putAll(part.days);
      for (int disposition = 0; disposition < rowsByDisposition.length; disposition++) {
        sum.rowsByDisposition[disposition] += part.rowsByDisposition[disposition];
      }
      Arrays.setAll(sum.unmatched, rule -> sum.unmatched[rule] + part.unmatched[rule]);
      for (int table = 0; table < keys.length; table++) {
        sum.keys[table] += part.keys[table];
      }
      sum.repeatedFiles = sum.repeatedFiles.plus(part.repeatedFiles);
      sum.costedLines += part.costedLines;
      sum.mayHaveDisputes |= part.mayHaveDisputes;
    }
    return sum;
  }

  /** The quartiles of all unit prices paid in each category, in quarters of a tick. */
  public Map<String, long[]> priceQuartiles() {
    return priceQuartiles;
  }

  /** Each brand's share of the order value of lines with a brand; empty if that value is 0. */
  public Map<String, Double> brandShares() {
    long total = netByBrand.values().stream().mapToLong(Long::longValue).sum();
    Map<String, Double> shares = new HashMap<>();
    if (total != 0) {
      netByBrand.forEach((brand, net) -> shares.put(brand, net / (double) total));
    }
    return shares;
  }

  /** The sales of each day with an order. */
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

  /** The number of orders that count, by day. */
  public SortedMap<Integer, Long> ordersByDay() {
    SortedMap<Integer, Long> orders = new TreeMap<>();
    days.forEach(
        (day, sums) -> {
          if (sums[2] > 0) {
            orders.put(day, sums[2]);
          }
        });
    return orders;
  }

  /** The first day with an order that counts; empty without any. */
  public OptionalInt firstOrderDay() {
    return days.entrySet().stream()
        .filter(day -> day.getValue()[2] > 0)
        .mapToInt(Map.Entry::getKey)
        .min();
  }

  /** The first day with any counted event; empty without any. */
  public OptionalInt firstDay() {
    return days.keySet().stream().mapToInt(Integer::intValue).min();
  }

  /** Whether the unit cost of any line is known. */
  public boolean costsKnown() {
    return costedLines > 0;
  }

  /** Number of rows with this disposition. */
  public long rows(RowDisposition disposition) {
    return rowsByDisposition[disposition.position()];
  }

  /** Number of rows that violate a rule about keys of several inputs. */
  public long unmatched(MatchRule rule) {
    return unmatched[rule.ordinal()];
  }

  /** The rows of an input that are given again. */
  public RowsGivenAgain rowsGivenAgain(Input input) {
    return repeatedFiles.of(input, ordersByDay());
  }

  /** Number of keys in a table of counts. */
  public long keys(CountTable table) {
    return keys[table.ordinal()];
  }

  /**
   * Whether an order may have several customers, or lines of an order share a line id. Orders are
   * compared by hashes of their ids, so a positive result must be verified against the lines. A
   * negative result is certain.
   */
  public boolean mayHaveDisputedOrders() {
    return mayHaveDisputes;
  }
}
