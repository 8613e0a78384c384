package io.regulars.simulate;

import io.regulars.simulate.AnswerGenerator.FeedbackHabits;
import io.regulars.simulate.CurrencyGenerator.CurrencyUse;
import io.regulars.simulate.ExposureGenerator.MailCampaigns;
import io.regulars.simulate.LoyaltyGenerator.LoyaltyProgramme;
import io.regulars.simulate.ReviewGenerator.ReviewHabits;
import io.regulars.simulate.SubscriptionGenerator.SubscriptionHabits;
import io.regulars.simulate.TicketGenerator.TicketHabits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/**
 * Parameters of feedback, reviews, tickets, loyalty, mails, subscriptions and currencies of an
 * ordinary European shop.
 */
final class OrdinaryRelations {
  private static final double SATISFIED = 0.7;

  private static final List<Double> NPS_OF_SATISFIED =
      List.of(0.0, 0.0, 0.0, 0.01, 0.01, 0.03, 0.05, 0.10, 0.20, 0.30, 0.30);

  private static final List<Double> NPS_OF_OTHERS =
      List.of(0.10, 0.05, 0.07, 0.10, 0.10, 0.15, 0.18, 0.12, 0.08, 0.03, 0.02);

  private final ShopPlan plan;

  OrdinaryRelations(ShopPlan plan) {
    this.plan = plan;
  }

  FeedbackHabits feedback() {
    List<FeedbackHabits.Survey> surveys =
        List.of(
            survey("nps", 0.15, 0, NPS_OF_SATISFIED, NPS_OF_OTHERS, OrdinaryRelations::nps),
            survey(
                "csat",
                0.10,
                1,
                List.of(0.01, 0.02, 0.12, 0.40, 0.45),
                List.of(0.25, 0.30, 0.25, 0.15, 0.05),
                score -> score >= 4 ? 1 : 0),
            survey(
                "ces",
                0.08,
                1,
                List.of(0.02, 0.05, 0.13, 0.35, 0.45),
                List.of(0.20, 0.25, 0.30, 0.15, 0.10),
                score -> score / 5.0));
    return new FeedbackHabits(
        SATISFIED, plan.transactionsOnly() ? List.of() : surveys, 14, 0.08, 0.20, 0.10);
  }

  /** Between 60 and 95 % of the reviews of a brand are satisfied. */
  ReviewHabits reviews(List<Truth.Brand> brands) {
    Map<String, Double> satisfied = new LinkedHashMap<>();
    for (int i = 0; i < brands.size(); i++) {
      satisfied.put(brands.get(i).name(), 0.6 + 0.05 * (i * 3 % 8));
    }
    return new ReviewHabits(plan.transactionsOnly() ? 0 : 0.08, satisfied, 0.6, 21);
  }

  TicketHabits tickets() {
    return new TicketHabits(plan.transactionsOnly() ? 0 : 0.06, 14, 5, 1.2, 20);
  }

  LoyaltyProgramme loyalty() {
    return new LoyaltyProgramme(plan.transactionsOnly() ? 0 : 0.35, 0.12, 200, 0.5, 1000);
  }

  /** Two mails, in the middle and in the third quarter of the plan's days, without any effect. */
  MailCampaigns mails() {
    Map<String, Integer> days = new LinkedHashMap<>();
    if (!plan.transactionsOnly()) {
      days.put("mail-half-time", plan.days() / 2);
      days.put("mail-third-quarter", plan.days() * 3 / 4);
    }
    return new MailCampaigns(days, 0.25, 0.35, 0.2);
  }

  SubscriptionHabits subscriptions() {
    return new SubscriptionHabits(
        plan.transactionsOnly() ? 0 : 0.15,
        0.08,
        60,
        List.of(
            new SubscriptionHabits.Tier(990, 0.6),
            new SubscriptionHabits.Tier(1990, 0.3),
            new SubscriptionHabits.Tier(3990, 0.1)),
        0.03,
        0.05,
        0.03,
        0.015,
        0.3,
        14,
        120);
  }

  /** Currencies by country; in addition, 2 % of all orders are in USD. */
  CurrencyUse currencies() {
    return plan.transactionsOnly()
        ? new CurrencyUse("EUR", Map.of(), Map.of(), Map.of(), 0, 1, 0, 1)
        : new CurrencyUse(
            "EUR",
            Map.of("GB", "GBP"),
            OrdinaryShop.shares("USD", 0.02),
            OrdinaryShop.shares("CHF", 1.04, "GBP", 1.17, "USD", 0.92),
            0.03,
            400,
            0.002,
            14);
  }

  /** Contribution of a score to the net promoter score. */
  private static double nps(int score) {
    return score >= 9 ? 100 : score <= 6 ? -100 : 0;
  }

  private static FeedbackHabits.Survey survey(
      String name,
      double response,
      int lowest,
      List<Double> satisfied,
      List<Double> unsatisfied,
      IntToDoubleFunction metric) {
    double expected = 0;
    for (int i = 0; i < satisfied.size(); i++) {
      double share = SATISFIED * satisfied.get(i) + (1 - SATISFIED) * unsatisfied.get(i);
      expected += share * metric.applyAsDouble(lowest + i);
    }
    return new FeedbackHabits.Survey(name, response, lowest, satisfied, unsatisfied, expected);
  }
}
