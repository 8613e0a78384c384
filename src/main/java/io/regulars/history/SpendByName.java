package io.regulars.history;

import io.regulars.codec.ArrayGrowth;
import io.regulars.codec.IndexSort;
import io.regulars.codec.TextDictionary;
import java.util.Arrays;

/**
 * What one customer bought of each brand (or category): distinct names with orders, lines, units
 * and net spend, the most spent on first, ties by name. Lines without a name are left out.
 */
public final class SpendByName {
  /** Which name of a line counts. */
  @FunctionalInterface
  public interface NameOfLine {
    /** A code, {@link TextDictionary#NONE} for none. */
    int code(PurchasedLines lines, int line);
  }

  private final TextDictionary dictionary;
  private final NameOfLine nameOfLine;
  private int[] placeOfCode = new int[0];
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
        add(place(code), all, line);
      }
    }
    rank = ArrayGrowth.room(rank, size);
    for (int i = 0; i < size; i++) {
      rank[i] = i;
    }
    IndexSort.sort(rank, 0, size, this::compare);
  }

  private void clear() {
    if (placeOfCode.length < dictionary.size()) {
      placeOfCode = new int[dictionary.size()];
    }
    for (int i = 0; i < size; i++) {
      placeOfCode[codes[i]] = 0;
    }
    size = 0;
    total = 0;
  }

  private int place(int code) {
    if (placeOfCode[code] > 0) {
      return placeOfCode[code] - 1;
    }
    codes = ArrayGrowth.room(codes, size);
    orders = ArrayGrowth.room(orders, size);
    lastOrder = ArrayGrowth.room(lastOrder, size);
    lines = ArrayGrowth.room(lines, size);
    units = ArrayGrowth.room(units, size);
    net = ArrayGrowth.room(net, size);
    codes[size] = code;
    orders[size] = 0;
    lastOrder[size] = -1;
    lines[size] = 0;
    units[size] = 0;
    net[size] = 0;
    placeOfCode[code] = ++size;
    return size - 1;
  }

  private void add(int place, PurchasedLines all, int line) {
    if (lastOrder[place] != all.order(line)) {
      lastOrder[place] = all.order(line);
      orders[place]++;
    }
    lines[place]++;
    units[place] += all.units(line);
    net[place] = Math.addExact(net[place], all.net(line));
    total = Math.addExact(total, all.net(line));
  }

  private int compare(int left, int right) {
    return net[left] != net[right]
        ? Long.compare(net[right], net[left])
        : dictionary.compare(codes[left], codes[right]);
  }

  /** Distinct names. */
  public int size() {
    return size;
  }

  /** Net spend on lines that have a name, in ticks. */
  public long total() {
    return total;
  }

  /** The code of the name at a rank, 0 the most spent on. */
  public int code(int atRank) {
    return codes[rank[atRank]];
  }

  /** The code of the name most spent on; {@link TextDictionary#NONE} if there is no name. */
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

  /** The names' shares of the total, in the order of rank; empty if nothing was spent. */
  public double[] shares() {
    double[] shares = new double[total == 0 ? 0 : size];
    Arrays.setAll(shares, i -> net(i) / (double) total);
    return shares;
  }
}
