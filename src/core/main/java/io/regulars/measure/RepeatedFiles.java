package io.regulars.measure;

import io.regulars.codec.TextDictionary;
import io.regulars.codec.Utf8;
import io.regulars.history.PartitionHistories;
import io.regulars.history.RepeatedRows;
import io.regulars.input.Input;
import io.regulars.measure.Dimension.BuiltIn;
import io.regulars.time.Grain;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files with rows that are given again, small enough for the driver: the sums of each input,
 * and its worst pairs of files. The parts of all count partitions are merged with {@link #plus}.
 */
final class RepeatedFiles implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The highest number of pairs of files, and of files with repeated orders, of an input. */
  private static final int KEPT = 3;

  private static final String SEPARATOR = "\n";

  private final List<FilePair> worst = new ArrayList<>();

  /** The sums of the pairs of two files, by ordinal of the input. */
  private final long[] pairs = new long[Input.values().length];

  private final long[] rows = new long[Input.values().length];
  private final long[] amounts = new long[Input.values().length];

  /** Counts the rows of a partition. */
  static void count(PartitionHistories histories, KeyedSums sums) {
    TextDictionary names = histories.names().files();
    histories
        .repeatedRows()
        .forEach(
            (place, repeated) -> {
              int row = sums.at(key(place, names), place.day());
              sums.add(row, repeated.rows());
              sums.add(row + 1, repeated.orders());
              sums.add(row + 2, repeated.amount());
            });
  }

  private static long key(RepeatedRows.Place place, TextDictionary names) {
    String member =
        String.join(
            SEPARATOR, place.input().key(), path(names, place.file()), path(names, place.again()));
    return CountKey.of(names.code(Utf8.of(member)), BuiltIn.REPEATED_FILES.code(), Grain.ALL, 0);
  }

  private static String path(TextDictionary names, int code) {
    return code == TextDictionary.NONE ? "" : Utf8.string(names.text(code));
  }

  /** The files in the merged counts of one count partition, which has all days of a pair. */
  static RepeatedFiles of(Counts counts) {
    RepeatedFiles files = new RepeatedFiles();
    KeyedSums sums = counts.of(CountTable.REPEATED_ROWS);
    for (KeyedSums.Group group : sums.byKey()) {
      TreeMap<Integer, FilePair.OfDay> days = new TreeMap<>();
      for (int i = 0; i < group.size(); i++) {
        int row = group.row(i);
        days.put(
            (int) sums.detail(row),
            new FilePair.OfDay(sums.sum(row, 0), sums.sum(row, 1), sums.sum(row, 2)));
      }
      String[] member = Utf8.string(counts.member(sums.key(group.row(0)))).split(SEPARATOR, -1);
      files.add(new FilePair(input(member[0]), member[1], member[2], days));
    }
    files.keepWorst();
    return files;
  }

  private static Input input(String key) {
    return Arrays.stream(Input.values())
        .filter(input -> input.key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  private void add(FilePair pair) {
    worst.add(pair);
    if (!pair.isOneFile()) {
      int input = pair.input().ordinal();
      pairs[input]++;
      rows[input] += pair.rows();
      amounts[input] += pair.overlap().amount();
    }
  }

  private void keepWorst() {
    List<FilePair> sorted = worst.stream().sorted(FilePair.WORST_FIRST).toList();
    worst.clear();
    for (FilePair pair : sorted) {
      if (worst.stream().filter(kept -> isOfSameKind(kept, pair)).count() < KEPT) {
        worst.add(pair);
      }
    }
  }

  private static boolean isOfSameKind(FilePair left, FilePair right) {
    return left.input() == right.input() && left.isOneFile() == right.isOneFile();
  }

  /** These files merged with those of another count partition. */
  RepeatedFiles plus(RepeatedFiles other) {
    RepeatedFiles sum = new RepeatedFiles();
    sum.worst.addAll(worst);
    sum.worst.addAll(other.worst);
    sum.keepWorst();
    Arrays.setAll(sum.pairs, input -> pairs[input] + other.pairs[input]);
    Arrays.setAll(sum.rows, input -> rows[input] + other.rows[input]);
    Arrays.setAll(sum.amounts, input -> amounts[input] + other.amounts[input]);
    return sum;
  }

  /**
   * The rows of an input that are given again.
   *
   * @param ordersByDay the number of orders of the shop by day
   */
  RowsGivenAgain of(Input input, SortedMap<Integer, Long> ordersByDay) {
    List<FileOverlap> overlaps = overlaps(input, false).map(FilePair::overlap).toList();
    List<FileOverlap> blocks =
        overlaps(input, true)
            .flatMap(file -> file.blocks(ordersByDay).stream())
            .sorted(FilePair.WORST_FIRST)
            .map(FilePair::overlap)
            .toList();
    return new RowsGivenAgain(
        rows[input.ordinal()] + blocks.stream().mapToLong(FileOverlap::rows).sum(),
        amounts[input.ordinal()] + blocks.stream().mapToLong(FileOverlap::amount).sum(),
        Stream.concat(overlaps.stream(), blocks.stream().limit(KEPT)).toList(),
        pairs[input.ordinal()] - overlaps.size() + Math.max(0, blocks.size() - KEPT));
  }

  private Stream<FilePair> overlaps(Input input, boolean isOneFile) {
    return worst.stream().filter(pair -> pair.input() == input && pair.isOneFile() == isOneFile);
  }
}
