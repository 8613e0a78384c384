package io.regulars.history;

import static io.regulars.history.Line.line;
import static io.regulars.history.Order.order;
import static io.regulars.history.Refund.refund;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.codec.Utf8;
import io.regulars.history.RowDisposition.Use;
import io.regulars.input.Input;
import io.regulars.table.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Gift cards that a shop sells, and orders that are paid by gift card. */
class GiftCardsTest {
  private static final Line CARD = line("card").id("2").paid(50).giftCard();

  /** Two mugs and a gift card, then an order of the gift card only. */
  private static Customer buyerOfCards() {
    return Customer.named("ada")
        .bought(order("o1").on("2024-01-01").of(line("mug").id("1").units(2), CARD))
        .bought(order("o2").on("2024-01-05").of(CARD));
  }

  @Test
  void aGiftCardIsNoSaleWhereItCountsWhenItIsRedeemed() {
    SmallShop shop = SmallShop.of(buyerOfCards()).countingGiftCardsWhenRedeemed();

    PartitionHistories histories =
        shop.forEach(
            reading -> {
              CustomerHistory history = reading.history();
              assertThat(lines(history)).containsExactly("mug 20.0000 of 20.0000");
              assertThat(history.purchases().size()).isEqualTo(1);
              assertThat(notCounted(history))
                  .containsExactly(
                      "gift_cards 2024-01-01 50.0000", "gift_cards 2024-01-05 50.0000");
              assertThat(history.purchases().cancelled()).isZero();
            });
    assertThat(rows(histories, Use.USED)).isEqualTo(1);
    assertThat(rows(histories, Use.OF_GIFT_CARD)).isEqualTo(2);
    assertThat(rows(histories, Use.OF_ORDER_NOT_COUNTED)).isZero();
  }

  @Test
  void aGiftCardIsASaleWhereItCountsWhenItIsSoldOrWhereNothingIsSaid() {
    for (SmallShop shop :
        List.of(
            SmallShop.of(buyerOfCards()),
            SmallShop.of(buyerOfCards()).countingGiftCardsWhenSold())) {
      shop.forEach(
          reading -> {
            assertThat(lines(reading.history()))
                .containsExactly(
                    "card 50.0000 of 50.0000", "card 50.0000 of 50.0000", "mug 20.0000 of 20.0000");
            assertThat(reading.history().ordersNotCounted().size()).isZero();
          });
    }
  }

  /** The whole value of a cancelled order is in its own reason. */
  @Test
  void aGiftCardInACancelledOrderIsPartOfThatOrder() {
    Customer ada =
        Customer.named("ada")
            .bought(order("o1").on("2024-01-01").status("cancelled").of(line("mug"), CARD));

    SmallShop.of(ada)
        .countingGiftCardsWhenRedeemed()
        .forEach(
            reading ->
                assertThat(notCounted(reading.history()))
                    .containsExactly("cancelled 2024-01-01 60.0000"));
  }

  @Test
  void theDiscountOfAnOrderIsOnItsGoodsNotOnItsGiftCards() {
    // 30.00 of goods less 3.00; then goods and card of 80.00 for 77.00.
    Customer ada =
        Customer.named("ada")
            .bought(
                order("o1")
                    .on("2024-01-01")
                    .discount(3)
                    .of(line("mug"), line("pot").paid(20), CARD))
            .bought(
                order("o2")
                    .on("2024-01-02")
                    .goodsTotal(77)
                    .of(line("mug"), line("pot").paid(20), CARD));

    SmallShop.of(ada)
        .countingGiftCardsWhenRedeemed()
        .forEach(
            reading ->
                assertThat(lines(reading.history()))
                    .containsExactly(
                        "mug 9.0000 of 10.0000",
                        "mug 9.0000 of 10.0000",
                        "pot 18.0000 of 20.0000",
                        "pot 18.0000 of 20.0000"));
  }

  @Test
  void whatWasPaidByGiftCardIsTakenOffWhereGiftCardsCountWhenTheyAreSold() {
    // 30.00 less a discount of 3.00 is 27.00: 9.00 and 18.00. Of 9.00 by gift card, 3.00 and 6.00.
    Customer ada =
        Customer.named("ada")
            .bought(
                order("o1")
                    .on("2024-01-01")
                    .discount(3)
                    .paidByGiftCard(9)
                    .of(line("mug"), line("pot").paid(20)))
            .bought(order("o2").on("2024-01-02").paidByGiftCard(99).of(line("mug")));

    SmallShop.of(ada)
        .countingGiftCardsWhenSold()
        .forEach(
            reading -> {
              CustomerHistory history = reading.history();
              assertThat(lines(history))
                  .containsExactly(
                      "mug 0.0000 of 0.0000", "mug 6.0000 of 7.0000", "pot 12.0000 of 14.0000");
              assertThat(history.purchases().size()).isEqualTo(2);
              assertThat(notCounted(history))
                  .containsExactly(
                      "paid_by_gift_card 2024-01-01 9.0000",
                      "paid_by_gift_card 2024-01-02 10.0000");
            });
    SmallShop.of(ada)
        .countingGiftCardsWhenRedeemed()
        .forEach(reading -> assertThat(notCounted(reading.history())).isEmpty());
  }

  @Test
  void aRefundOfAGiftCardIsNoRefundOfSales() {
    Customer ada =
        buyerOfCards()
            .refunded(refund(50).on("2024-02-01").ofOrder("o1").ofLine("2"))
            .refunded(refund(50).on("2024-02-02").ofOrder("o2"))
            .refunded(refund(4).on("2024-02-03").ofOrder("o1").ofProduct("mug"));

    PartitionHistories histories =
        SmallShop.of(ada)
            .countingGiftCardsWhenRedeemed()
            .forEach(
                reading -> {
                  CustomerHistory history = reading.history();
                  assertThat(history.purchases().refunds()).isEqualTo(1);
                  assertThat(history.purchases().refundAmount(0)).isEqualTo(4_0000);
                  assertThat(history.ordersNotCounted().refunds()).isEqualTo(2);
                });
    assertThat(histories.rows(new RowDisposition(Input.REFUNDS, Use.OF_GIFT_CARD))).isEqualTo(1);
    assertThat(histories.rows(new RowDisposition(Input.REFUNDS, Use.OF_ORDER_NOT_COUNTED)))
        .isEqualTo(1);
  }

  @Test
  void theTotalOfTheGoodsDecidesOverTheDiscountOfTheOrder() {
    // A code of 5.00 that pays the shipping; 45.00 of 50.00; a total above the lines.
    Customer ada =
        Customer.named("ada")
            .bought(order("o1").on("2024-01-01").discount(5).goodsTotal(10).of(line("mug")))
            .bought(
                order("o2")
                    .on("2024-01-02")
                    .discount(7)
                    .goodsTotal(45)
                    .of(line("mug"), line("pot").paid(40)))
            .bought(order("o3").on("2024-01-03").goodsTotal(99).of(line("mug")));

    SmallShop.of(ada)
        .forEach(
            reading ->
                assertThat(lines(reading.history()))
                    .containsExactly(
                        "mug 10.0000 of 10.0000",
                        "mug 10.0000 of 10.0000",
                        "mug 9.0000 of 10.0000",
                        "pot 36.0000 of 40.0000"));
  }

  /** The products of the lines with order value and gross sales, in alphabetical order. */
  private static List<String> lines(CustomerHistory history) {
    PurchasedLines lines = history.lines();
    List<String> words = new ArrayList<>();
    for (int line = 0; line < lines.size(); line++) {
      words.add(
          "%s %s of %s"
              .formatted(
                  Utf8.string(history.names().products().text(lines.product(line))),
                  Money.published(lines.net(line)),
                  Money.published(lines.gross(line))));
    }
    return words.stream().sorted().toList();
  }

  private static List<String> notCounted(CustomerHistory history) {
    OrdersNotCounted orders = history.ordersNotCounted();
    List<String> words = new ArrayList<>();
    for (int order = 0; order < orders.size(); order++) {
      words.add(
          "%s %s %s"
              .formatted(
                  orders.reason(order).label(),
                  LocalDate.ofEpochDay(orders.day(order)),
                  Money.published(orders.net(order))));
    }
    return words;
  }

  private static long rows(PartitionHistories histories, Use use) {
    return histories.rows(new RowDisposition(Input.ORDER_LINES, use));
  }
}
