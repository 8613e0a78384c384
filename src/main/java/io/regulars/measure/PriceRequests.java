package io.regulars.measure;

import io.regulars.codec.CompactBytes;
import io.regulars.codec.LongList;
import io.regulars.codec.TextDictionary;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The unit prices that the buyers of one partition paid in each category: what it asks {@link
 * PriceRanks} for. Each price is asked for once, however many lines have it.
 */
public final class PriceRequests {
  private final TextDictionary categories = new TextDictionary();
  private final List<LongList> prices = new ArrayList<>();

  /** Asks for a price, in ticks. */
  public void ask(byte[] category, long price) {
    int code = categories.code(category);
    if (code == prices.size()) {
      prices.add(new LongList());
    }
    prices.get(code).add(price);
  }

  /**
   * The questions packed for each of the places where counts meet.
   *
   * @param asker the number of the partition of customers
   * @return packed questions by place, null where there are none
   */
  public byte[][] pack(int places, int asker) {
    CompactBytes.Writer[] writers = new CompactBytes.Writer[places];
    for (int code = 0; code < prices.size(); code++) {
      byte[] category = categories.text(code);
      int place = PriceRanks.place(category, places);
      if (writers[place] == null) {
        writers[place] = new CompactBytes.Writer();
        writers[place].count(asker);
      }
      writers[place].text(category);
      packAscending(LongStream.of(prices.get(code).sorted()).distinct().toArray(), writers[place]);
    }
    byte[][] packed = new byte[places][];
    for (int place = 0; place < places; place++) {
      packed[place] = writers[place] == null ? null : writers[place].take();
    }
    return packed;
  }

  /** The partition of customers that asks packed questions. */
  public static int asker(byte[] questions) {
    return (int) new CompactBytes.Reader(questions).count();
  }

  /** Packs ascending numbers by their differences, which are short. */
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
