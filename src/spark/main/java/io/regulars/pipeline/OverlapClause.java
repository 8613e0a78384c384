package io.regulars.pipeline;

import io.regulars.measure.FileOverlap;
import io.regulars.measure.RowsGivenAgain;
import io.regulars.table.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The clause of a finding about rows that are given again: how many rows, orders and how much money
 * of which days are in which files.
 */
final class OverlapClause {
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
    FileNames names = FileNames.of(paths);
    List<String> parts = new ArrayList<>();
    again.worst().forEach(overlap -> parts.add(part(overlap, names)));
    if (again.others() > 0) {
      parts.add(
          String.format(Locale.ROOT, "%,d more pairs of files have equal rows", again.others()));
    }
    return ": " + String.join("; ", parts);
  }

  private static String part(FileOverlap overlap, FileNames names) {
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
    String file = names.of(overlap.file());
    text.append(
        overlap.isInOneFile()
            ? (file.isEmpty() ? "the file" : file) + " several times"
            : file + " and in " + names.of(overlap.again()));
    return text.toString();
  }

  private static String counted(long count, String noun) {
    return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? noun : noun + "s");
  }

  private static String amount(long ticks) {
    BigDecimal amount = BigDecimal.valueOf(ticks).divide(BigDecimal.valueOf(Money.TICKS));
    return String.format(Locale.ROOT, "%,.2f", amount.setScale(2, RoundingMode.HALF_UP));
  }
}
