package io.regulars.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.codec.CompactBytes;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The money in rejected rows. */
class RejectedAmountsTest {
  @Test
  void amountOfALineIsQuantityTimesPriceIfBothCanBeRead() {
    List<String> columns = List.of("quantity", "unit_price");
    RowAmount amount = RowAmount.of(Input.ORDER_LINES.schema(), columns);

    assertThat(amount.of(row(3.0, 1.25))).isEqualTo(3_7500);
    assertThat(amount.of(row(3.0, null))).isEqualTo(RowAmount.UNKNOWN);
    assertThat(amount.of(row(3.0, Double.NaN))).isEqualTo(RowAmount.UNKNOWN);
    assertThat(amount.of(row(1e9, 1e9))).isEqualTo(RowAmount.UNKNOWN);
    assertThat(RowAmount.of(Input.CUSTOMERS.schema(), columns).isGiven()).isFalse();
  }

  @Test
  void amountsOfTwoPartsAreAddedAfterTheyWerePacked() {
    RejectedAmounts left = new RejectedAmounts();
    left.add(0b11, 5);
    left.add(0, 7);
    RejectedAmounts right = new RejectedAmounts();
    right.add(0b10, -2);
    right.add(0b10, RowAmount.UNKNOWN);
    CompactBytes.Writer packed = new CompactBytes.Writer();
    left.pack(packed);

    RejectedAmounts sum =
        RejectedAmounts.unpack(new CompactBytes.Reader(packed.take())).plus(right);

    assertThat(sum.total()).isEqualTo(10);
    assertThat(List.of(sum.broken(0), sum.broken(1), sum.broken(2))).containsExactly(5L, 3L, 0L);
    assertThat(List.of(sum.unknown(0), sum.unknown(1))).containsExactly(0L, 1L);
  }

  private static InputRow row(Double quantity, Double price) {
    InputRow row = new InputRow(2);
    row.set(0, quantity);
    row.set(1, price);
    return row;
  }
}
