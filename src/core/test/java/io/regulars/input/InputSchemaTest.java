package io.regulars.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The declarations of the inputs: which rules apply to which columns, and what a rule says. */
class InputSchemaTest {
  private static final ScreeningLimits LIMITS =
      new ScreeningLimits(
          LocalDate.of(1990, 1, 1),
          LocalDate.of(2050, 1, 1),
          ZoneId.of("UTC"),
          "GBP",
          surveys(),
          status -> !"cancelled".equals(status));

  private static Map<String, SurveyOptions> surveys() {
    Map<String, SurveyOptions> surveys = new LinkedHashMap<>();
    surveys.put("nps", new SurveyOptions(0, 10));
    surveys.put("csat", new SurveyOptions(1, 5));
    return surveys;
  }

  @Test
  void linesAreScreenedByTheRulesOfTheColumnsThatTheyGive() {
    Set<String> required = Set.of("order_id", "ordered_at", "quantity", "unit_price");

    assertThat(rules(Input.ORDER_LINES, mapped(required)))
        .containsExactly(
            "order_has_an_id",
            "order_has_a_time",
            "order_time_in_range",
            "quantity_is_a_number",
            "quantity_is_not_negative",
            "quantity_is_whole",
            "quantity_in_range",
            "price_is_a_number",
            "price_in_range",
            "text_is_readable",
            "order_id_is_not_a_null_word",
            "order_id_has_no_blanks_or_decimals");
    assertThat(rules(Input.ORDER_LINES, mapped(all(Input.ORDER_LINES))))
        .containsExactly(
            "order_has_an_id",
            "order_has_a_time",
            "order_time_in_range",
            "currency_is_the_shops",
            "shipping_charged_is_not_negative",
            "shipping_cost_is_not_negative",
            "payment_fee_is_not_negative",
            "quantity_is_a_number",
            "quantity_is_not_negative",
            "quantity_is_whole",
            "quantity_in_range",
            "price_is_a_number",
            "price_in_range",
            "discount_is_not_negative",
            "list_price_is_a_number",
            "cost_is_a_number",
            "list_price_covers_price",
            "order_has_one_customer",
            "line_id_is_unique",
            "text_is_readable",
            "is_gift_card_can_be_read",
            "order_id_is_not_a_null_word",
            "customer_id_is_not_a_null_word",
            "product_id_is_not_a_null_word",
            "line_id_is_not_a_null_word",
            "order_id_has_no_blanks_or_decimals",
            "customer_id_has_no_blanks_or_decimals",
            "product_id_has_no_blanks_or_decimals",
            "line_id_has_no_blanks_or_decimals");
  }

  @Test
  void linesAreScreenedByTheRulesOfTheirOrdersAndProducts() {
    GivenColumns given =
        new GivenColumns(
            Set.of("order_id", "quantity", "unit_price", "product_id"),
            Set.of("customer_id", "ordered_at", "currency"),
            Set.of("brand", "list_price"),
            true,
            true,
            true);

    // The time and the currency are screened in orders.
    assertThat(rules(Input.ORDER_LINES, given))
        .containsExactly(
            "order_has_an_id",
            "quantity_is_a_number",
            "quantity_is_not_negative",
            "quantity_is_whole",
            "quantity_in_range",
            "price_is_a_number",
            "price_in_range",
            "list_price_is_a_number",
            "line_finds_its_order",
            "line_finds_its_product",
            "list_price_covers_price",
            "text_is_readable",
            "order_id_is_not_a_null_word",
            "product_id_is_not_a_null_word",
            "order_id_has_no_blanks_or_decimals",
            "product_id_has_no_blanks_or_decimals");
  }

  @Test
  void rulesOfOptionalColumnsApplyOnlyIfTheyAreGiven() {
    assertThat(rulesOfRequired(Input.ORDERS))
        .containsExactly(
            "order_has_an_id",
            "order_has_a_time",
            "order_time_in_range",
            "order_id_is_unique",
            "text_is_readable");
    assertThat(rulesOfOptional(Input.ORDERS))
        .containsExactly(
            "currency_is_the_shops",
            "shipping_charged_is_not_negative",
            "shipping_cost_is_not_negative",
            "payment_fee_is_not_negative",
            "order_discount_is_not_negative",
            "goods_total_is_not_negative",
            "paid_by_gift_card_is_not_negative");
    assertThat(rulesOfRequired(Input.CUSTOMERS))
        .containsExactly("customer_has_an_id", "customer_id_is_unique", "text_is_readable");
    assertThat(rulesOfOptional(Input.CUSTOMERS))
        .containsExactly("birth_year_is_believable", "registered_at_can_be_read");
    assertThat(rulesOfRequired(Input.PRODUCTS))
        .containsExactly("product_has_an_id", "product_id_is_unique", "text_is_readable");
    assertThat(rulesOfOptional(Input.PRODUCTS))
        .containsExactly("list_price_is_a_number", "cost_is_a_number");
    assertThat(rulesOfRequired(Input.REFUNDS))
        .containsExactly(
            "refund_has_a_time",
            "refund_time_in_range",
            "refund_amount_is_a_number",
            "refund_amount_is_not_negative",
            "refund_amount_in_range");
    assertThat(rulesOfOptional(Input.REFUNDS))
        .containsExactly(
            "refund_quantity_is_not_negative",
            "currency_is_the_shops",
            "text_is_readable",
            "restocked_can_be_read");
    assertThat(rulesOfRequired(Input.MARKETING_SPEND))
        .containsExactly(
            "spend_has_a_date",
            "spend_date_in_range",
            "spend_has_a_channel",
            "spend_amount_is_a_number",
            "spend_amount_is_not_negative",
            "spend_amount_in_range",
            "text_is_readable");
    assertThat(rulesOfOptional(Input.MARKETING_SPEND))
        .containsExactly("currency_is_the_shops", "impressions_can_be_read", "clicks_can_be_read");
    assertThat(rulesOfRequired(Input.SESSIONS))
        .containsExactly(
            "sessions_have_a_day",
            "session_day_in_range",
            "sessions_have_a_channel",
            "sessions_are_a_number",
            "session_counts_in_range",
            "text_is_readable");
    assertThat(rulesOfOptional(Input.SESSIONS))
        .containsExactly("product_views_can_be_read", "carts_can_be_read", "checkouts_can_be_read");
    assertThat(rulesOfRequired(Input.LEADS))
        .containsExactly(
            "lead_has_an_id",
            "lead_has_a_time",
            "lead_time_in_range",
            "lead_id_is_unique",
            "text_is_readable");
    assertThat(rulesOfOptional(Input.LEADS))
        .containsExactly("lead_converts_after_it_was_created", "lead_conversion_in_range");
    assertThat(rulesOfRequired(Input.SURVEYS))
        .containsExactly(
            "survey_is_known",
            "answer_has_a_time",
            "answer_time_in_range",
            "score_is_a_whole_number",
            "score_is_on_the_scale",
            "text_is_readable");
    assertThat(rulesOfOptional(Input.SURVEYS)).containsExactly("scale_is_a_whole_number");
    assertThat(rulesOfRequired(Input.REVIEWS))
        .containsExactly("review_has_a_time", "review_time_in_range", "rating_is_on_the_scale");
    assertThat(rulesOfOptional(Input.REVIEWS))
        .containsExactly("rating_scale_is_plausible", "text_is_readable");
    assertThat(rulesOfRequired(Input.TICKETS))
        .containsExactly(
            "ticket_has_an_id",
            "ticket_has_a_time",
            "ticket_time_in_range",
            "ticket_id_is_unique",
            "text_is_readable");
    assertThat(rulesOfOptional(Input.TICKETS))
        .containsExactly(
            "ticket_is_answered_after_it_was_opened", "ticket_is_resolved_after_it_was_opened");
    assertThat(rulesOfRequired(Input.LOYALTY))
        .containsExactly(
            "loyalty_row_has_a_customer",
            "loyalty_row_has_a_time",
            "loyalty_time_in_range",
            "points_are_a_whole_number",
            "text_is_readable");
    assertThat(rulesOfOptional(Input.LOYALTY)).containsExactly("loyalty_cost_is_not_negative");
    assertThat(rulesOfRequired(Input.EXPOSURES))
        .containsExactly(
            "exposure_has_a_customer",
            "exposure_has_a_campaign",
            "exposure_has_a_time",
            "exposure_time_in_range",
            "text_is_readable");
    assertThat(rulesOfOptional(Input.EXPOSURES))
        .containsExactly(
            "exposure_group_is_known", "opened_at_can_be_read", "clicked_at_can_be_read");
    assertThat(rulesOfRequired(Input.SUBSCRIPTIONS))
        .containsExactly(
            "subscription_has_an_id",
            "subscription_has_a_customer",
            "mrr_is_a_number",
            "mrr_is_not_negative",
            "mrr_in_range",
            "subscription_has_a_start",
            "subscription_dates_in_range",
            "subscription_id_is_unique",
            "text_is_readable");
    assertThat(rulesOfOptional(Input.SUBSCRIPTIONS))
        .containsExactly("subscription_ends_after_it_starts", "currency_is_the_shops");
    assertThat(rulesOfRequired(Input.EXCHANGE_RATES))
        .containsExactly(
            "rate_has_a_currency",
            "rate_has_a_date",
            "rate_date_in_range",
            "rate_is_above_zero",
            "rate_is_unique",
            "text_is_readable");
  }

  @Test
  void withExchangeRatesEachCurrencyNeedsARate() {
    GivenColumns given =
        new GivenColumns(all(Input.REFUNDS), Set.of(), Set.of(), false, false, true);

    assertThat(rules(Input.REFUNDS, given))
        .contains("currency_has_a_rate")
        .doesNotContain("currency_is_the_shops");
  }

  @Test
  void namesOfAllRulesAreKnownWithoutSettings() {
    assertThat(Input.ruleNames())
        .hasSize(160)
        .contains(
            "currency_has_a_rate", "currency_is_the_shops", "lead_id_is_unique", "mrr_in_range");
  }

  @Test
  void ruleSaysWhatIsWrongAndWhatToDo() {
    assertThat(rule(Input.ORDER_LINES, "order_has_an_id"))
        .isEqualTo("REJECT have no order_id (0.005). Fix the export. Shows: ");
    assertThat(rule(Input.ORDER_LINES, "order_time_in_range"))
        .isEqualTo(
            "REJECT have an ordered_at before 1990-01-01 or after 2050-01-01 (0.005). Fix the"
                + " export, or set quality.earliest and quality.latest. Shows: ordered_at");
    assertThat(rule(Input.CUSTOMERS, "birth_year_is_believable"))
        .isEqualTo(
            "WARN have a birth_year that cannot be read, or is before 1900 or after 2050 (0.005). Map"
                + " birth_year to null if it is unknown. Shows: birth_year");
    assertThat(rule(Input.CUSTOMERS, "registered_at_can_be_read"))
        .isEqualTo(
            "WARN have a registered_at that cannot be read and is treated as missing (0.005). Map"
                + " registered_at to a date and time or to null. Shows: registered_at");
    assertThat(rule(Input.EXCHANGE_RATES, "rate_is_unique"))
        .isEqualTo(
            "REJECT have a currency and valid_on that also occurs in another row (0.0). To use the"
                + " latest row of each key, set sources.exchange-rates.latest-by, as in latest-by ="
                + " updated_at; to use one of equal rows, set sources.exchange-rates.distinct ="
                + " true. Shows: _rate_of_a_day");
    assertThat(rule(Input.SURVEYS, "survey_is_known"))
        .isEqualTo(
            "REJECT have a survey other than nps, csat (0.005). Map survey to one of these, for"
                + " example with CASE WHEN kind = 'loyalty' THEN 'nps' END, and exclude other"
                + " surveys with where. Shows: survey");
  }

  /** Amazon exports cancelled rows with a quantity but without a price and a currency. */
  @Test
  void lineWithoutPriceIsUsableOnlyIfItsOrderDoesNotCount() {
    assertThat(quantityAndPrice("cancelled", 2.0, null)).containsExactly(0.0, 0.0);
    assertThat(quantityAndPrice("cancelled", null, 9.5)).containsExactly(0.0, 0.0);
    assertThat(quantityAndPrice("cancelled", 2.0, Double.NaN)).containsExactly(0.0, 0.0);
    assertThat(quantityAndPrice("cancelled", 2.0, 9.5)).containsExactly(2.0, 9.5);
    assertThat(quantityAndPrice("shipped", 2.0, null)).containsExactly(2.0, null);
    assertThat(quantityAndPrice(null, null, 9.5)).containsExactly(null, 9.5);
  }

  /** The quantity and the price of a line after the steps of the schema. */
  private static Object[] quantityAndPrice(String status, Double quantity, Double price) {
    InputSchema schema = Input.ORDER_LINES.schema();
    RowLayout layout = schema.layout(List.of());
    InputRow row = new InputRow(layout.columns().size());
    row.set(
        layout.at(OrderSchema.STATUS),
        status == null ? null : status.getBytes(StandardCharsets.UTF_8));
    row.set(layout.at(OrderLineSchema.QUANTITY), quantity);
    row.set(layout.at(OrderLineSchema.UNIT_PRICE), price);
    schema
        .steps(new RuleContext(layout, mapped(all(Input.ORDER_LINES)), LIMITS))
        .forEach(step -> step.apply(row));
    return new Object[] {
      row.get(layout.at(OrderLineSchema.QUANTITY)), row.get(layout.at(OrderLineSchema.UNIT_PRICE))
    };
  }

  /** Two names that differ in bytes that the encoding does not have are one text. */
  @Test
  void aTextWithAReplacementCharacterIsAWarningInEachMappedColumn() {
    Set<String> mapped = Set.of("order_id", "quantity", "unit_price", "customer_id");

    assertThat(isReadable(mapped, "order_id", "A1")).isTrue();
    assertThat(isReadable(mapped, "order_id", "A\uFFFD1")).isFalse();
    assertThat(isReadable(mapped, "customer_id", "J\uFFFDrg")).isFalse();
    assertThat(isReadable(mapped, "customer_id", "Jörg \uFF5E \uFEFF")).isTrue();
    assertThat(isReadable(mapped, "brand", "\uFFFD")).isTrue();
    assertThat(rule(Input.ORDER_LINES, "text_is_readable"))
        .startsWith("WARN have a text with U+FFFD")
        .contains("(0.0)");
  }

  private static boolean isReadable(Set<String> mapped, String column, String text) {
    RowLayout layout = Input.ORDER_LINES.schema().layout(List.of());
    InputRow row = new InputRow(layout.names().size());
    row.set(layout.names().indexOf(column), text.getBytes(StandardCharsets.UTF_8));
    return made(Input.ORDER_LINES, mapped(mapped)).stream()
        .filter(rule -> rule.name().equals("text_is_readable"))
        .findFirst()
        .orElseThrow()
        .test()
        .test(row);
  }

  @Test
  void wordsForNoValueAreCountedInEveryId() {
    assertThat(rules(Input.SUBSCRIPTIONS, mapped(all(Input.SUBSCRIPTIONS))))
        .contains("subscription_id_is_not_a_null_word", "customer_id_is_not_a_null_word");
    assertThat(rule(Input.LEADS, "lead_id_is_not_a_null_word"))
        .isEqualTo(
            "WARN have a word for no value, such as NULL, as lead_id, which is treated as missing"
                + " (0.005). Export missing ids as empty text, or set quality.null-words. Shows:"
                + " lead_id");
  }

  /** A schema need not declare a rule or a flag for each of its columns. */
  @Test
  void unreadableValueOfAnyOptionalNumberOrTimeViolatesOneRule() {
    for (Input input : Input.values()) {
      for (InputColumn column : input.schema().columns()) {
        if (!column.isRequired() && (column.type().isNumber() || column.type().isTime())) {
          assertThat(violatedIfUnreadable(input, column))
              .as("%s of %s", column.name(), input)
              .hasSize(1);
        }
      }
    }
    assertThat(violatedIfUnreadable(Input.ORDER_LINES, OrderLineSchema.DISCOUNT))
        .containsExactly("discount_is_not_negative");
    assertThat(violatedIfUnreadable(Input.ORDER_LINES, OrderLineSchema.UNIT_COST))
        .containsExactly("cost_is_a_number");
    assertThat(violatedIfUnreadable(Input.SUBSCRIPTIONS, SubscriptionSchema.ENDS_ON))
        .containsExactly("subscription_dates_in_range");
  }

  /** The rules that a row violates with the value, but not without it. */
  private static List<String> violatedIfUnreadable(Input input, InputColumn column) {
    RowLayout layout = input.schema().layout(List.of());
    InputRow row = new InputRow(layout.columns().size());
    List<Rule> rules = made(input, mapped(all(input)));
    List<Rule> passed = rules.stream().filter(rule -> rule.test().test(row)).toList();
    row.set(layout.at("_unread_" + column.name()), true);
    return passed.stream().filter(rule -> !rule.test().test(row)).map(Rule::name).toList();
  }

  @Test
  void datesOfASubscriptionAreOneRuleWithOrWithoutAnEnd() {
    assertThat(rule(Input.SUBSCRIPTIONS, "subscription_dates_in_range"))
        .startsWith("REJECT have a starts_on or ends_on before 1990-01-01 or after 2050-01-01, or");
    assertThat(
            made(Input.SUBSCRIPTIONS, mapped(required(Input.SUBSCRIPTIONS))).stream()
                .filter(rule -> rule.name().equals("subscription_dates_in_range"))
                .map(Rule::sentence))
        .containsExactly("have a starts_on before 1990-01-01 or after 2050-01-01");
  }

  @Test
  void columnNamesAreUniqueInTheRowsOfEachInput() {
    assertThat(Input.values())
        .allSatisfy(
            input -> assertThat(input.schema().layout(List.of()).names()).doesNotHaveDuplicates());
  }

  @Test
  void orderLinesHaveColumnsOfOrdersThatOnlyASeparateInputRequires() {
    assertThat(Input.ORDER_LINES.requiredColumns())
        .containsExactly("order_id", "quantity", "unit_price");
    assertThat(Input.ORDER_LINES.schema().columnsOfOrders())
        .extracting(InputColumn::name)
        .containsExactly(
            "customer_id",
            "status",
            "channel",
            "campaign",
            "country",
            "currency",
            "ordered_at",
            "shipping_charged",
            "shipping_cost",
            "payment_fee");
  }

  /** A setting names the columns with pseudonyms for all inputs together. */
  @Test
  void columnsOfOneNameIdentifyPeopleInEveryInputOrInNone() {
    List<String> personal = Input.personalColumns();

    assertThat(personal).containsExactly("customer_id", "email", "lead_id", "referral_of");
    assertThat(Input.values())
        .flatExtracting(input -> input.schema().columns())
        .filteredOn(column -> personal.contains(column.name()))
        .allMatch(InputColumn::isPersonal);
  }

  @Test
  void ownNameOfAColumnIsTheBestMatchUnlessItIsListedLater() {
    assertThat(MarketingSpendSchema.SPENT_ON.namesInExports())
        .startsWith("spent_on", "day", "date");
    assertThat(OrderLineSchema.UNIT_PRICE.namesInExports())
        .startsWith("net_price")
        .containsOnlyOnce("unit_price");
  }

  /** Without the rules about words for no value, which each id has. */
  private static boolean isOfEveryId(String rule) {
    return rule.endsWith("_is_not_a_null_word") || rule.endsWith("_has_no_blanks_or_decimals");
  }

  private static List<String> rulesOfRequired(Input input) {
    return rules(input, mapped(required(input))).stream()
        .filter(rule -> !isOfEveryId(rule))
        .toList();
  }

  /** The rules that all columns have in addition to those of the required columns. */
  private static List<String> rulesOfOptional(Input input) {
    List<String> ofRequired = rulesOfRequired(input);
    return rules(input, mapped(all(input))).stream()
        .filter(rule -> !ofRequired.contains(rule) && !isOfEveryId(rule))
        .toList();
  }

  /** The columns of an input without lookups. */
  private static GivenColumns mapped(Set<String> columns) {
    return new GivenColumns(columns, Set.of(), Set.of(), false, false, false);
  }

  private static Set<String> required(Input input) {
    return new HashSet<>(input.requiredColumns());
  }

  private static Set<String> all(Input input) {
    return input.schema().columns().stream().map(InputColumn::name).collect(Collectors.toSet());
  }

  private static List<String> rules(Input input, GivenColumns given) {
    return made(input, given).stream().map(Rule::name).toList();
  }

  private static List<Rule> made(Input input, GivenColumns given) {
    InputSchema schema = input.schema();
    return schema.rules(new RuleContext(schema.layout(List.of()), given, LIMITS));
  }

  private static String rule(Input input, String name) {
    return made(input, mapped(all(input))).stream()
        .filter(rule -> rule.name().equals(name))
        .map(
            rule ->
                "%s %s (%s). %s. Shows: %s"
                    .formatted(
                        rule.severity(),
                        rule.sentence(),
                        rule.tolerance(),
                        rule.remedy(),
                        rule.subject()))
        .findFirst()
        .orElseThrow();
  }
}
