package io.regulars.input;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A rule that the key in a row of one input also occurs in another input. All rules warn. They are
 * evaluated when the rows of all inputs have been brought together by customer.
 */
public enum MatchRule {
  LINE_FINDS_ITS_CUSTOMER(
      Input.ORDER_LINES,
      Input.CUSTOMERS,
      OrderSchema.CUSTOMER_ID,
      "have a customer_id without a usable row in customers",
      Remedies.CUSTOMERS),
  CUSTOMER_HAS_AN_ORDER(
      Input.CUSTOMERS,
      Input.ORDER_LINES,
      CustomerSchema.CUSTOMER_ID,
      "have a customer_id without an order",
      Remedies.CUSTOMERS) {
    // Many people register and do not buy.
    @Override
    double tolerance() {
      return 0.5;
    }
  },
  REFUND_FINDS_ITS_ORDER(
      Input.REFUNDS,
      Input.ORDER_LINES,
      RefundSchema.ORDER_ID,
      "have an order_id that is not an order of the same customer",
      Remedies.ORDERS),
  REFUND_FINDS_ITS_CUSTOMER(
      Input.REFUNDS,
      Input.ORDER_LINES,
      RefundSchema.CUSTOMER_ID,
      "have a customer_id without an order",
      Remedies.CUSTOMERS),
  REFUND_FINDS_ITS_PRODUCT(
      Input.REFUNDS,
      Input.ORDER_LINES,
      RefundSchema.PRODUCT_ID,
      "have a product_id that their customer did not buy",
      "Write product_id in the same way in refunds and order-lines, for example as the SKU in both"),
  SPEND_FINDS_ITS_CHANNEL(
      Input.MARKETING_SPEND,
      Input.ORDER_LINES,
      MarketingSpendSchema.CHANNEL,
      "have a channel that acquired no customer",
      "Write the channel as acquisition_channel of customers does, or as channel of orders where"
          + " customers have none"),
  SESSIONS_FIND_THEIR_CHANNEL(
      Input.SESSIONS,
      Input.ORDER_LINES,
      SessionSchema.CHANNEL,
      "have a channel without an order on a day with sessions",
      "Write the channel of sessions as channel of orders does, for example by mapping both to the"
          + " same words with CASE"),
  LEAD_FINDS_ITS_CUSTOMER(
      Input.LEADS,
      Input.ORDER_LINES,
      LeadSchema.CUSTOMER_ID,
      "have a customer_id without an order",
      Remedies.CUSTOMERS),
  ANSWER_FINDS_ITS_CUSTOMER(
      Input.SURVEYS,
      Input.ORDER_LINES,
      SurveySchema.CUSTOMER_ID,
      "have a customer_id without an order",
      Remedies.CUSTOMERS),
  ANSWER_FINDS_ITS_ORDER(
      Input.SURVEYS,
      Input.ORDER_LINES,
      SurveySchema.ORDER_ID,
      "have an order_id that is not an order of the same customer",
      Remedies.ORDERS),
  REVIEW_FINDS_ITS_CUSTOMER(
      Input.REVIEWS,
      Input.ORDER_LINES,
      ReviewSchema.CUSTOMER_ID,
      "have a customer_id without an order",
      Remedies.CUSTOMERS),
  REVIEW_FINDS_ITS_ORDER(
      Input.REVIEWS,
      Input.ORDER_LINES,
      ReviewSchema.ORDER_ID,
      "have an order_id that is not an order of the same customer",
      Remedies.ORDERS),
  TICKET_FINDS_ITS_CUSTOMER(
      Input.TICKETS,
      Input.ORDER_LINES,
      TicketSchema.CUSTOMER_ID,
      "have a customer_id without an order",
      Remedies.CUSTOMERS) {
    // Many people ask before they buy.
    @Override
    double tolerance() {
      return 0.5;
    }
  },
  TICKET_FINDS_ITS_ORDER(
      Input.TICKETS,
      Input.ORDER_LINES,
      TicketSchema.ORDER_ID,
      "have an order_id that is not an order of the same customer",
      Remedies.ORDERS),
  LOYALTY_FINDS_ITS_CUSTOMER(
      Input.LOYALTY,
      Input.ORDER_LINES,
      LoyaltySchema.CUSTOMER_ID,
      "have a customer_id without an order",
      Remedies.CUSTOMERS) {
    // Many people join for the points of joining.
    @Override
    double tolerance() {
      return 0.5;
    }
  },
  EXPOSURE_FINDS_ITS_CUSTOMER(
      Input.EXPOSURES,
      Input.ORDER_LINES,
      ExposureSchema.CUSTOMER_ID,
      "have a customer_id without an order",
      Remedies.CUSTOMERS) {
    // Many people get messages and do not buy.
    @Override
    double tolerance() {
      return 0.5;
    }
  },
  SUBSCRIPTION_FINDS_ITS_CUSTOMER(
      Input.SUBSCRIPTIONS,
      Input.ORDER_LINES,
      SubscriptionSchema.CUSTOMER_ID,
      "have a customer_id without an order",
      Remedies.CUSTOMERS);

  /** The remedies for ids that are not written alike. */
  private static final class Remedies {
    static final String CUSTOMERS =
        "Write customer_id in the same way in all inputs, with leading zeros, prefixes and case";
    static final String ORDERS =
        "Write order_id in the same way in all inputs, with leading zeros, prefixes and case";
  }

  private final Input input;
  private final Input other;

  @SuppressWarnings("ImmutableEnumChecker") // a column has no state that changes
  private final InputColumn key;

  private final String sentence;
  private final String remedy;

  MatchRule(Input input, Input other, InputColumn key, String sentence, String remedy) {
    this.input = input;
    this.other = other;
    this.key = key;
    this.sentence = sentence;
    this.remedy = remedy;
  }

  double tolerance() {
    return Rule.DEFAULT_TOLERANCE;
  }

  /** Returns the input whose rows the rule counts. */
  public Input input() {
    return input;
  }

  /** Returns the input in which the key must occur. */
  public Input other() {
    return other;
  }

  /** Returns the column with the key. */
  public InputColumn key() {
    return key;
  }

  /** Returns the name in snake_case, on which dashboards and settings rely. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the rule as it is reported. Its test passes every row, because a row alone cannot
   * violate it.
   *
   * @param tolerances the tolerances of the settings by rule
   */
  public Rule rule(Map<String, Double> tolerances) {
    return new Rule(
            label(), row -> true, Rule.Severity.WARN, sentence, tolerance(), remedy, key.name())
        .withTolerances(tolerances);
  }

  /** Returns the names of all rules. */
  static List<String> labels() {
    return Arrays.stream(values()).map(MatchRule::label).toList();
  }
}
