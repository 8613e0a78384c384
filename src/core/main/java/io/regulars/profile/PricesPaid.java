package io.regulars.profile;

import io.regulars.codec.CompactBytes;
import io.regulars.codec.TextDictionary;
import io.regulars.history.HistorySummary;
import io.regulars.history.PurchasedLines;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.List;

/**
 * The unit prices that a customer paid in each category. Lines without a category are ignored. A
 * later step compares these prices with the prices of all customers.
 */
public final class PricesPaid implements Trait {
  /** Packed prices, read by {@link #each}. Null without a line that has a category. */
  public static final WorkingColumn PRICES = WorkingColumn.binary("prices_by_category");

  /** The columns for later steps of the run. */
  public static final List<WorkingColumn> WORKING = List.of(PRICES);

  private final CompactBytes.Writer writer = new CompactBytes.Writer();
  private int[] lines = new int[16];

  /** Receives each price that a customer paid. */
  @FunctionalInterface
  public interface Reader {
    /**
     * Receives one distinct price in a category.
     *
     * @param price the price of one unit, in ticks
     * @param lines the number of lines with this price
     */
    void read(byte[] category, long price, long lines);
  }

  /** Reads the prices of a buyer's row. */
  public static void each(TraitRow buyer, Reader reader) {
    if (buyer.isNull(PRICES)) {
      return;
    }
    CompactBytes.Reader in = new CompactBytes.Reader(buyer.binary(PRICES));
    while (in.hasMore()) {
      byte[] category = in.text();
      long price = 0;
      for (long left = in.count(); left > 0; left--) {
        price += in.number();
        reader.read(category, price, in.count());
      }
    }
  }

  @Override
  public void read(HistorySummary reading, TraitRow row) {
    PurchasedLines all = reading.history().lines();
    int size = withCategory(all);
    if (size == 0) {
      return;
    }
    IntArrays.mergeSort(lines, 0, size, (left, right) -> compare(all, left, right));
    TextDictionary categories = reading.history().names().categories();
    for (int from = 0; from < size; ) {
      int to = from + 1;
      while (to < size && all.category(lines[to]) == all.category(lines[from])) {
        to++;
      }
      writer.text(categories.text(all.category(lines[from])));
      packPrices(all, from, to);
      from = to;
    }
    row.set(PRICES, writer.take());
  }

  private int withCategory(PurchasedLines all) {
    if (lines.length < all.size()) {
      lines = new int[all.size() * 2];
    }
    int size = 0;
    for (int line = 0; line < all.size(); line++) {
      if (all.category(line) != TextDictionary.NONE) {
        lines[size++] = line;
      }
    }
    return size;
  }

  private static int compare(PurchasedLines all, int left, int right) {
    return all.category(left) != all.category(right)
        ? Integer.compare(all.category(left), all.category(right))
        : Long.compare(all.unitPrice(left), all.unitPrice(right));
  }

  /** Packs the distinct prices of one category, each with its number of lines. */
  private void packPrices(PurchasedLines all, int from, int to) {
    writer.count(distinctPrices(all, from, to));
    long previous = 0;
    for (int i = from; i < to; ) {
      long price = all.unitPrice(lines[i]);
      int next = i + 1;
      while (next < to && all.unitPrice(lines[next]) == price) {
        next++;
      }
      writer.number(price - previous);
      writer.count(next - i);
      previous = price;
      i = next;
    }
  }

  private int distinctPrices(PurchasedLines all, int from, int to) {
    int distinct = 1;
    for (int i = from + 1; i < to; i++) {
      distinct += all.unitPrice(lines[i]) != all.unitPrice(lines[i - 1]) ? 1 : 0;
    }
    return distinct;
  }
}
