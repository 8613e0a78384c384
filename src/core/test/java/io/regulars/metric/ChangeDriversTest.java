package io.regulars.metric;

import static io.regulars.history.Line.line;
import static io.regulars.history.Order.order;
import static io.regulars.metric.ComparedShop.where;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.history.Customer;
import io.regulars.history.SmallShop;
import io.regulars.time.Grain;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Weeks are equally long, so that most tests compare the second week of 2024 with the first. */
class ChangeDriversTest {

  @Test
  void changeIsDividedAmongCustomersFrequencyAndOrderValue() {
    // 2 customers × 2 orders × 10 = 40, then 4 × 1 × 20 = 80. L(80, 40) × ln 2 = 40 for each
    // factor.
    SmallShop shop =
        SmallShop.of(
            Customer.named("a")
                .spent("2024-01-01", 10)
                .spent("2024-01-02", 10)
                .spent("2024-01-08", 20),
            Customer.named("b")
                .spent("2024-01-01", 10)
                .spent("2024-01-03", 10)
                .spent("2024-01-09", 20),
            Customer.named("c").spent("2024-01-10", 20),
            Customer.named("d").spent("2024-01-11", 20));

    assertThat(drivers(shop, "order_value", "purchases"))
        .containsExactly(
            Map.entry("calendar", "0.0000"),
            Map.entry("customers", "40.0000"),
            Map.entry("orders_per_customer", "-40.0000"),
            Map.entry("aov", "40.0000"),
            Map.entry("guests", "0.0000"));
    Map<String, Object> frequency =
        where(
                rows(shop),
                "dimension",
                "all",
                "metric",
                "order_value",
                "driver",
                "orders_per_customer")
            .get(0);
    assertThat(frequency).containsEntry("base", 2.0).containsEntry("value", 1.0);
  }

  @Test
  void contributionsAddUpWhenTheyAreRounded() {
    // 3 customers × 1 × 7 = 21, then 2 × 1 × 11 = 22. L(22, 21) = 1 / ln(22 / 21) = 21.49612.
    // customers: 21.49612 × ln(2 / 3) = -8.7159; aov: 21.49612 × ln(11 / 7) = 9.7159.
    SmallShop shop =
        SmallShop.of(
            Customer.named("a").spent("2024-01-01", 7).spent("2024-01-08", 11),
            Customer.named("b").spent("2024-01-02", 7).spent("2024-01-09", 11),
            Customer.named("c").spent("2024-01-03", 7));

    assertThat(drivers(shop, "order_value", "purchases"))
        .containsEntry("customers", "-8.7159")
        .containsEntry("aov", "9.7159")
        .containsEntry("orders_per_customer", "0.0000");
  }

  @Test
  void aLongerMonthIsADriverOfItsOwn() {
    // A customer a day, each with an order of 10: 30 in June, 31 in July.
    List<Customer> customers = new ArrayList<>();
    for (int day = 0; day < 61; day++) {
      String date =
          day < 30 ? "2024-06-%02d".formatted(day + 1) : "2024-07-%02d".formatted(day - 29);
      customers.add(Customer.named("c" + day).spent(date, 10));
    }
    List<Map<String, Object>> rows =
        where(
            ComparedShop.of(SmallShop.of(customers)).drivers(),
            "dimension",
            "all",
            "metric",
            "order_value",
            "breakdown",
            "purchases");

    assertThat(byDriver(rows))
        .containsEntry("calendar", "10.0000")
        .containsEntry("customers", "0.0000");
  }

  @Test
  void refundsAndCostsFollowDownTheChain() {
    // Week 1: goods for 100 that cost 60. Week 2: goods for 100 that cost 70, goods of unknown cost
    // for 8, a refund of 5 that names no goods. Gross profit: 100 − 60 = 40, then
    // 100 − 5 − 70 = 25. The refund has no product, so it reduces the net sales of known cost.
    SmallShop shop =
        SmallShop.of(
            Customer.named("a")
                .bought(order("1").on("2024-01-01").of(line("p").paid(100).cost(60)))
                .bought(
                    order("2").on("2024-01-08").of(line("p").paid(100).cost(70), line("q").paid(8)))
                .refunded("2024-01-09", 5));

    assertThat(drivers(shop, "net_sales", "purchases"))
        .containsEntry("aov", "8.0000")
        .containsEntry("refunds", "-5.0000");
    assertThat(drivers(shop, "gross_profit", "purchases"))
        .containsEntry("aov", "8.0000")
        .containsEntry("refunds", "-5.0000")
        .containsEntry("goods_of_unknown_cost", "-8.0000")
        .containsEntry("cost", "-10.0000");
  }

  @Test
  void withoutSalesOnOneSideTheWholeChangeIsOneDriver() {
    SmallShop shop =
        SmallShop.of(
            Customer.guest("g").bought(order("1").on("2024-01-01").of(line("p").paid(30))),
            Customer.named("a").spent("2024-01-08", 20));

    assertThat(drivers(shop, "order_value", "purchases"))
        .containsExactly(Map.entry("entered", "20.0000"), Map.entry("guests", "-30.0000"));
  }

  @Test
  void theMembersChangeIsDividedAmongVolumeMixAndRate() {
    // The shop has 10 orders, then 20. The web has 4 of 10 each, then 4 of 20 each:
    // its value doubles, the shop's orders double, its share of them halves.
    List<Customer> customers = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      boolean isFirstWeek = i < 10;
      boolean isWeb = i % 10 < 4 && i < 14;
      customers.add(
          Customer.named("c" + i)
              .bought(
                  order("o" + i)
                      .on(isFirstWeek ? "2024-01-01" : "2024-01-08")
                      .channel(isWeb ? "web" : "store")
                      .of(line("p").paid(isFirstWeek ? 10 : 20))));
    }
    List<Map<String, Object>> rows =
        where(rows(SmallShop.of(customers)), "member", "web", "breakdown", "members");

    assertThat(byDriver(rows))
        .containsExactly(
            Map.entry("volume", "40.0000"),
            Map.entry("mix", "-40.0000"),
            Map.entry("rate", "40.0000"));
  }

  @Test
  void customerTypesAreComparedOnceAllOfThemCanOccur() {
    // The window is 90 days. Ada buys in January, again after more than 90 days in May, and in
    // June. In June bob is new.
    SmallShop shop =
        SmallShop.of(
                Customer.named("ada")
                    .spent("2024-01-01", 10)
                    .spent("2024-05-01", 20)
                    .spent("2024-06-01", 30),
                Customer.named("bob").spent("2024-06-02", 5))
            .asOf("2024-06-30");
    List<Map<String, Object>> rows =
        where(ComparedShop.of(shop).drivers(), "dimension", "all", "breakdown", "customer_types");

    assertThat(byDriver(where(rows, "period_start", "2024-06-01")))
        .containsExactly(
            Map.entry("new", "5.0000"),
            Map.entry("returning", "30.0000"),
            Map.entry("reactivated", "-20.0000"),
            Map.entry("guests", "0.0000"));
    // March is 60 days after the history began: nobody can be reactivated in it.
    assertThat(where(rows, "base_period_start", "2024-03-01")).isEmpty();
  }

  private static List<Map<String, Object>> rows(SmallShop shop) {
    return ComparedShop.of(shop.asOf("2024-01-14"), List.of(Grain.WEEK)).drivers();
  }

  private static Map<String, String> drivers(SmallShop shop, String metric, String breakdown) {
    return byDriver(
        where(rows(shop), "dimension", "all", "metric", metric, "breakdown", breakdown));
  }

  private static Map<String, String> byDriver(List<Map<String, Object>> rows) {
    Map<String, String> drivers = new LinkedHashMap<>();
    for (Map<String, Object> row : rows) {
      drivers.put(
          (String) row.get("driver"), ((BigDecimal) row.get("contribution")).toPlainString());
    }
    return drivers;
  }
}
