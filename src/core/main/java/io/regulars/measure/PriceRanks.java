package io.regulars.measure;

import io.regulars.codec.CompactBytes;
import io.regulars.codec.TextDictionary;
import io.regulars.measure.Dimension.BuiltIn;
import io.regulars.time.Grain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * The mid-rank of each unit price in its category: the number of lines with a lower price plus half
 * the number of lines with the same price, divided by the number of all lines in the category.
 * Ranks are integers in trillionths, so that their sums do not depend on the order of addition.
 *
 * <p>A category can have too many prices to broadcast. So each customer partition requests the
 * ranks of its own prices ({@link PriceRequests}) from the count partition of the category.
 */
public final class PriceRanks {
  /** The rank 1. */
  public static final long ONE = 1_000_000_000_000L;

  private final TextDictionary categories = new TextDictionary();
  private final List<long[]> prices = new ArrayList<>();
  private final List<long[]> ranks = new ArrayList<>();

  /** The ranks of all categories in one count partition. */
  public static PriceRanks of(Counts counts) {
    PriceRanks all = new PriceRanks();
    KeyedSums tally = counts.of(CountTable.LINES_BY_PRICE);
    for (KeyedSums.Group group : tally.byKey()) {
      long[] prices = new long[group.size()];
      long[] ranks = new long[group.size()];
      long lines = tally.total(group);
      long cheaper = 0;
      for (int i = 0; i < prices.length; i++) {
        long equal = tally.sum(group.row(i), 0);
        prices[i] = tally.detail(group.row(i));
        ranks[i] = Math.round((2 * cheaper + equal) / (2.0 * lines) * ONE);
        cheaper += equal;
      }
      all.add(counts.member(tally.key(group.row(0))), prices, ranks);
    }
    return all;
  }

  private void add(byte[] category, long[] categoryPrices, long[] categoryRanks) {
    if (categories.code(category) != prices.size()) {
      throw new IllegalArgumentException("Duplicate category");
    }
    prices.add(categoryPrices);
    ranks.add(categoryRanks);
  }

  /** The count partition of a category's prices. */
  static int partition(byte[] category, int partitions) {
    long key = CountKey.of(0, BuiltIn.CATEGORY.code(), Grain.ALL, 0);
    return CountTable.LINES_BY_PRICE.partition(key, category, partitions);
  }

  /**
   * Answers the requests of one customer partition.
   *
   * @param requests packed by {@link PriceRequests}
   * @return packed ranks, for {@link #unpack}
   */
  public byte[] answer(byte[] requests) {
    CompactBytes.Writer out = new CompactBytes.Writer();
    CompactBytes.Reader in = new CompactBytes.Reader(requests);
    in.count(); // the requesting partition
    while (in.hasMore()) {
      byte[] category = in.text();
      long[] requested = PriceRequests.unpackAscending(in);
      out.text(category);
      PriceRequests.packAscending(requested, out);
      PriceRequests.packAscending(ranks(category, requested), out);
    }
    return out.take();
  }

  private long[] ranks(byte[] category, long[] requested) {
    return Arrays.stream(requested).map(price -> rank(category, price)).toArray();
  }

  /** The ranks in all responses to one customer partition. */
  public static PriceRanks unpack(Iterator<byte[]> responses) {
    PriceRanks ranks = new PriceRanks();
    while (responses.hasNext()) {
      CompactBytes.Reader in = new CompactBytes.Reader(responses.next());
      while (in.hasMore()) {
        ranks.add(in.text(), PriceRequests.unpackAscending(in), PriceRequests.unpackAscending(in));
      }
    }
    return ranks;
  }

  /**
   * The rank of a unit price.
   *
   * @param price in ticks
   * @throws IllegalArgumentException if no line of the category has this price
   */
  public long rank(byte[] category, long price) {
    int code = categories.code(category);
    int position = code < prices.size() ? Arrays.binarySearch(prices.get(code), price) : -1;
    if (position < 0) {
      throw new IllegalArgumentException("No line of the category has the price " + price);
    }
    return ranks.get(code)[position];
  }
}
