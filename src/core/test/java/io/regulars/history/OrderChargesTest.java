package io.regulars.history;

import static io.regulars.history.Line.line;
import static io.regulars.history.Order.order;
import static io.regulars.history.Refund.refund;
import static io.regulars.input.OrderCharge.PAYMENT_FEE;
import static io.regulars.input.OrderCharge.SHIPPING_CHARGED;
import static io.regulars.input.OrderCharge.SHIPPING_COST;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.input.OrderCharge;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The charges of an order, their parts of lines, and the cost of returned goods. */
class OrderChargesTest {
  /** Goods of 10.00 that cost 4.00, and goods of 5.00 of unknown cost. */
  private static Order order15() {
    return order("1").on("2024-01-05").of(line("boot").paid(10).cost(4), line("cap").paid(5));
  }

  private static <T> T read(Customer customer, Function<CustomerHistory, T> reader) {
    return SmallShop.of(customer)
        .givingCharges()
        .map(customer, reading -> reader.apply(reading.history()));
  }

  /** The shares of the lines in a charge, in ticks, in the sequence of their products. */
  private static List<Long> shares(Customer customer, OrderCharge charge) {
    return read(
        customer,
        history -> {
          List<Long> shares = new ArrayList<>();
          for (int line = 0; line < history.lines().size(); line++) {
            shares.add(history.lines().charge(charge, line));
          }
          return shares;
        });
  }

  @Test
  void chargesAreAllocatedToTheCentByOrderValue() {
    Customer ada =
        Customer.named("ada")
            .bought(order15().charged(SHIPPING_CHARGED, 4.99).charged(PAYMENT_FEE, 0.35));

    // Two thirds of 4.99 are 3.3267, a third is 1.6633: the cent that is left goes to the boot.
    assertThat(shares(ada, SHIPPING_CHARGED)).containsExactly(33_300L, 16_600L);
    // Two thirds of 0.35 are 0.2333, a third is 0.1167: the cent goes to the cap.
    assertThat(shares(ada, PAYMENT_FEE)).containsExactly(2_300L, 1_200L);
    assertThat(shares(ada, SHIPPING_COST)).containsExactly(0L, 0L);
  }

  @Test
  void aChargeThatIsNotInWholeCentsIsAllocatedToTheTenThousandth() {
    Customer ada = Customer.named("ada").bought(order15().charged(SHIPPING_COST, 4.999));

    // Two thirds of 4.9990 are 3.33267, a third is 1.66633.
    assertThat(shares(ada, SHIPPING_COST)).containsExactly(33_327L, 16_663L);
  }

  @Test
  void chargesAreAllocatedAfterTheDiscountOfTheOrder() {
    // A discount of 12.00 leaves 2.00 and 1.00: two thirds and a third, as before. A discount of
    // all leaves nothing to compare, so that the parts are equal.
    Customer discounted =
        Customer.named("ada").bought(order15().discount(12).charged(SHIPPING_CHARGED, 6));
    Customer free =
        Customer.named("ada").bought(order15().discount(15).charged(SHIPPING_CHARGED, 6));

    assertThat(shares(discounted, SHIPPING_CHARGED)).containsExactly(40_000L, 20_000L);
    assertThat(shares(free, SHIPPING_CHARGED)).containsExactly(30_000L, 30_000L);
  }

  @Test
  void anExportMayRepeatAChargeOnEachLineOrHaveItOnOne() {
    Customer repeated = Customer.named("ada").bought(order15().charged(SHIPPING_CHARGED, 3));
    Customer once =
        Customer.named("ada")
            .bought(order("1").on("2024-01-05").of(line("boot").paid(10)))
            .bought(
                order("1").on("2024-01-05").of(line("cap").paid(5)).charged(SHIPPING_CHARGED, 3));

    assertThat(shares(repeated, SHIPPING_CHARGED)).containsExactly(20_000L, 10_000L);
    assertThat(shares(once, SHIPPING_CHARGED)).containsExactly(20_000L, 10_000L);
  }

  @Test
  void contributionIsGrossProfitAndTheCharges() {
    Customer ada =
        Customer.named("ada")
            .bought(
                order15()
                    .charged(SHIPPING_CHARGED, 4.99)
                    .charged(SHIPPING_COST, 6.2)
                    .charged(PAYMENT_FEE, 0.35))
            .bought(order("2").on("2024-01-06").of(line("boot").paid(10).cost(4)))
            .bought(order("3").on("2024-01-07").status("cancelled").charged(SHIPPING_COST, 100));

    // 10 - 4 + 4.99 - 6.20 - 0.35; the second order has no charges and the third does not count.
    List<Long> contributions =
        read(
            ada,
            history ->
                List.of(
                    history.purchases().sum(PurchaseFigure.CONTRIBUTION, 0),
                    history.purchases().total(PurchaseFigure.CONTRIBUTION)));
    assertThat(contributions).containsExactly(44_400L, 104_400L);
    List<Long> costs =
        read(ada, history -> List.of(history.purchases().total(PurchaseFigure.SHIPPING_COST)));
    assertThat(costs).containsExactly(62_000L);
  }

  /** Goods sold for 10.00 that cost 4.00 are returned. */
  @ParameterizedTest
  @CsvSource({"true,,6", "true,false,10", "false,,10", "false,true,6", "true,true,6"})
  void aRefundMaySayThatItsGoodsAreRestocked(boolean setting, Boolean restocked, long lostProfit) {
    Customer ada =
        Customer.named("ada")
            .bought(order("1").on("2024-01-05").of(line("boot").paid(10).cost(4)))
            .refunded(
                refund(10)
                    .on("2024-01-09")
                    .ofOrder("1")
                    .ofProduct("boot")
                    .units(1)
                    .restocked(restocked));
    SmallShop shop = setting ? SmallShop.of(ada) : SmallShop.of(ada).notRestocking();

    long lost = shop.map(ada, reading -> reading.history().purchases().refundLostProfit(0));
    assertThat(lost).isEqualTo(lostProfit * 10_000);
  }
}
