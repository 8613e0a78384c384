package io.regulars.input;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A kind of input table that a shop can provide, configured under {@code sources}. */
public enum Input {
  ORDER_LINES("order-lines", OrderLineSchema.SCHEMA),
  ORDERS("orders", OrderSchema.SCHEMA),
  CUSTOMERS("customers", CustomerSchema.SCHEMA),
  PRODUCTS("products", ProductSchema.SCHEMA),
  REFUNDS("refunds", RefundSchema.SCHEMA),
  MARKETING_SPEND("marketing-spend", MarketingSpendSchema.SCHEMA),
  SESSIONS("sessions", SessionSchema.SCHEMA),
  LEADS("leads", LeadSchema.SCHEMA),
  SURVEYS("surveys", SurveySchema.SCHEMA),
  REVIEWS("reviews", ReviewSchema.SCHEMA),
  TICKETS("tickets", TicketSchema.SCHEMA),
  LOYALTY("loyalty", LoyaltySchema.SCHEMA),
  EXPOSURES("exposures", ExposureSchema.SCHEMA),
  SUBSCRIPTIONS("subscriptions", SubscriptionSchema.SCHEMA),
  EXCHANGE_RATES("exchange-rates", ExchangeRateSchema.SCHEMA),
  CUSTOMER_MERGES("customer-merges", CustomerMergeSchema.SCHEMA);

  private final String key;

  @SuppressWarnings("ImmutableEnumChecker") // a schema has no state that changes
  private final InputSchema schema;

  Input(String key, InputSchema schema) {
    this.key = key;
    this.schema = schema;
  }

  /** The name in the configuration: {@code order-lines}. */
  public String key() {
    return key;
  }

  /** The name in tables and table names: {@code order_lines}. */
  public String tableName() {
    return key.replace('-', '_');
  }

  /** The columns and rules of the input. */
  public InputSchema schema() {
    return schema;
  }

  /**
   * The names of the required columns. Order lines also require {@code ordered_at} if the shop
   * provides no {@link #ORDERS}.
   */
  public List<String> requiredColumns() {
    return schema.requiredColumns();
  }

  /** The names of the optional columns. Figures that need an absent column are omitted. */
  public List<String> optionalColumns() {
    return schema.optionalColumns();
  }

  /** The names of the rules of all inputs, whose tolerances a shop can set. */
  public static Set<String> ruleNames() {
    return Stream.of(
            Arrays.stream(values()).flatMap(input -> input.schema.ruleNames()),
            MatchRule.labels().stream(),
            WholeInputRules.names(),
            RepetitionRule.labels().stream(),
            Stream.of(SelectionRules.CAN_BE_READ))
        .flatMap(names -> names)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The names of the columns of all inputs that identify people, each once. */
  public static List<String> personalColumns() {
    return Arrays.stream(values())
        .flatMap(input -> input.schema.columns().stream())
        .filter(InputColumn::isPersonal)
        .map(InputColumn::name)
        .distinct()
        .toList();
  }
}
