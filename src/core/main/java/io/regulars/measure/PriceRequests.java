package io.regulars.measure;

import io.regulars.codec.CompactBytes;
import io.regulars.codec.TextDictionary;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.ArrayList;
import java.util.List;

/**
 * The requests of one customer partition for {@link PriceRanks}: the distinct unit prices that its
 * buyers paid in each category.
 */
public final class PriceRequests {
  private final TextDictionary categories = new TextDictionary();
  private final List<LongArrayList> prices = new ArrayList<>();

  /** Requests the rank of a price, in ticks. */
  public void add(byte[] category, long price) {
    int code = categories.code(category);
    if (code == prices.size()) {
      prices.add(new LongArrayList());
    }
    prices.get(code).add(price);
  }

  /**
   * Packs the requests for each count partition.
   *
   * @param partitions number of count partitions
   * @param requester the number of the customer partition
   * @return packed requests by count partition; null for a partition without requests
   */
  public byte[][] pack(int partitions, int requester) {
    CompactBytes.Writer[] writers = new CompactBytes.Writer[partitions];
    for (int code = 0; code < prices.size(); code++) {
      byte[] category = categories.text(code);
      int target = PriceRanks.partition(category, partitions);
      if (writers[target] == null) {
        writers[target] = new CompactBytes.Writer();
        writers[target].count(requester);
      }
      writers[target].text(category);
      packAscending(prices.get(code).longStream().sorted().distinct().toArray(), writers[target]);
    }
    byte[][] packed = new byte[partitions][];
    for (int partition = 0; partition < partitions; partition++) {
      packed[partition] = writers[partition] == null ? null : writers[partition].take();
    }
    return packed;
  }

  /** The number of the customer partition that sent packed requests. */
  public static int requester(byte[] requests) {
    return (int) new CompactBytes.Reader(requests).count();
  }

  /** Packs ascending numbers as differences, which take few bytes. */
  static void packAscending(long[] numbers, CompactBytes.Writer out) {
    out.count(numbers.length);
    long previous = 0;
    for (long number : numbers) {
      out.number(number - previous);
      previous = number;
    }
  }

  static long[] unpackAscending(CompactBytes.Reader in) {
    long[] numbers = new long[(int) in.count()];
    long previous = 0;
    for (int i = 0; i < numbers.length; i++) {
      previous += in.number();
      numbers[i] = previous;
    }
    return numbers;
  }
}
