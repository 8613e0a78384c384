package io.regulars.draft.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.draft.files.FileSample;
import io.regulars.draft.values.ColumnSample;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OrderDiscountTest {
  private static final ColumnSample GOODS = column("subtotal", "20.00", "30.00");
  private static final ColumnSample DISCOUNT = column("discount", "2.00", "0.00");
  private static final ColumnSample SHIPPING = column("shipping", "5.00", "5.00");

  /** 20.00 - 2.00 + 5.00 and 30.00 + 5.00. */
  @Test
  void totalOfTheOrderWithoutTheDiscountShowsThatItIsSubtractedLater() {
    assertThat(discount(column("total", "23.00", "35.00")).isSubtractedLater()).contains(true);
  }

  /** 20.00 + 5.00 and 30.00 + 5.00; the tax is a part of them. */
  @Test
  void totalOfTheOrderWithTheDiscountShowsThatItIsSubtractedBefore() {
    assertThat(
            discount(column("total", "25.00", "35.00"), column("tax", "3.99", "5.59"))
                .isSubtractedLater())
        .contains(false);
  }

  @Test
  void otherTotalsDoNotSayIt() {
    assertThat(discount(column("total", "99.00", "98.00")).isSubtractedLater()).isEmpty();
    assertThat(discount().isSubtractedLater()).isEmpty();
  }

  private static OrderDiscount discount(ColumnSample... others) {
    List<ColumnSample> columns =
        Stream.concat(Stream.of(GOODS, DISCOUNT, SHIPPING), Stream.of(others)).toList();
    return new OrderDiscount(
        new FileSample("orders.csv", "csv", Map.of(), columns), GOODS, DISCOUNT);
  }

  private static ColumnSample column(String name, String... cells) {
    return new ColumnSample(name, "string", List.of(cells));
  }
}
