package io.regulars.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.regulars.simulate.Advertising.Spend;
import io.regulars.simulate.MarketingPlan.Campaign;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Spend for 20,000 customers: 30 % from search, 22 % from social, 10 % from affiliate. */
class AdvertisingTest {
  private static final Truth TRUTH = Truth.of(ShopPlan.of(20_000, 1));
  private static final List<Spend> SPENDS = spends(TRUTH);

  /** 20,000 × 0.30 × €42, × 0.22 × €88, × 0.10 × €25, and €2.50 for each customer of the shop. */
  @Test
  void dailySpendOfEachChannelSumsToTheTruth() {
    assertThat(cents(SPENDS))
        .isEqualTo(
            Map.of(
                "search", 252_000_00L,
                "social", 387_200_00L,
                "affiliate", 50_000_00L,
                "display", 50_000_00L))
        .isEqualTo(
            TRUTH.marketing().channels().stream()
                .collect(
                    Collectors.toMap(
                        MarketingPlan.PaidChannel::name, MarketingPlan.PaidChannel::spendCents)));
  }

  @Test
  void dailySpendOfEachCampaignSumsToTheTruth() {
    Map<String, Long> spent =
        SPENDS.stream()
            .collect(
                Collectors.groupingBy(Spend::campaign, Collectors.summingLong(Spend::amountCents)));

    assertThat(TRUTH.marketing().campaigns())
        .allSatisfy(c -> assertThat(spent.getOrDefault(c.name(), 0L)).isEqualTo(c.spendCents()))
        .hasSize(4 + 1 + 5 * 3);
  }

  /** √(20,000 × 0.3 × 0.7) = 65 of 6,000 customers: 1.1 % of €42 is €0.46. */
  @Test
  void acquisitionCostMatchesTheTruth() {
    Simulation simulation = new Simulation(TRUTH);
    long acquired =
        LongStream.range(0, 20_000)
            .filter(i -> simulation.shopper(i).acquisitionChannel().equals("search"))
            .count();

    assertThat(252_000.0 / acquired).isCloseTo(42, within(4 * 0.46));
  }

  @Test
  void oneChannelHasSpendButNoCustomersAndTwoAreFree() {
    assertThat(TRUTH.arrivals().acquisitionChannels().keySet())
        .doesNotContain("display")
        .contains("organic", "email");
    assertThat(cents(SPENDS)).containsKey("display").doesNotContainKeys("organic", "email");
  }

  @Test
  void campaignsHaveSpendOnExactlyTheirDays() {
    assertThat(SPENDS.stream().filter(s -> s.campaign().equals("social-summer-2024")))
        .hasSize(30 + 31 + 31)
        .allSatisfy(
            s ->
                assertThat(LocalDate.ofEpochDay(s.spentOn()))
                    .isBetween(LocalDate.of(2024, 6, 1), LocalDate.of(2024, 8, 31)))
        .allSatisfy(s -> assertThat(s.amountCents()).isPositive());
  }

  /** From the first year to the third the shop grows by 1.25², evenly: 1.56. */
  @Test
  void spendGrowsWithTheShop() {
    assertThat((double) alwaysOn(2025) / alwaysOn(2023)).isCloseTo(1.56, within(0.05));
  }

  /**
   * A click costs €0.65, ±25 % per day, so the standard error of the mean over 1,096 days is 0.4 %.
   */
  @Test
  void costPerClickMatchesTheTruth() {
    List<Spend> search =
        SPENDS.stream().filter(s -> s.campaign().equals("search-always-on")).toList();
    double cents = search.stream().mapToLong(Spend::amountCents).sum();
    double clicks = search.stream().mapToLong(Spend::clicks).sum();
    double impressions = search.stream().mapToLong(Spend::impressions).sum();

    assertThat(cents / clicks).isCloseTo(65, within(65 * 4 * 0.005));
    assertThat(clicks / impressions).isCloseTo(0.035, within(1e-4));
  }

  @Test
  void affiliateSpendHasNoImpressions() {
    assertThat(SPENDS.stream().filter(s -> s.channel().equals("affiliate")))
        .isNotEmpty()
        .allSatisfy(s -> assertThat(s.impressions()).isNull());
  }

  @Test
  void aShopOfOneMonthHasItsTotalSpendInThatMonth() {
    Truth february = Truth.of(ShopPlan.of(100, 1).over(LocalDate.of(2024, 2, 1), 29));

    assertThat(cents(spends(february)))
        .containsEntry("search", 100 * 30 * 42L)
        .containsEntry("display", 100 * 250L);
  }

  @Test
  void aChannelWithMoreSpendThanItsCampaignsIsRejected() {
    LocalDate day = LocalDate.of(2024, 2, 1);
    Campaign campaign = new Campaign("launch", "search", day, day, 999, 0.5, 0.1);
    MarketingPlan.PaidChannel search =
        new MarketingPlan.PaidChannel("search", 1_000, 10.0, 50, 0.1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MarketingPlan(List.of(search), List.of(campaign), 0))
        .withMessage(
            "The campaigns of channel search cost 999 cents, but the channel costs 1000 cents.");
  }

  private static long alwaysOn(int year) {
    return SPENDS.stream()
        .filter(s -> s.campaign().equals("search-always-on"))
        .filter(s -> LocalDate.ofEpochDay(s.spentOn()).getYear() == year)
        .mapToLong(Spend::amountCents)
        .sum();
  }

  private static List<Spend> spends(Truth truth) {
    Simulation simulation = new Simulation(truth);
    return LongStream.range(0, truth.plan().days()).boxed().flatMap(simulation::spends).toList();
  }

  private static Map<String, Long> cents(List<Spend> spends) {
    return spends.stream()
        .collect(Collectors.groupingBy(Spend::channel, Collectors.summingLong(Spend::amountCents)));
  }
}
