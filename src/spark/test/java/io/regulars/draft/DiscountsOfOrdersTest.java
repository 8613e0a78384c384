package io.regulars.draft;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.draft.files.FileSample;
import io.regulars.draft.sources.DraftedSetting;
import io.regulars.draft.sources.DraftedSource;
import io.regulars.draft.values.ColumnSample;
import io.regulars.input.Input;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Order 1 has 2.00 of discount and 5.00 of shipping, order 2 only the shipping. */
class DiscountsOfOrdersTest {

  /** 2 × 10.00 - 2.00 + 5.00. */
  @Test
  void discountIsSubtractedFromPricesThatAreBeforeIt() {
    DraftedSetting discount = discount("10.00", column("total", "23.00", "35.00"));

    assertThat(discount.isCommentedOut()).isFalse();
    assertThat(discount.note()).isEmpty();
    assertThat(discount.evidence())
        .contains(
            "The prices of the lines are before this discount, as the totals of the orders show.");
  }

  /** 2 × 9.00 + 5.00. */
  @Test
  void discountIsNotSubtractedTwice() {
    assertThat(discount("9.00", column("total", "23.00", "35.00")).isCommentedOut()).isTrue();
  }

  /** 2 × 10.00 is the subtotal, which can be before the discount. */
  @Test
  void subtotalOfTheGoodsDoesNotShowIt() {
    DraftedSetting discount = discount("10.00", column("subtotal", "20.00", "30.00"));

    assertThat(discount.isCommentedOut()).isFalse();
    assertThat(discount.note())
        .contains(
            "Are the prices of the lines before this discount of the order? If it is already"
                + " subtracted from them, remove this mapping.");
  }

  /** 2 × 10.00 - 2.00 is the subtotal. */
  @Test
  void subtotalAfterTheDiscountShowsThatThePricesAreBeforeIt() {
    assertThat(discount("10.00", column("subtotal", "18.00", "30.00")).note()).isEmpty();
  }

  private static DraftedSetting discount(String priceInOrder1, ColumnSample total) {
    DraftedInputs inputs = new DraftedInputs();
    inputs.add(
        source(
            Input.ORDERS,
            Map.of("order_id", "id", "discount", "discount"),
            column("id", "1", "2"),
            column("discount", "2.00", "0.00"),
            column("shipping", "5.00", "5.00"),
            total));
    inputs.add(
        source(
            Input.ORDER_LINES,
            Map.of("order_id", "order_id", "quantity", "qty", "unit_price", "price"),
            column("order_id", "1", "2"),
            column("qty", "2", "1"),
            column("price", priceInOrder1, "30.00")));

    DiscountsOfOrders.compare(inputs, source -> false);

    return inputs.of(Input.ORDERS).get(0).columns().get("discount");
  }

  private static DraftedSource source(
      Input input, Map<String, String> mappings, ColumnSample... columns) {
    Map<String, DraftedSetting> settings = new LinkedHashMap<>();
    mappings.forEach((column, sql) -> settings.put(column, DraftedSetting.sure(sql)));
    return DraftedSource.of(
        input,
        new FileSample(input.key() + ".csv", "csv", Map.of(), List.of(columns)),
        settings,
        List.of());
  }

  private static ColumnSample column(String name, String... cells) {
    return new ColumnSample(name, "string", List.of(cells));
  }
}
