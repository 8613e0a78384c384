package io.regulars.population;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.codec.CompactBytes;
import io.regulars.profile.TraitRow;
import io.regulars.profile.ValueModelFeatures;
import io.regulars.value.RepeatPattern;
import io.regulars.value.RepeatSpend;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A buyer who paid 99 on 1 January, 40 on 1 February and 60 on 1 March. Refunds: 15 on 5 February
 * and 25 on 20 March for February's purchase, 9 on 2 March for January's purchase.
 */
class PurchaseDaysTest {
  private static final PurchaseDays DAYS = new PurchaseDays();

  static {
    CompactBytes.Writer purchases = new CompactBytes.Writer();
    for (Object[] day :
        new Object[][] {{"2024-01-01", 99}, {"2024-02-01", 40}, {"2024-03-01", 60}}) {
      purchases.number(day((String) day[0]));
      purchases.number((int) day[1] * 10_000L);
    }
    byte[] spend = purchases.take();
    CompactBytes.Writer refunds = new CompactBytes.Writer();
    for (Object[] refund :
        new Object[][] {
          {"2024-02-05", "2024-02-01", 15},
          {"2024-03-20", "2024-02-01", 25},
          {"2024-03-02", "2024-01-01", 9}
        }) {
      refunds.number(day((String) refund[0]));
      refunds.number(day((String) refund[1]));
      refunds.number((int) refund[2] * 10_000L);
    }
    TraitRow row = new TraitRow(List.of(), ValueModelFeatures.WORKING);
    row.clear();
    row.set(ValueModelFeatures.SPEND_BY_DAY, spend);
    row.set(ValueModelFeatures.REFUNDS, refunds.take());
    DAYS.read(row);
  }

  private static int day(String date) {
    return (int) LocalDate.parse(date).toEpochDay();
  }

  @Test
  void refundReducesTheSpendFromItsOwnDate() {
    assertThat(DAYS.spend(day("2024-02-04"))).isEqualTo(new RepeatSpend(1, 40, 1));
    assertThat(DAYS.spend(day("2024-02-05"))).isEqualTo(new RepeatSpend(1, 25, 1));
    assertThat(DAYS.spend(day("2024-03-19"))).isEqualTo(new RepeatSpend(2, (25 + 60) / 2.0, 1));
    assertThat(DAYS.spend(day("2024-03-20"))).isEqualTo(new RepeatSpend(2, (0 + 60) / 2.0, 1));
  }

  @Test
  void refundOfTheFirstPurchaseDoesNotReduceRepeatSpend() {
    assertThat(DAYS.repeatTicks(day("2024-03-02"))).isEqualTo(85_0000);
    assertThat(DAYS.ticks(day("2024-01-01"), day("2024-01-31"), day("2024-03-02")))
        .isEqualTo(90_0000);
  }

  @Test
  void fullyRefundedPurchaseIsStillAPurchaseDay() {
    assertThat(DAYS.pattern(day("2024-03-20"))).isEqualTo(new RepeatPattern(2, 60, 79, 1));
  }
}
