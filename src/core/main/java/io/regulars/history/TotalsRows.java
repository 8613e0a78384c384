package io.regulars.history;

import io.regulars.codec.CompactBytes;
import io.regulars.codec.Utf8;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.HashMap;

/**
 * Finds rows whose amount is the sum of all other rows of a member, such as the totals row in the
 * report of an advertising platform. Amounts are added by member and by member and month, because
 * one file can have the rows of a month or of a longer time. Their number is limited.
 */
final class TotalsRows implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int MOST_GROUPS = 1 << 12;

  /** Separates the member from the month in a key. */
  private static final char MONTH = '\n';

  /** In fewer rows, one can be the sum of the others by chance. */
  private static final int FEWEST_ROWS = 5;

  /** Half a cent in ten-thousandths: each of the added amounts may have been rounded. */
  private static final long ROUNDING = 50;

  private final HashMap<String, Group> groups = new HashMap<>();

  /**
   * Adds a row.
   *
   * @param member null for a row without a member
   * @param day in days from 1970
   * @param amount in ten-thousandths
   */
  void add(byte[] member, long day, long amount) {
    LocalDate date = LocalDate.ofEpochDay(day);
    String name = member == null ? "" : Utf8.string(member);
    Group row = new Group(1, amount, amount);
    add(name, row);
    add(name + MONTH + date.getYear() + '-' + date.getMonthValue(), row);
  }

  private void add(String key, Group group) {
    if (groups.size() < MOST_GROUPS || groups.containsKey(key)) {
      groups.merge(key, group, Group::plus);
    }
  }

  TotalsRows plus(TotalsRows other) {
    TotalsRows sum = new TotalsRows();
    groups.forEach(sum::add);
    other.groups.forEach(sum::add);
    return sum;
  }

  /** The number of rows that are the sum of the others; 0 if there are too many groups. */
  long count() {
    return groups.size() == MOST_GROUPS
        ? 0
        : groups.entrySet().stream()
            .filter(group -> group.getValue().hasTotal() && !isCountedByMember(group.getKey()))
            .count();
  }

  private boolean isCountedByMember(String key) {
    int month = key.indexOf(MONTH);
    return month >= 0 && groups.get(key.substring(0, month)).hasTotal();
  }

  void pack(CompactBytes.Writer out) {
    out.count(groups.size());
    groups.forEach(
        (key, group) -> {
          out.text(Utf8.of(key));
          out.count(group.rows());
          out.number(group.sum());
          out.number(group.greatest());
        });
  }

  static TotalsRows unpack(CompactBytes.Reader in) {
    TotalsRows totals = new TotalsRows();
    long size = in.count();
    for (long i = 0; i < size; i++) {
      totals.add(Utf8.string(in.text()), new Group(in.count(), in.number(), in.number()));
    }
    return totals;
  }

  /** Rows with the sum and the greatest of their amounts, in ten-thousandths. */
  private record Group(long rows, long sum, long greatest) implements Serializable {
    Group plus(Group other) {
      return new Group(rows + other.rows, sum + other.sum, Math.max(greatest, other.greatest));
    }

    boolean hasTotal() {
      return rows >= FEWEST_ROWS && greatest > 0 && Math.abs(2 * greatest - sum) <= ROUNDING * rows;
    }
  }
}
