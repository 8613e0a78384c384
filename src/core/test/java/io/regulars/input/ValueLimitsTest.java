package io.regulars.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueLimitsTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        // value, is a number, not negative, whole, believable, amount, countable, price, cost
        "null,      false, true,  true,  true,  true,  true,  true,  true",
        "0,         true,  true,  true,  true,  true,  true,  true,  true",
        "-0.0,      true,  true,  true,  true,  true,  true,  true,  true",
        "1.5,       true,  true,  false, true,  true,  true,  true,  true",
        "-1,        true,  false, true,  true,  false, true,  false, true",
        "1e9,       true,  true,  true,  true,  true,  true,  true,  true",
        "1000000001, true, true,  true,  false, true,  true,  false, false",
        "1e11,      true,  true,  true,  false, true,  true,  false, false",
        "-1e11,     true,  false, true,  false, false, true,  false, false",
        "100000000000.1, true, true, false, false, false, false, false, false",
        // Only one rule covers values that are not numbers, except for optional values.
        "NaN,       false, true,  true,  true,  false, true,  false, false",
        "Infinity,  false, true,  true,  true,  false, true,  false, false",
        "-Infinity, false, false, true,  true,  false, true,  false, false",
      })
  void numberIsTestedAgainstEachLimit(
      Double value,
      boolean isNumber,
      boolean isNotNegative,
      boolean isWhole,
      boolean isPlausible,
      boolean isAmount,
      boolean isCountable,
      boolean isPrice,
      boolean isCost) {
    InputRow row = row(value);

    assertThat(ValueLimits.isNumber(0).test(row)).as("number").isEqualTo(isNumber);
    assertThat(ValueLimits.isNotNegative(0).test(row)).as("not negative").isEqualTo(isNotNegative);
    assertThat(ValueLimits.isWhole(0).test(row)).as("whole").isEqualTo(isWhole);
    assertThat(ValueLimits.isPlausible(0).test(row)).as("believable").isEqualTo(isPlausible);
    assertThat(ValueLimits.isAmountIfGiven(0).test(row)).as("amount").isEqualTo(isAmount);
    assertThat(ValueLimits.isCountable(0).test(row)).as("countable").isEqualTo(isCountable);
    assertThat(ValueLimits.isPriceIfGiven(0).test(row)).as("price").isEqualTo(isPrice);
    assertThat(ValueLimits.isCostIfGiven(0).test(row)).as("cost").isEqualTo(isCost);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "1000,     1e8,      true", // 10^11
        "1000.1,   1e8,      false",
        "-1000.1,  1e8,      false",
        "null,     1e8,      true",
        "1000,     null,     true",
        // Neither is plausible; another rule covers that.
        "2e9,      1e8,      true",
        "NaN,      1e8,      true",
        "1000,     Infinity, true",
      })
  void productOfQuantityAndPriceIsLimited(Double quantity, Double price, boolean isCountable) {
    assertThat(ValueLimits.isCountable(0, 1).test(row(quantity, price))).isEqualTo(isCountable);
  }

  @Test
  void timeIsInRangeInTheShopsTimeZone() {
    // From the start of 1990-01-01 to the end of 2050-01-01; both are 15:00 UTC in Tokyo.
    ScreeningLimits limits =
        new ScreeningLimits(
            LocalDate.of(1990, 1, 1),
            LocalDate.of(2050, 1, 1),
            ZoneId.of("Asia/Tokyo"),
            "JPY",
            Map.of(),
            status -> true);
    RowTest instant = ValueLimits.isInRange(0, ColumnType.INSTANT, limits);
    RowTest date = ValueLimits.isInRange(1, ColumnType.DATE, limits);

    assertThat(instant.test(row(micros("1989-12-31T14:59:59.999999Z"), null))).isFalse();
    assertThat(instant.test(row(micros("1989-12-31T15:00:00Z"), null))).isTrue();
    assertThat(instant.test(row(micros("2050-01-01T14:59:59.999999Z"), null))).isTrue();
    assertThat(instant.test(row(micros("2050-01-01T15:00:00Z"), null))).isFalse();
    assertThat(instant.test(row(null, null))).isTrue();
    assertThat(date.test(row(null, day("1989-12-31")))).isFalse();
    assertThat(date.test(row(null, day("1990-01-01")))).isTrue();
    assertThat(date.test(row(null, day("2050-01-01")))).isTrue();
    assertThat(date.test(row(null, day("2050-01-02")))).isFalse();
    assertThat(date.test(row(null, null))).isTrue();
  }

  private static InputRow row(Object... values) {
    InputRow row = new InputRow(values.length);
    for (int column = 0; column < values.length; column++) {
      row.set(column, values[column]);
    }
    return row;
  }

  private static InputRow row(Double value) {
    return row(new Object[] {value});
  }

  private static long micros(String instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(instant));
  }

  private static int day(String date) {
    return Math.toIntExact(LocalDate.parse(date).toEpochDay());
  }
}
