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
 * How many of a category's lines were cheaper than a unit price: the mid-rank, lines that cost less
 * and half of those that cost the same, divided by all lines. In trillionths, so that sums of ranks
 * do not depend on their order.
 *
 * <p>A category with many prices is large: partitions of customers ask for the prices that they
 * have ({@link PriceRequests}) where the counts of the category met, and are answered with their
 * ranks.
 */
public final class PriceRanks {
  /** What a rank of 1 is. */
  public static final long ONE = 1_000_000_000_000L;

  private final TextDictionary categories = new TextDictionary();
  private final List<long[]> prices = new ArrayList<>();
  private final List<long[]> ranks = new ArrayList<>();

  /** All ranks of the categories whose counts met at one place. */
  public static PriceRanks of(Counts counts) {
    PriceRanks all = new PriceRanks();
    KeyedSums tally = counts.of(Counts.Table.PRICES);
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

  private void add(byte[] category, long[] ofPrices, long[] theirRanks) {
    if (categories.code(category) != prices.size()) {
      throw new IllegalArgumentException("A category came twice");
    }
    prices.add(ofPrices);
    ranks.add(theirRanks);
  }

  /** Where the counts of a category's prices meet. */
  static int place(byte[] category, int places) {
    long key = CountKey.of(0, BuiltIn.CATEGORY.code(), Grain.ALL, 0);
    return Counts.place(Counts.Table.PRICES, key, category, places);
  }

  /**
   * Answers the questions of one partition of customers.
   *
   * @param questions packed by {@link PriceRequests}
   * @return packed, for {@link #unpack}
   */
  public byte[] answer(byte[] questions) {
    CompactBytes.Writer out = new CompactBytes.Writer();
    CompactBytes.Reader in = new CompactBytes.Reader(questions);
    in.count(); // the asker
    while (in.hasMore()) {
      byte[] category = in.text();
      long[] asked = PriceRequests.unpackAscending(in);
      out.text(category);
      PriceRequests.packAscending(asked, out);
      PriceRequests.packAscending(ranks(category, asked), out);
    }
    return out.take();
  }

  private long[] ranks(byte[] category, long[] asked) {
    return Arrays.stream(asked).map(price -> rank(category, price)).toArray();
  }

  /** The ranks in the answers that one partition of customers got. */
  public static PriceRanks unpack(Iterator<byte[]> answers) {
    PriceRanks ranks = new PriceRanks();
    while (answers.hasNext()) {
      CompactBytes.Reader in = new CompactBytes.Reader(answers.next());
      while (in.hasMore()) {
        ranks.add(in.text(), PriceRequests.unpackAscending(in), PriceRequests.unpackAscending(in));
      }
    }
    return ranks;
  }

  /** The rank of a unit price, in ticks, that a line of the category has. */
  public long rank(byte[] category, long price) {
    int code = categories.code(category);
    int position = code < prices.size() ? Arrays.binarySearch(prices.get(code), price) : -1;
    if (position < 0) {
      throw new IllegalArgumentException("No line of the category has the price " + price);
    }
    return ranks.get(code)[position];
  }
}
