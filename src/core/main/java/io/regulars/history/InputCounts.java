package io.regulars.history;

import io.regulars.codec.CompactBytes;
import io.regulars.input.Input;
import io.regulars.input.RejectedAmounts;
import java.io.Serializable;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * The counts of one scan of an input: rows, rejected rows, rows per broken rule, and the range of
 * dates. The counts of the parts of an input are added with {@link #plus}.
 */
public final class InputCounts implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Number of bits in a bitmask of violations. */
  private static final int RULES = Long.SIZE;

  private final long[] broken = new long[RULES];
  private RejectedAmounts amounts = new RejectedAmounts();
  private MemberSpellings spellings;
  private TotalsRows totals = new TotalsRows();
  private MeasuredDays measuredDays = new MeasuredDays();
  private long seen;
  private long rejected;
  private long earliest = Long.MAX_VALUE;
  private long latest = Long.MIN_VALUE;
  private long earliestDay = Long.MAX_VALUE;

  /** Counts without members of dimensions. */
  public InputCounts() {
    this(0);
  }

  /**
   * @param members the number of columns whose texts are members of dimensions
   */
  InputCounts(int members) {
    spellings = new MemberSpellings(members);
  }

  /**
   * Counts one row.
   *
   * @param violations bitmask with one bit per broken rule
   */
  public void addRow(long violations, boolean isRejected) {
    seen++;
    for (long rest = violations; rest != 0; rest &= rest - 1) {
      broken[Long.numberOfTrailingZeros(rest)]++;
    }
    rejected += isRejected ? 1 : 0;
  }

  /**
   * Adds the amount of a row.
   *
   * @param violations bitmask with one bit per broken rule
   * @param amount in ten-thousandths, or {@link io.regulars.input.RowAmount#UNKNOWN}
   */
  void addAmount(long violations, long amount) {
    amounts.add(violations, amount);
  }

  /**
   * Adds the member of an accepted row.
   *
   * @param column the position among the columns of members
   */
  void addMember(int column, byte[] text) {
    spellings.add(column, text);
  }

  /**
   * Adds the amount of an accepted row of a day.
   *
   * @param member of the first dimension that the rows are counted by; null if there is none
   * @param day in days from 1970
   * @param amount in ten-thousandths
   */
  void addAmountOfDay(byte[] member, long day, long amount) {
    totals.add(member, day, amount);
  }

  /**
   * Adds a day on which an accepted row has a value of a summed column.
   *
   * @param column the position among the summed columns
   * @param day in days from 1970
   */
  void addMeasuredDay(int column, long day) {
    measuredDays.add(column, Math.toIntExact(day));
  }

  /** Adds the instant of an accepted row, in microseconds from 1970. */
  void addInstant(long micros) {
    earliest = Math.min(earliest, micros);
    latest = Math.max(latest, micros);
  }

  /** Adds the date of an accepted row, in days from 1970. */
  void addDay(long day) {
    earliestDay = Math.min(earliestDay, day);
  }

  /** The sum of these counts and the counts of another part. */
  public InputCounts plus(InputCounts other) {
    InputCounts sum = new InputCounts();
    Arrays.setAll(sum.broken, rule -> broken[rule] + other.broken[rule]);
    sum.amounts = amounts.plus(other.amounts);
    sum.spellings = spellings.plus(other.spellings);
    sum.totals = totals.plus(other.totals);
    sum.measuredDays = measuredDays.plus(other.measuredDays);
    sum.seen = seen + other.seen;
    sum.rejected = rejected + other.rejected;
    sum.earliest = Math.min(earliest, other.earliest);
    sum.latest = Math.max(latest, other.latest);
    sum.earliestDay = Math.min(earliestDay, other.earliestDay);
    return sum;
  }

  /** Number of rows read. */
  public long rows() {
    return seen;
  }

  /** Number of rejected rows. */
  public long rejected() {
    return rejected;
  }

  /** Number of rows that broke the rule with this bit. */
  public long broken(int rule) {
    return broken[rule];
  }

  /** The amounts of the rows; all 0 if the rows of the input have no amount. */
  public RejectedAmounts amounts() {
    return amounts;
  }

  /** The spellings of the members of dimensions, in the order of their columns. */
  public MemberSpellings spellings() {
    return spellings;
  }

  /** The number of rows whose amount is the sum of all other rows of their member. */
  public long totalsRows() {
    return totals.count();
  }

  /** The days with a value of each summed column; empty if the input does not keep its days. */
  public MeasuredDays measuredDays() {
    return measuredDays;
  }

  /** Whether any accepted row has an instant. */
  public boolean hasTimes() {
    return latest != Long.MIN_VALUE;
  }

  /**
   * The earliest instant of an accepted row, in microseconds from 1970; only if {@link #hasTimes}.
   */
  public long earliest() {
    return earliest;
  }

  /**
   * The latest instant of an accepted row, in microseconds from 1970; only if {@link #hasTimes}.
   */
  public long latest() {
    return latest;
  }

  /** The earliest date of an accepted row, in days from 1970; empty if the rows have instants. */
  public OptionalLong earliestDay() {
    return earliestDay == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(earliestDay);
  }

  void pack(CompactBytes.Writer out) {
    out.count(seen);
    out.count(rejected);
    out.number(earliest);
    out.number(latest);
    out.number(earliestDay);
    for (long count : broken) {
      out.count(count);
    }
    amounts.pack(out);
    spellings.pack(out);
    totals.pack(out);
    measuredDays.pack(out);
  }

  /**
   * The counts of one input.
   *
   * @param source the ordinal of the {@link Input}
   */
  public record Of(int source, InputCounts count) {}

  /** The counts that an {@link EventWriter} packed. */
  public static Of unpack(byte[] packed) {
    CompactBytes.Reader in = new CompactBytes.Reader(packed);
    return new Of((int) in.count(), unpack(in));
  }

  private static InputCounts unpack(CompactBytes.Reader in) {
    InputCounts count = new InputCounts();
    count.seen = in.count();
    count.rejected = in.count();
    count.earliest = in.number();
    count.latest = in.number();
    count.earliestDay = in.number();
    for (int rule = 0; rule < RULES; rule++) {
      count.broken[rule] = in.count();
    }
    count.amounts = RejectedAmounts.unpack(in);
    count.spellings = MemberSpellings.unpack(in);
    count.totals = TotalsRows.unpack(in);
    count.measuredDays = MeasuredDays.unpack(in);
    return count;
  }
}
