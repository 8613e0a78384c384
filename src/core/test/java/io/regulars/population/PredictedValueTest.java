package io.regulars.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regulars.codec.CompactBytes;
import io.regulars.profile.TraitRow;
import io.regulars.profile.ValueModelFeatures;
import io.regulars.table.Column;
import io.regulars.value.Prediction;
import io.regulars.value.PurchaseFamily;
import io.regulars.value.PurchaseModel;
import io.regulars.value.SpendModel;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Predictions for a buyer on 31 March 2024. If all parameters of the purchase model are 1, the
 * median number of weeks until the next purchase day is (1 + T) (2^(1 ÷ (1 + x)) − 1).
 */
class PredictedValueTest {
  private static final LocalDate AS_OF = LocalDate.parse("2024-03-31");
  private static final SpendModel SPEND = new SpendModel(1, 2, 10);

  private static PurchaseModel model(PurchaseFamily family, double alpha) {
    return new PurchaseModel(family, 1, alpha, 1, 1);
  }

  /** Returns the predicted columns of a buyer who bought on the given days for 10 each. */
  private static Object[] predicted(
      PurchaseModel model, SpendModel spend, int weeks, String... days) {
    CompactBytes.Writer out = new CompactBytes.Writer();
    for (String day : days) {
      out.number(LocalDate.parse(day).toEpochDay());
      out.number(10_0000);
    }
    TraitRow buyer = new TraitRow(List.of(), ValueModelFeatures.WORKING);
    buyer.set(ValueModelFeatures.SPEND_BY_DAY, out.take());
    buyer.set(ValueModelFeatures.REFUNDS, new byte[0]);
    PredictedValue predicted =
        new PredictedValue(
            new Prediction(List.of(new Prediction.Models(0, model, 0, spend)), Map.of(), weeks, 0),
            (int) AS_OF.toEpochDay());
    List<Column> columns = new ArrayList<>(PredictedValue.COLUMNS);
    assertThat(columns)
        .extracting(Column::name)
        .containsExactly(
            "predicted_orders", "predicted_value", "p_alive", "predicted_next_order_on");
    TraitRow row = new TraitRow(columns);
    predicted.place(buyer, null, row);
    return row.values(columns);
  }

  private static Object nextOrder(double alpha, int weeks, String... days) {
    return predicted(model(PurchaseFamily.BG_NBD, alpha), SPEND, weeks, days)[3];
  }

  @Test
  void nextOrderIsAfterTheMedianWait() {
    // Three weeks since the first purchase: 4 (√2 − 1) = 1.657 weeks, 11.6 days: during the 12th
    // day.
    assertThat(nextOrder(1, 52, "2024-03-10", "2024-03-17"))
        .isEqualTo(LocalDate.parse("2024-04-12"));
    // It does not depend on the date of the last purchase, because it assumes an alive buyer.
    assertThat(nextOrder(1, 52, "2024-03-10", "2024-03-11"))
        .isEqualTo(LocalDate.parse("2024-04-12"));
  }

  @Test
  void nextOrderOfAFrequentBuyerIsSooner() {
    // Six repeat days in three weeks: 4 (2^(1/7) − 1) = 0.4164 weeks, 2.9 days.
    assertThat(
            nextOrder(
                1,
                52,
                "2024-03-10",
                "2024-03-13",
                "2024-03-16",
                "2024-03-19",
                "2024-03-22",
                "2024-03-25",
                "2024-03-31"))
        .isEqualTo(LocalDate.parse("2024-04-03"));
  }

  @Test
  void nextOrderOfAOneTimeBuyerIsAfterTheObservedTimePlusAlpha() {
    // (1.1 + T) (2 − 1) weeks: 7.7 days plus the 10 days since the 21st, 17.7.
    assertThat(nextOrder(1.1, 52, "2024-03-21")).isEqualTo(LocalDate.parse("2024-04-18"));
    // First purchase today: 7.7.
    assertThat(nextOrder(1.1, 52, "2024-03-31")).isEqualTo(LocalDate.parse("2024-04-08"));
  }

  @Test
  void nextOrderBeyondTheHorizonIsNull() {
    // 17.7 days are 18 whole ones: more than two weeks, not more than three.
    assertThat(nextOrder(1.1, 2, "2024-03-21")).isNull();
    assertThat(nextOrder(1.1, 3, "2024-03-21")).isEqualTo(LocalDate.parse("2024-04-18"));
    // 13.7 days are within two weeks, 14.7 days are not.
    assertThat(nextOrder(1.1, 2, "2024-03-25")).isEqualTo(LocalDate.parse("2024-04-14"));
    assertThat(nextOrder(1.1, 2, "2024-03-24")).isNull();
  }

  @Test
  void probabilityAliveOfOneTimeBuyersIsNullUnderBgNbd() {
    Object[] predicted = predicted(model(PurchaseFamily.BG_NBD, 1.1), SPEND, 4, "2024-03-31");

    // ln(1 + 4 ÷ 1.1) expected days, 10 each.
    double orders = Math.log(1 + 4 / 1.1);
    assertThat((double) predicted[0]).isCloseTo(orders, within(1e-12));
    assertThat(((Number) predicted[1]).doubleValue()).isCloseTo(10 * orders, within(0.00005));
    assertThat(predicted[2]).isNull();
    assertThat(predicted[3]).isEqualTo(LocalDate.parse("2024-04-08"));
    // Under MBG/NBD dropout is possible after the first purchase: P(alive) is 1/2 for a purchase
    // today.
    Object[] byMbg = predicted(model(PurchaseFamily.MBG_NBD, 1.1), SPEND, 4, "2024-03-31");
    assertThat((double) byMbg[2]).isCloseTo(0.5, within(1e-12));
    assertThat(byMbg[3]).isEqualTo(LocalDate.parse("2024-04-08"));
  }

  @Test
  void valueIsNullWithoutSpendModelAndAllColumnsWithoutModels() {
    Object[] orders =
        predicted(model(PurchaseFamily.BG_NBD, 1), null, 4, "2024-03-10", "2024-03-17");
    assertThat((double) orders[0]).isCloseTo(2 * Math.log(2) / 5, within(1e-12));
    assertThat(orders[1]).isNull();
    assertThat((double) orders[2]).isCloseTo(1 / 5.0, within(1e-12));
    assertThat(orders[3]).isEqualTo(LocalDate.parse("2024-04-12"));

    assertThat(predicted(null, SPEND, 4, "2024-03-10", "2024-03-17")).containsOnlyNulls();
  }
}
