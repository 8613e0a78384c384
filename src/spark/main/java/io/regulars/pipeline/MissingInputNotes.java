package io.regulars.pipeline;

import io.regulars.canonical.Inputs;
import io.regulars.config.Settings;
import io.regulars.config.SourceSettings;
import io.regulars.input.Input;
import java.util.ArrayList;
import java.util.List;

/** Lists what a run omits because the shop does not give an input or a column. */
final class MissingInputNotes {
  private MissingInputNotes() {}

  /** One sentence for each missing input or column that has an effect. */
  static List<String> sentences(Inputs inputs, Settings settings) {
    List<String> sentences = new ArrayList<>();
    if (!inputs.has(Input.REFUNDS)) {
      sentences.add(
          "No refunds: net_sales equals order_value; refunds and return rates are omitted.");
    }
    if (!inputs.has(Input.CUSTOMERS)) {
      sentences.add("No customers: the acquisition channel is the channel of the first order.");
    }
    if (!gives(settings, "customer_id", Input.ORDER_LINES, Input.ORDERS)) {
      sentences.add("No customer_id: every order is a guest order and no customer is identified.");
    }
    if (!gives(settings, "unit_cost", Input.ORDER_LINES, Input.PRODUCTS)) {
      sentences.add("No unit_cost: gross_profit and gross_margin are null.");
    }
    if (!settings.givesDiscounts()) {
      sentences.add("No list_price or discount: gross_sales and discounts are omitted.");
    }
    if (!gives(settings, "brand", Input.ORDER_LINES, Input.PRODUCTS)) {
      sentences.add("No brand: brand affinity is omitted.");
    }
    if (!gives(settings, "category", Input.ORDER_LINES, Input.PRODUCTS)) {
      sentences.add("No category: category breadth and price bands are omitted.");
    }
    if (!gives(settings, "channel", Input.ORDER_LINES, Input.ORDERS)) {
      sentences.add("No channel: the channel of every order is (unknown).");
    }
    sentences.addAll(otherInputs(inputs, settings));
    return sentences;
  }

  private static List<String> otherInputs(Inputs inputs, Settings settings) {
    List<String> sentences = new ArrayList<>();
    if (!inputs.has(Input.MARKETING_SPEND)) {
      sentences.add("No marketing-spend: CAC, ROAS and payback are omitted.");
    }
    if (!inputs.has(Input.LEADS)) {
      sentences.add("No leads: the lead-to-customer ratio is omitted.");
    }
    if (!inputs.has(Input.SURVEYS)) {
      sentences.add("No surveys: NPS, CSAT and CES are omitted.");
    }
    if (!inputs.has(Input.SUBSCRIPTIONS)) {
      sentences.add("No subscriptions: recurring revenue is omitted.");
    }
    if (!inputs.has(Input.EXCHANGE_RATES)) {
      sentences.add(
          "No exchange-rates: every amount must be in " + settings.shop().currency() + ".");
    }
    return sentences;
  }

  private static boolean gives(Settings settings, String column, Input... inputs) {
    for (Input input : inputs) {
      SourceSettings source = settings.sources().get(input);
      if (source != null && source.gives(column)) {
        return true;
      }
    }
    return false;
  }
}
