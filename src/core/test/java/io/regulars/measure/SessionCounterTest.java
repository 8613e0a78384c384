package io.regulars.measure;

import static io.regulars.history.Order.order;
import static io.regulars.measure.Measure.CARTS;
import static io.regulars.measure.Measure.ORDERS_ON_CART_DAYS;
import static io.regulars.measure.Measure.ORDERS_ON_SESSION_DAYS;
import static io.regulars.measure.Measure.SESSIONS;
import static io.regulars.measure.Measure.SESSIONS_SINCE_FIRST_SPEND;
import static io.regulars.measure.Measure.SESSIONS_WITH_KNOWN_CARTS;
import static io.regulars.measure.Measure.SPEND_ON_SESSION_DAYS;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.history.Customer;
import io.regulars.history.SmallShop;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionCounterTest {
  private static final long ONE = 10_000;

  /** Sessions are measured on 10, 12 and 20 January; carts on 10 and 12 January only. */
  private static SmallShop shop() {
    return SmallShop.of(
            Customer.named("ada")
                .bought(order("before").on("2024-01-05").channel("web"))
                .bought(order("o1").on("2024-01-10").channel("web").campaign("spring"))
                .bought(order("gap").on("2024-01-11").channel("web"))
                .bought(order("o2").on("2024-01-20").channel("app")),
            Customer.guest("bo").bought(order("o3").on("2024-01-12").channel("store")))
        .visited("2024-01-10", "web", "spring", 40, 8)
        .visited("2024-01-10", "app", null, 10, null)
        .visited("2024-01-12", "web", null, 20, 2)
        .visited("2024-01-20", "app", null, 5, null)
        .spending("2024-01-11", "web", "spring", 7)
        .spending("2024-01-12", "web", "spring", 3)
        .asOf("2024-01-31");
  }

  private static Counted counted(List<String> channelsWithoutSessions) {
    SmallShop shop = shop();
    return Counted.of(
        shop,
        SessionTerms.of(shop.sessionDays(), SmallShop.day("2024-01-11"), channelsWithoutSessions));
  }

  @Test
  void ordersOnDaysWithoutSessionsDataAreNotCompared() {
    Counted counted = counted(List.of());

    assertThat(counted.sum(SESSIONS, "2024-01")).isEqualTo(40 + 10 + 20 + 5);
    // o1, o2 and o3; the orders of 5 and 11 January were placed on days that were not measured.
    assertThat(counted.sum(ORDERS_ON_SESSION_DAYS, "2024-01")).isEqualTo(3);
    assertThat(of(counted, ORDERS_ON_SESSION_DAYS, "channel", "web")).isEqualTo(1);
    assertThat(of(counted, ORDERS_ON_SESSION_DAYS, "campaign", "spring")).isEqualTo(1);
    assertThat(of(counted, SESSIONS, "campaign", "spring")).isEqualTo(40);
  }

  @Test
  void cartsAreComparedWithTheSessionsAndOrdersOfTheirRowsAndDays() {
    Counted counted = counted(List.of());

    assertThat(counted.sum(CARTS, "2024-01")).isEqualTo(8 + 2);
    assertThat(counted.sum(SESSIONS_WITH_KNOWN_CARTS, "2024-01")).isEqualTo(40 + 20);
    // o1 and o3; no carts were counted on 20 January.
    assertThat(counted.sum(ORDERS_ON_CART_DAYS, "2024-01")).isEqualTo(2);
  }

  @Test
  void ordersOfChannelsWithoutSessionsAreLeftOut() {
    Counted counted = counted(List.of("store"));

    assertThat(counted.sum(ORDERS_ON_SESSION_DAYS, "2024-01")).isEqualTo(2);
    assertThat(of(counted, ORDERS_ON_SESSION_DAYS, "channel", "store")).isZero();
  }

  @Test
  void spendAndSessionsAreComparedWhereBothAreKnown() {
    Counted counted = counted(List.of());

    // The spend of 11 January has no sessions; the sessions of 10 January are before the spend.
    assertThat(counted.sum(SPEND_ON_SESSION_DAYS, "2024-01")).isEqualTo(3 * ONE);
    assertThat(counted.sum(SESSIONS_SINCE_FIRST_SPEND, "2024-01")).isEqualTo(20 + 5);
    assertThat(of(counted, SPEND_ON_SESSION_DAYS, "channel", "web")).isEqualTo(3 * ONE);
    assertThat(of(counted, SESSIONS_SINCE_FIRST_SPEND, "channel", "web")).isEqualTo(20);
  }

  private static long of(Counted counted, Measure measure, String dimension, String member) {
    return counted.sum(measure, "month", "2024-01-01", dimension, member);
  }
}
