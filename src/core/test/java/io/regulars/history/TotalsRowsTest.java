package io.regulars.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.codec.CompactBytes;
import io.regulars.codec.Utf8;
import org.junit.jupiter.api.Test;

class TotalsRowsTest {
  /** 2024-01-01 in days from 1970. */
  private static final long JANUARY = 19_723;

  private static final long FEBRUARY = JANUARY + 31;

  private final TotalsRows totals = new TotalsRows();

  private void spend(String channel, long day, long... amounts) {
    for (long amount : amounts) {
      totals.add(Utf8.of(channel), day, amount);
    }
  }

  @Test
  void amountThatIsTheSumOfTheOthersIsATotal() {
    spend("meta", JANUARY, 100_000, 10_000, 20_000, 30_000, 40_000);
    spend("google", JANUARY, 10_000, 20_000, 30_000, 50_000, 10_000);

    assertThat(totals.count()).isEqualTo(1);
  }

  /** The total of a file with several months has the date of the first. */
  @Test
  void totalsOfAllMonthsAndOfEachMonthAreFound() {
    spend("one file", JANUARY, 100_000, 10_000, 20_000);
    spend("one file", FEBRUARY, 30_000, 40_000);
    spend("a file per month", JANUARY, 100_000, 10_000, 20_000, 30_000, 40_000);
    spend("a file per month", FEBRUARY, 100_000, 10_000, 20_000, 30_000, 40_000);

    assertThat(totals.count()).isEqualTo(3);
  }

  /** One total of one month is also the sum of all others in the channel. */
  @Test
  void totalIsCountedOnce() {
    spend("meta", JANUARY, 100_000, 10_000, 20_000, 30_000, 40_000);

    assertThat(totals.count()).isEqualTo(1);
  }

  /** Each of five amounts may have been rounded by half a cent: 250 ten-thousandths in all. */
  @Test
  void roundedTotalIsATotal() {
    spend("rounded", JANUARY, 100_250, 10_000, 20_000, 30_000, 40_000);
    spend("other", JANUARY, 100_251, 10_000, 20_000, 30_000, 40_000);

    assertThat(totals.count()).isEqualTo(1);
  }

  @Test
  void fewRowsAndZeroesAreNoTotals() {
    spend("few", JANUARY, 60_000, 10_000, 20_000, 30_000);
    spend("free", JANUARY, 0, 0, 0, 0, 0);

    assertThat(totals.count()).isZero();
  }

  @Test
  void partsAddUpAlsoAfterPacking() {
    spend("meta", JANUARY, 100_000, 10_000);
    CompactBytes.Writer writer = new CompactBytes.Writer();
    totals.pack(writer);
    TotalsRows part = TotalsRows.unpack(new CompactBytes.Reader(writer.take()));
    TotalsRows others = new TotalsRows();
    for (long amount : new long[] {20_000, 30_000, 40_000}) {
      others.add(Utf8.of("meta"), JANUARY, amount);
    }

    assertThat(part.count() + others.count()).isZero();
    assertThat(part.plus(others).count()).isEqualTo(1);
  }
}
