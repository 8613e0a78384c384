package io.regulars.history;

import io.regulars.codec.TextDictionary;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.Arrays;

/**
 * The purchases of one customer by brand, category or own dimension of lines: distinct names with
 * orders, lines, units and net spend, in descending order of spend, ties by name. Lines without a
 * name are skipped.
 */
public final class SpendByName {
  /** Selects the name of a line, such as its brand. */
  @FunctionalInterface
  public interface NameOfLine {
    /** The code of the name; {@link TextDictionary#NONE} if the line has none. */
    int code(PurchasedLines lines, int line);
  }

  private final TextDictionary dictionary;
  private final NameOfLine nameOfLine;

  /** For each code its index plus 1; 0 for a code without lines. */
  private int[] indexOfCode = new int[0];

  private int size;
  private int[] codes = new int[16];
  private int[] rank = new int[16];
  private int[] orders = new int[16];
  private int[] lastOrder = new int[16];
  private int[] lines = new int[16];
  private long[] units = new long[16];
  private long[] net = new long[16];
  private long total;

  public SpendByName(TextDictionary dictionary, NameOfLine nameOfLine) {
    this.dictionary = dictionary;
    this.nameOfLine = nameOfLine;
  }

  /** Reads lines {@code [from, to)}. */
  public void read(PurchasedLines all, int from, int to) {
    clear();
    for (int line = from; line < to; line++) {
      int code = nameOfLine.code(all, line);
      if (code != TextDictionary.NONE) {
        add(index(code), all, line);
      }
    }
    rank = IntArrays.grow(rank, size + 1);
    for (int i = 0; i < size; i++) {
      rank[i] = i;
    }
    IntArrays.mergeSort(rank, 0, size, this::compare);
  }

  /** Reads the lines of the first order and returns their {@link #top}. */
  public int topOfFirstOrder(PurchasedLines all) {
    read(all, all.from(0), all.to(0));
    return top();
  }

  private void clear() {
    if (indexOfCode.length < dictionary.size()) {
      indexOfCode = new int[dictionary.size()];
    }
    for (int i = 0; i < size; i++) {
      indexOfCode[codes[i]] = 0;
    }
    size = 0;
    total = 0;
  }

  private int index(int code) {
    if (indexOfCode[code] > 0) {
      return indexOfCode[code] - 1;
    }
    codes = IntArrays.grow(codes, size + 1);
    orders = IntArrays.grow(orders, size + 1);
    lastOrder = IntArrays.grow(lastOrder, size + 1);
    lines = IntArrays.grow(lines, size + 1);
    units = LongArrays.grow(units, size + 1);
    net = LongArrays.grow(net, size + 1);
    codes[size] = code;
    orders[size] = 0;
    lastOrder[size] = -1;
    lines[size] = 0;
    units[size] = 0;
    net[size] = 0;
    indexOfCode[code] = ++size;
    return size - 1;
  }

  private void add(int index, PurchasedLines all, int line) {
    if (lastOrder[index] != all.order(line)) {
      lastOrder[index] = all.order(line);
      orders[index]++;
    }
    lines[index]++;
    units[index] += all.units(line);
    net[index] = Math.addExact(net[index], all.net(line));
    total = Math.addExact(total, all.net(line));
  }

  private int compare(int left, int right) {
    return net[left] != net[right]
        ? Long.compare(net[right], net[left])
        : dictionary.compare(codes[left], codes[right]);
  }

  /** Number of distinct names. */
  public int size() {
    return size;
  }

  /** Net spend on lines with a name, in ticks. */
  public long total() {
    return total;
  }

  /** The code of the name at a rank; rank 0 has the highest spend. */
  public int code(int atRank) {
    return codes[rank[atRank]];
  }

  /** The code of the name with the highest spend; {@link TextDictionary#NONE} without any name. */
  public int top() {
    return size == 0 ? TextDictionary.NONE : code(0);
  }

  public byte[] name(int atRank) {
    return dictionary.text(code(atRank));
  }

  public int orders(int atRank) {
    return orders[rank[atRank]];
  }

  public int lines(int atRank) {
    return lines[rank[atRank]];
  }

  public long units(int atRank) {
    return units[rank[atRank]];
  }

  public long net(int atRank) {
    return net[rank[atRank]];
  }

  /** The share of each name in the total, by rank; empty if the total is 0. */
  public double[] shares() {
    double[] shares = new double[total == 0 ? 0 : size];
    Arrays.setAll(shares, i -> net(i) / (double) total);
    return shares;
  }
}
