package io.regulars.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regulars.simulate.MarketingPlan.Campaign;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Campaigns of the orders of 20,000 customers. */
class AttributionTest {
  private static final Truth TRUTH = Truth.of(ShopPlan.of(20_000, 1));
  private static final Map<String, Campaign> CAMPAIGNS =
      TRUTH.marketing().campaigns().stream()
          .collect(Collectors.toMap(Campaign::name, Function.identity()));
  private static final List<Order> FIRST = new ArrayList<>();
  private static final List<Order> LATER = new ArrayList<>();

  static {
    Simulation simulation = new Simulation(TRUTH);
    for (long number = 0; number < 20_000; number++) {
      List<Order> purchases =
          simulation.orders(number).stream().filter(Order::isCompleted).toList();
      FIRST.add(purchases.get(0));
      LATER.addAll(purchases.subList(1, purchases.size()));
    }
  }

  /** About 6,000 customers come by search: √(0.4 × 0.6 ÷ 6,000) = 0.0063. */
  @Test
  void fortyPercentOfSearchFirstOrdersHaveTheAlwaysOnCampaign() {
    assertThat(share(FIRST, o -> isFrom("search", o), "search-always-on"))
        .isCloseTo(0.4, within(4 * 0.0063));
  }

  /** About 4,400 × 92 ÷ 1,096 = 370, fewer or more by growth: √(0.3 × 0.7 ÷ 300) = 0.026. */
  @Test
  void thirtyPercentOfSocialSummerFirstOrdersHaveTheSummerCampaign() {
    Predicate<Order> inSummer = o -> CAMPAIGNS.get("social-summer-2024").runsOn(date(o));

    assertThat(share(FIRST, inSummer.and(o -> isFrom("social", o)), "social-summer-2024"))
        .isCloseTo(0.3, within(4 * 0.026));
  }

  /** About 70,000 later orders: √(0.1 × 0.9 ÷ 70,000) = 0.0011. */
  @Test
  void tenPercentOfLaterOrdersHaveTheNewsletterCampaign() {
    assertThat(share(LATER, o -> true, "email-newsletter")).isCloseTo(0.1, within(4 * 0.0011));
  }

  @Test
  void organicFirstOrdersHaveNoCampaign() {
    assertThat(FIRST.stream().filter(o -> isFrom("organic", o)))
        .isNotEmpty()
        .allSatisfy(o -> assertThat(o.campaign()).isNull());
  }

  @Test
  void campaignsMatchTheChannelOfFirstOrdersAndTheDate() {
    assertThat(FIRST.stream().filter(o -> o.campaign() != null))
        .allSatisfy(
            o ->
                assertThat(CAMPAIGNS.get(o.campaign()).channel())
                    .isEqualTo(o.shopper().acquisitionChannel()))
        .allSatisfy(o -> assertThat(CAMPAIGNS.get(o.campaign()).runsOn(date(o))).isTrue());
    assertThat(LATER.stream().filter(o -> o.campaign() != null))
        .allSatisfy(o -> assertThat(CAMPAIGNS.get(o.campaign()).runsOn(date(o))).isTrue())
        .noneSatisfy(o -> assertThat(o.campaign()).startsWith("display"));
  }

  private static boolean isFrom(String channel, Order order) {
    return order.shopper().acquisitionChannel().equals(channel);
  }

  private static double share(List<Order> orders, Predicate<Order> condition, String campaign) {
    return orders.stream()
        .filter(condition)
        .mapToInt(o -> campaign.equals(o.campaign()) ? 1 : 0)
        .average()
        .orElseThrow();
  }

  private static LocalDate date(Order order) {
    return TRUTH.plan().firstDay().plusDays(order.day());
  }
}
