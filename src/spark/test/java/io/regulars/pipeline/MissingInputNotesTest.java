package io.regulars.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.config.Settings;
import io.regulars.config.SettingsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MissingInputNotesTest {
  private static final String REQUIRED = "order_id = a, quantity = b, unit_price = c";
  private static final String LINES = REQUIRED + ", ordered_at = d";

  @TempDir private Path folder;

  @Test
  void shopWithTheRequiredColumnsOnlyReadsWhatEveryOtherInputAndColumnAdds() throws IOException {
    assertThat(notes("shop.currency = CHF", source("order-lines", LINES)))
        .containsExactly(
            "No customer_id: every order is a guest order and no customer is identified.",
            "No channel: the channel of every order is (unknown).",
            "No list_price or discount or goods_total: gross_sales and discounts are omitted.",
            "No unit_cost: gross_profit and gross_margin are null.",
            "No brand: brand affinity is omitted.",
            "No category: category breadth and price bands are omitted.",
            "No customers: the acquisition channel is the channel of the first order.",
            "No refunds: net_sales equals order_value; refunds and return rates are omitted.",
            "No marketing-spend: CAC, ROAS and payback are omitted.",
            "No sessions: conversion and cart rates are omitted.",
            "No leads: the lead-to-customer ratio is omitted.",
            "No surveys: NPS, CSAT and CES are omitted.",
            "No reviews: ratings of products are omitted.",
            "No tickets: times of replies and the retention of customers who needed help are"
                + " omitted.",
            "No loyalty: points and referrals are omitted.",
            "No exposures: the uplift of campaigns is omitted.",
            "No subscriptions: recurring revenue is omitted.",
            "No exchange-rates: every amount must be in CHF.");
  }

  @Test
  void columnIsNotMissingIfAnyInputGivesIt() throws IOException {
    assertThat(
            notes(
                source("order-lines", REQUIRED + ", product_id = p"),
                source("orders", "order_id = a, ordered_at = d, customer_id = e, channel = f"),
                source(
                    "products",
                    "product_id = p, brand = b, category = c, list_price = l, unit_cost = u")))
        .extracting(note -> note.substring(0, note.indexOf(':')))
        .containsExactly(
            "No customers",
            "No refunds",
            "No marketing-spend",
            "No sessions",
            "No leads",
            "No surveys",
            "No reviews",
            "No tickets",
            "No loyalty",
            "No exposures",
            "No subscriptions",
            "No exchange-rates");
  }

  /** The channel of leads is that of the lead. */
  @Test
  void columnOfAnotherFactDoesNotReplaceAMissingOne() throws IOException {
    String leads = source("leads", "lead_id = a, created_at = b, customer_id = c, channel = d");

    assertThat(notes(source("order-lines", LINES), leads))
        .contains(
            "No customer_id: every order is a guest order and no customer is identified.",
            "No channel: the channel of every order is (unknown).")
        .noneMatch(note -> note.startsWith("No leads"));
  }

  @ParameterizedTest
  @CsvSource({
    "order-lines, list_price",
    "order-lines, discount",
    "orders, discount",
    "products, list_price"
  })
  void listPriceOrDiscountIsEnoughForDiscounts(String input, String column) throws IOException {
    List<String> notes =
        notes(
            source("order-lines", REQUIRED),
            source("orders", "order_id = a, ordered_at = d"),
            source("products", "product_id = p"),
            "sources.%s.columns.%s = x".formatted(input, column));

    assertThat(notes)
        .contains("No brand: brand affinity is omitted.")
        .noneMatch(note -> note.contains("discount"));
  }

  private List<String> notes(String... blocks) throws IOException {
    Path file = folder.resolve("shop.conf");
    Files.writeString(file, "lake = lake\n" + String.join("\n", blocks), UTF_8);
    Settings settings = new SettingsReader(Set.of()).read(file, Map.of());
    return MissingInputNotes.sentences(settings);
  }

  private static String source(String input, String columns) {
    return "sources.%s { table = t, columns { %s } }".formatted(input, columns);
  }
}
