package io.regulars.pipeline;

import io.regulars.canonical.Inputs;
import io.regulars.config.Input;
import io.regulars.config.Settings;
import io.regulars.config.SourceSettings;
import java.util.ArrayList;
import java.util.List;

/** What a shop does not see because it does not give something, in sentences. */
final class MissingInputNotes {
  private MissingInputNotes() {}

  static List<String> sentences(Inputs inputs, Settings settings) {
    List<String> sentences = new ArrayList<>();
    if (!inputs.has(Input.REFUNDS)) {
      sentences.add(
          "Without refunds, net_sales is order_value, and there are no refunds and no return rates.");
    }
    if (!inputs.has(Input.CUSTOMERS)) {
      sentences.add("Without customers, the acquisition channel is that of the first order.");
    }
    if (!gives(settings, "customer_id", Input.ORDER_LINES, Input.ORDERS)) {
      sentences.add("Without customer_id, every order is a guest's and no customer is known.");
    }
    if (!gives(settings, "unit_cost", Input.ORDER_LINES, Input.PRODUCTS)) {
      sentences.add("Without unit_cost, gross_profit and gross_margin are null.");
    }
    if (!settings.givesDiscounts()) {
      sentences.add("Without list_price or discount, there are no gross sales and no discounts.");
    }
    if (!gives(settings, "brand", Input.ORDER_LINES, Input.PRODUCTS)) {
      sentences.add("Without brand, there is no brand affinity.");
    }
    if (!gives(settings, "category", Input.ORDER_LINES, Input.PRODUCTS)) {
      sentences.add("Without category, there is no category breadth and no price band.");
    }
    if (!gives(settings, "channel", Input.ORDER_LINES, Input.ORDERS)) {
      sentences.add("Without channel, every order's channel is (unknown).");
    }
    sentences.addAll(beyondOrders(inputs, settings));
    return sentences;
  }

  private static List<String> beyondOrders(Inputs inputs, Settings settings) {
    List<String> sentences = new ArrayList<>();
    if (!inputs.has(Input.MARKETING_SPEND)) {
      sentences.add(
          "Without marketing-spend, there is no acquisition cost, no return on it and no payback.");
    }
    if (!inputs.has(Input.LEADS)) {
      sentences.add("Without leads, there is no lead-to-customer ratio.");
    }
    if (!inputs.has(Input.SURVEYS)) {
      sentences.add("Without surveys, there is no nps, csat or ces.");
    }
    if (!inputs.has(Input.SUBSCRIPTIONS)) {
      sentences.add("Without subscriptions, there is no recurring revenue.");
    }
    if (!inputs.has(Input.EXCHANGE_RATES)) {
      sentences.add(
          "Without exchange-rates, every amount must be in " + settings.shop().currency() + ".");
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
