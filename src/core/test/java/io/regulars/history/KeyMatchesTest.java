package io.regulars.history;

import static io.regulars.history.Order.order;
import static io.regulars.history.Refund.refund;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.history.SurveyAnswers.Survey;
import io.regulars.input.MatchRule;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows whose key does not occur in another input. */
class KeyMatchesTest {
  /** Ada bought. In the other inputs her id has lost its leading zero: they know a customer 1. */
  private static final Customer ADA =
      Customer.named("01")
          .bought(order("#7").on("2024-01-01").of(Line.line("tea"), Line.line("p")));

  @Test
  void rowsOfACustomerWithoutAnOrderMeetNothing() {
    Customer other =
        Customer.named("1")
            .livesIn("DE")
            .answered(Survey.NPS, "2024-02-01", 9)
            .subscribed("2024-02-01", null, 10)
            .wasLead("2024-01-15", "web", null, null)
            .refunded(refund(1).on("2024-02-01").ofOrder("7"));

    assertThat(violations(SmallShop.of(ADA, other).asOf("2024-12-31")))
        .containsExactly(
            "line_finds_its_customer 2",
            "customer_has_an_order 1",
            "refund_finds_its_order 1",
            "refund_finds_its_customer 1",
            "lead_finds_its_customer 1",
            "answer_finds_its_customer 1",
            "subscription_finds_its_customer 1");
  }

  @Test
  void keysThatMeetAreNoFindings() {
    Customer ada =
        Customer.named("01")
            .livesIn("DE")
            .bought(order("#7").on("2024-01-01").of(Line.line("tea")))
            .answeredAbout("#7", Survey.NPS, "2024-02-01", 9)
            .subscribed("2024-02-01", null, 10)
            .refunded(refund(1).on("2024-02-01").ofOrder("#7"))
            .refunded("2024-02-01", 1);

    assertThat(violations(SmallShop.of(ada).asOf("2024-12-31"))).isEmpty();
  }

  /** The order of another customer cannot be refunded or answered about. */
  @Test
  void orderMustBeOneOfTheSameCustomer() {
    Customer bo =
        Customer.named("bo")
            .bought(order("#8").on("2024-01-01").of(Line.line("tea")))
            .refunded(refund(1).on("2024-02-01").ofOrder("#7"))
            .answeredAbout("#7", Survey.NPS, "2024-02-01", 9);

    assertThat(violations(SmallShop.of(ADA, bo).asOf("2024-12-31")))
        .contains("refund_finds_its_order 1", "answer_finds_its_order 1")
        .doesNotContain("refund_finds_its_customer 1");
  }

  /** Ada bought tea and p. Bo, who bought nothing, breaks another rule only. */
  @Test
  void refundedProductIsOneThatTheCustomerBought() {
    Customer refunded =
        Customer.named("ada")
            .bought(order("#7").on("2024-01-01").of(Line.line("tea"), Line.line("p")))
            .refunded(refund(1).on("2024-02-01").ofOrder("#7").ofProduct("TEA"))
            .refunded(refund(1).on("2024-02-01").ofProduct("p"))
            .refunded(refund(1).on("2025-02-01").ofProduct("of next year"));
    Customer bo =
        Customer.named("bo").refunded(refund(1).on("2024-02-01").ofProduct("unknown product"));

    assertThat(violations(SmallShop.of(refunded, bo).asOf("2024-12-31")))
        .contains("refund_finds_its_product 1", "refund_finds_its_customer 1");
  }

  @Test
  void cancelledOrderIsAnOrderAndRowsAfterAsOfAreNotCounted() {
    Customer cy =
        Customer.named("cy")
            .livesIn("DE")
            .cancelled("2024-01-01", Line.line("tea"))
            .refunded(refund(1).on("2024-02-01").ofOrder("cy-01"))
            .refunded(refund(1).on("2025-02-01").ofOrder("of next year"));

    assertThat(violations(SmallShop.of(cy).asOf("2024-12-31"))).isEmpty();
  }

  private static List<String> violations(SmallShop shop) {
    PartitionHistories histories = shop.histories();
    return Arrays.stream(MatchRule.values())
        .filter(rule -> histories.unmatched(rule) > 0)
        .map(rule -> rule.label() + " " + histories.unmatched(rule))
        .toList();
  }
}
