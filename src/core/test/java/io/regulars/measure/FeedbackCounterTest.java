package io.regulars.measure;

import static io.regulars.history.Line.line;
import static io.regulars.history.Order.order;
import static io.regulars.history.SurveyAnswers.Survey.CES;
import static io.regulars.history.SurveyAnswers.Survey.CSAT;
import static io.regulars.history.SurveyAnswers.Survey.NPS;
import static io.regulars.measure.Measure.CSAT_RESPONDENTS;
import static io.regulars.measure.Measure.DETRACTORS;
import static io.regulars.measure.Measure.NPS_RESPONDENTS;
import static io.regulars.measure.Measure.PROMOTERS;
import static io.regulars.measure.Measure.PROMOTERS_ELIGIBLE_180;
import static io.regulars.measure.Measure.PROMOTERS_ELIGIBLE_90;
import static io.regulars.measure.Measure.PROMOTERS_REPEATED_180;
import static io.regulars.measure.Measure.PROMOTERS_REPEATED_90;
import static io.regulars.measure.Measure.SATISFIED_RESPONDENTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regulars.history.Customer;
import io.regulars.history.SmallShop;
import org.junit.jupiter.api.Test;

class FeedbackCounterTest {

  @Test
  void onlyTheLatestAnswerOfACustomerInAPeriodCounts() {
    Counted shop =
        counted(
            Customer.named("ada")
                .answered(NPS, "2024-01-20", 3)
                .answered(NPS, "2024-01-05", 10)
                .answered(NPS, "2024-02-01", 9));

    assertThat(shop.sum(NPS_RESPONDENTS, "2024-01")).isEqualTo(1);
    assertThat(shop.sum(DETRACTORS, "2024-01")).isEqualTo(1);
    assertThat(shop.sum(PROMOTERS, "2024-01")).isZero();
    assertThat(shop.sum(PROMOTERS, "2024-02")).isEqualTo(1);
    assertThat(shop.sum(NPS_RESPONDENTS, "year", "2024-01-01", "all", "all")).isEqualTo(1);
    assertThat(shop.sum(PROMOTERS, "year", "2024-01-01", "all", "all")).isEqualTo(1);
  }

  @Test
  void eachAnonymousAnswerIsASeparateRespondent() {
    Counted shop =
        counted(Customer.guest("g").answered(NPS, "2024-01-20", 3).answered(NPS, "2024-01-05", 10));

    assertThat(shop.sum(NPS_RESPONDENTS, "2024-01")).isEqualTo(2);
  }

  @Test
  void sevenAndEightAreNeitherPromotersNorDetractors() {
    Counted shop =
        counted(
            Customer.named("a").answered(NPS, "2024-01-05", 6),
            Customer.named("b").answered(NPS, "2024-01-05", 7),
            Customer.named("c").answered(NPS, "2024-01-05", 8),
            Customer.named("d").answered(NPS, "2024-01-05", 9));

    assertThat(shop.sum(DETRACTORS, "2024-01")).isEqualTo(1);
    assertThat(shop.sum(PROMOTERS, "2024-01")).isEqualTo(1);
  }

  @Test
  void answersOnAnotherScaleAreConvertedInProportion() {
    // Satisfied from 4 on the scale 1 to 5, which is three quarters of the scale. On the scale 1 to
    // 7 that is 5.5, so 6 and 7 are satisfied.
    Counted shop =
        counted(
            Customer.named("a").answered(CSAT, "2024-01-05", 4),
            Customer.named("b").answered(CSAT, "2024-01-05", 5, 7),
            Customer.named("c").answered(CSAT, "2024-01-05", 6, 7));

    assertThat(shop.sum(SATISFIED_RESPONDENTS, "2024-01")).isEqualTo(2);
  }

  @Test
  void anAnswerHasTheChannelOfItsOrderElseOfTheLatestPurchase() {
    Counted shop =
        counted(
            Customer.named("ada")
                .bought(order("o1").on("2024-01-01").channel("web"))
                .bought(order("o2").on("2024-01-10").channel("store"))
                .answeredAbout("o1", NPS, "2024-01-20", 9)
                .answered(NPS, "2024-02-01", 2),
            Customer.named("bob").answered(NPS, "2024-01-20", 9));

    assertThat(shop.sum(PROMOTERS, "month", "2024-01-01", "channel", "web")).isEqualTo(1);
    assertThat(shop.sum(DETRACTORS, "month", "2024-02-01", "channel", "store")).isEqualTo(1);
    assertThat(shop.sum(PROMOTERS, "month", "2024-01-01", "channel", "(unknown)")).isEqualTo(1);
  }

  @Test
  void anAnswerHasTheCategoryWithTheHighestValueInItsOrder() {
    // o1 has books for 6 + 6 = 12 and toys for 10; its discount of 11 leaves 6 and 5. o2 has 5 of
    // each, and books come first by name. o3 is cancelled but has an answer. o4 has no category.
    Counted shop =
        counted(
            Customer.named("ada")
                .bought(
                    order("o1")
                        .on("2024-01-01")
                        .discount(11)
                        .of(
                            line("a").category("toys").paid(10),
                            line("b").category("books").paid(6),
                            line("c").category("books").paid(6),
                            line("d").category("games").paid(99).units(0)))
                .bought(
                    order("o2")
                        .on("2024-01-02")
                        .of(
                            line("a").category("toys").paid(5),
                            line("b").category("books").paid(5)))
                .bought(
                    order("o3")
                        .on("2024-01-03")
                        .status("cancelled")
                        .of(line("e").category("games").paid(1)))
                .bought(order("o4").on("2024-01-04").of(line("f").paid(1)))
                .answeredAbout("o1", NPS, "2024-01-20", 9)
                .answeredAbout("o2", CSAT, "2024-01-20", 5)
                .answeredAbout("o3", NPS, "2024-01-21", 0)
                .answered(CSAT, "2024-01-22", 5),
            Customer.named("bob").answered(NPS, "2024-01-20", 9));

    String day = "2024-01-01";
    assertThat(shop.sum(PROMOTERS, "month", day, "category", "books")).isEqualTo(1);
    assertThat(shop.sum(SATISFIED_RESPONDENTS, "month", day, "category", "books")).isEqualTo(1);
    assertThat(shop.sum(DETRACTORS, "month", day, "category", "games")).isEqualTo(1);
    assertThat(shop.sum(SATISFIED_RESPONDENTS, "month", day, "category", "(unknown)")).isEqualTo(1);
    assertThat(shop.sum(PROMOTERS, "month", day, "category", "(unknown)")).isEqualTo(1);
    assertThat(shop.hasSeries("category", "toys")).isFalse();
  }

  @Test
  void anAnswerHasTheOwnDimensionsOfItsOrderAndItsCustomer() {
    // Blue has 4 of the 7 in o1. o2 has no lines. bob has no order, so only his customer dimension
    // has a value.
    Counted shop =
        Counted.of(
            SmallShop.of(
                    Customer.named("ada")
                        .member("gold")
                        .bought(
                            order("o1")
                                .on("2024-01-01")
                                .member("gift")
                                .of(
                                    line("a").member("red").paid(3),
                                    line("b").member("blue").paid(4)))
                        .bought(order("o2").on("2024-01-10").member("sample").of())
                        .answered(NPS, "2024-01-20", 9)
                        .answeredAbout("o2", CSAT, "2024-01-20", 1),
                    Customer.named("bob").member("basic").answered(NPS, "2024-01-20", 0))
                .withOwnDimensions()
                .asOf("2024-04-30"));

    String day = "2024-01-01";
    assertThat(shop.sum(PROMOTERS, "month", day, "of_order", "gift")).isEqualTo(1);
    assertThat(shop.sum(CSAT_RESPONDENTS, "month", day, "of_order", "sample")).isEqualTo(1);
    assertThat(shop.sum(DETRACTORS, "month", day, "of_order", "(unknown)")).isEqualTo(1);
    assertThat(shop.sum(PROMOTERS, "month", day, "of_customer", "gold")).isEqualTo(1);
    assertThat(shop.sum(CSAT_RESPONDENTS, "month", day, "of_customer", "gold")).isEqualTo(1);
    assertThat(shop.sum(DETRACTORS, "month", day, "of_customer", "basic")).isEqualTo(1);
    assertThat(shop.sum(PROMOTERS, "month", day, "of_line", "blue")).isEqualTo(1);
    assertThat(shop.sum(CSAT_RESPONDENTS, "month", day, "of_line", "(unknown)")).isEqualTo(1);
    assertThat(shop.sum(DETRACTORS, "month", day, "of_line", "(unknown)")).isEqualTo(1);
    assertThat(shop.sum(PROMOTERS, "month", day, "of_line", "red")).isZero();
  }

  @Test
  void npsBoundsAreThoseOfTheAdjustedWaldInterval() {
    // Two promoters, one passive, one detractor: 25. With three added respondents: p = 2.75 / 7,
    // d = 1.75 / 7, centre 1 / 7, variance 4.5 / 7 - 1 / 49 = 30.5 / 49, margin
    // 1.96 sqrt(30.5 / 343) = 0.58446.
    Counted shop =
        counted(
            Customer.named("a").answered(NPS, "2024-01-05", 9),
            Customer.named("b").answered(NPS, "2024-01-05", 10),
            Customer.named("c").answered(NPS, "2024-01-05", 8),
            Customer.named("d").answered(NPS, "2024-01-05", 0));

    double margin = 1.959963984540054 * Math.sqrt(30.5 / 343);
    assertThat(shop.statistic(Statistic.NPS_LOW, "2024-01"))
        .isCloseTo(100 * (1 / 7.0 - margin), within(1e-9));
    assertThat(shop.statistic(Statistic.NPS_HIGH, "2024-01"))
        .isCloseTo(100 * (1 / 7.0 + margin), within(1e-9));
  }

  @Test
  void npsBoundsIncludeTheScoreItself() {
    Counted shop = counted(Customer.named("a").answered(NPS, "2024-01-05", 10));

    assertThat(shop.statistic(Statistic.NPS_HIGH, "2024-01")).isEqualTo(100);
    assertThat(shop.statistic(Statistic.NPS_LOW, "2024-01")).isLessThan(0);
  }

  @Test
  void effortIsTheMeanScoreDividedByTheNumberOfOptions() {
    // 4 on the scale 1 to 7 is 3 on the scale 1 to 5. The mean of 4/5 and 3/5 is 0.7, the standard
    // deviation is 0.1 sqrt(2), the standard error is 0.1.
    Counted shop =
        counted(
            Customer.named("a").answered(CES, "2024-01-05", 4),
            Customer.named("b").answered(CES, "2024-01-05", 4, 7));

    assertThat(shop.statistic(Statistic.CES, "2024-01")).isCloseTo(0.7, within(1e-12));
    assertThat(shop.statistic(Statistic.CES_LOW, "2024-01"))
        .isCloseTo(0.7 - 0.1959963984540054, within(1e-12));
  }

  @Test
  void repeatPurchasesAfterAnAnswerCountOnlyForFullyObservedRespondents() {
    // As of May 10: ada answered 130 days before and bought 100 days after, bob 40 days before.
    Counted shop =
        Counted.of(
            SmallShop.of(
                    Customer.named("ada")
                        .bought("2024-01-01")
                        .answered(NPS, "2024-01-01", 9)
                        .bought("2024-04-10"),
                    Customer.named("bob").bought("2024-03-31").answered(NPS, "2024-03-31", 9),
                    Customer.named("cyn").answered(NPS, "2024-01-01", 9))
                .asOf("2024-05-10"));

    String day = "2024-01-01";
    assertThat(shop.sum(PROMOTERS_ELIGIBLE_90, "year", day, "all", "all")).isEqualTo(1);
    assertThat(shop.sum(PROMOTERS_REPEATED_90, "year", day, "all", "all")).isZero();
    assertThat(shop.sum(PROMOTERS_ELIGIBLE_180, "year", day, "all", "all")).isZero();
    assertThat(shop.sum(PROMOTERS_REPEATED_180, "year", day, "all", "all")).isZero();
    assertThat(shop.sum(PROMOTERS, "year", day, "all", "all")).isEqualTo(3);
  }

  private static Counted counted(Customer... customers) {
    return Counted.of(SmallShop.of(customers).asOf("2024-04-30"));
  }
}
