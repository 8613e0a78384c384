package io.regulars.pipeline;

import io.regulars.measure.FileOverlap;
import io.regulars.measure.RowsGivenAgain;
import io.regulars.table.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The clause of a finding about rows that are given again: how many rows, orders and how much money
 * of which days are in which files.
 */
final class OverlapClause {
  private static final String SEPARATOR = "/";

  private final RowsGivenAgain again;

  OverlapClause(RowsGivenAgain again) {
    this.again = again;
  }

  /**
   * The clause, such as ": 5 rows of 5 orders, worth 50.00, from 2024-01-16 to 2024-01-20, are in
   * a.csv and in b.csv"; empty if there are no such rows.
   */
  String text() {
    if (again.rows() == 0) {
      return "";
    }
    Set<String> paths = new TreeSet<>();
    again.worst().forEach(overlap -> paths.addAll(List.of(overlap.file(), overlap.again())));
    int names = namesUntilUnique(paths);
    List<String> parts = new ArrayList<>();
    again.worst().forEach(overlap -> parts.add(part(overlap, names)));
    if (again.others() > 0) {
      parts.add(
          String.format(Locale.ROOT, "%,d more pairs of files have equal rows", again.others()));
    }
    return ": " + String.join("; ", parts);
  }

  private static String part(FileOverlap overlap, int names) {
    StringBuilder text = new StringBuilder(counted(overlap.rows(), "row"));
    if (overlap.orders() > 0) {
      text.append(" of ").append(counted(overlap.orders(), "order"));
    }
    if (overlap.amount() != 0) {
      text.append(", worth ").append(amount(overlap.amount()));
    }
    LocalDate first = LocalDate.ofEpochDay(overlap.firstDay());
    LocalDate last = LocalDate.ofEpochDay(overlap.lastDay());
    text.append(first.equals(last) ? ", of " + first : ", from " + first + " to " + last);
    text.append(overlap.rows() == 1 ? ", is in " : ", are in ");
    String file = name(overlap.file(), names);
    text.append(
        overlap.isInOneFile()
            ? (file.isEmpty() ? "the file" : file) + " several times"
            : file + " and in " + name(overlap.again(), names));
    return text.toString();
  }

  private static String counted(long count, String noun) {
    return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? noun : noun + "s");
  }

  private static String amount(long ticks) {
    BigDecimal amount = BigDecimal.valueOf(ticks).divide(BigDecimal.valueOf(Money.TICKS));
    return String.format(Locale.ROOT, "%,.2f", amount.setScale(2, RoundingMode.HALF_UP));
  }

  /** The number of names at the end of each path by which the paths differ. */
  private static int namesUntilUnique(Set<String> paths) {
    int names = 1;
    while (names < longest(paths)) {
      Set<String> ends = new HashSet<>();
      for (String path : paths) {
        ends.add(name(path, names));
      }
      if (ends.size() == paths.size()) {
        break;
      }
      names++;
    }
    return names;
  }

  private static int longest(Set<String> paths) {
    return paths.stream().mapToInt(path -> path.split(SEPARATOR, -1).length).max().orElse(1);
  }

  private static String name(String path, int names) {
    String[] all = decoded(path).split(SEPARATOR, -1);
    return String.join(
        SEPARATOR, Arrays.copyOfRange(all, Math.max(0, all.length - names), all.length));
  }

  private static String decoded(String path) {
    try {
      String decoded = new URI(path).getPath();
      return decoded == null ? path : decoded;
    } catch (URISyntaxException notAUri) {
      return path;
    }
  }
}
