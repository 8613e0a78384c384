package io.regulars.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regulars.simulate.LeadGenerator.Lead;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Leads of 20,000 customers: 30 % from search, 22 % from social. */
class LeadGeneratorTest {
  private static final Truth TRUTH = Truth.of(ShopPlan.of(20_000, 1));

  private final Simulation simulation = new Simulation(TRUTH);

  /**
   * Search: 20,000 × 0.30 × 0.4 = 2,400 convert, so the standard error of converted ÷ leads is 0.25
   * × √(0.75 ÷ 2,400) = 0.0044. Social: 20,000 × 0.22 × 0.7 = 3,080, and 0.12 × √(0.88 ÷ 3,080) =
   * 0.0020.
   */
  @Test
  void conversionRatesMatchTheTruth() {
    assertThat(conversion("search")).isCloseTo(0.25, within(4 * 0.0044));
    assertThat(conversion("social")).isCloseTo(0.12, within(4 * 0.0020));
  }

  /** √(0.4 × 0.6 ÷ 6,000) = 0.0063. */
  @Test
  void fortyPercentOfSearchCustomersWereLeads() {
    List<Long> bySearch = customers().filter(i -> channel(i).equals("search")).toList();
    double were = bySearch.stream().filter(i -> converted(i).count() > 0).count();

    assertThat(were / bySearch.size()).isCloseTo(0.4, within(4 * 0.0063));
  }

  /** 20,000 × 0.05 × 0.97 = 970, with standard error √970 = 31. */
  @Test
  void aChannelWithoutCustomersHasLeads() {
    assertThat(leads().filter(lead -> "display".equals(lead.channel())).toList())
        .hasSizeBetween(970 - 4 * 31, 970 + 4 * 31)
        .allSatisfy(lead -> assertThat(lead.customerId()).isNull());
  }

  @Test
  void convertedLeadsBelongToCustomersWhoOrderLater() {
    for (long number = 0; number < 2_000; number++) {
      Shopper customer = simulation.shopper(number);
      long firstOrder = simulation.orders(number).get(0).micros();
      assertThat(converted(number).toList())
          .hasSizeLessThanOrEqualTo(1)
          .allSatisfy(
              lead -> {
                assertThat(lead.customerId()).isEqualTo(customer.customerId());
                assertThat(lead.channel()).isIn(customer.acquisitionChannel(), null);
                assertThat(lead.createdMicros()).isLessThanOrEqualTo(lead.convertedMicros());
                assertThat(lead.convertedMicros()).isLessThanOrEqualTo(firstOrder);
              });
    }
  }

  @Test
  void unconvertedLeadsHaveNoCustomer() {
    assertThat(leads().filter(lead -> lead.customerId() == null))
        .isNotEmpty()
        .allSatisfy(lead -> assertThat(lead.convertedMicros()).isNull());
  }

  @Test
  void leadsAreWithinThePlanAndHaveActiveCampaignsOfTheirChannel() {
    assertThat(leads().limit(10_000))
        .allSatisfy(
            lead ->
                assertThat(date(lead)).isBetween(TRUTH.plan().firstDay(), TRUTH.plan().lastDay()))
        .allSatisfy(
            lead ->
                assertThat(TRUTH.marketing().campaigns())
                    .filteredOn(c -> c.name().equals(lead.campaign()))
                    .allMatch(c -> c.runsOn(date(lead)))
                    .allMatch(c -> lead.channel() == null || c.channel().equals(lead.channel())));
  }

  @Test
  void guestsHaveNoLeadsAndLeadIdsAreUnique() {
    assertThat(simulation.leads(20_000)).isEmpty();
    assertThat(leads().map(Lead::id)).doesNotHaveDuplicates();
  }

  private double conversion(String channel) {
    List<Lead> leadsOfChannel = leads().filter(lead -> channel.equals(lead.channel())).toList();
    return leadsOfChannel.stream().filter(lead -> lead.customerId() != null).count()
        / (double) leadsOfChannel.size();
  }

  private static Stream<Long> customers() {
    return LongStream.range(0, 20_000).boxed();
  }

  private String channel(long number) {
    return simulation.shopper(number).acquisitionChannel();
  }

  private Stream<Lead> leads() {
    return customers().flatMap(i -> simulation.leads(i).stream());
  }

  private Stream<Lead> converted(long number) {
    return simulation.leads(number).stream().filter(lead -> lead.customerId() != null);
  }

  private static LocalDate date(Lead lead) {
    return java.time.Instant.ofEpochSecond(lead.createdMicros() / 1_000_000)
        .atZone(ZoneOffset.UTC)
        .toLocalDate();
  }
}
