package io.regulars.draft;

import io.regulars.input.Input;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The names that shops use for the columns of each input, the most specific name first. */
final class ColumnSynonyms {
  private static final Map<String, String> COMMON =
      Map.ofEntries(
          Map.entry(
              "order_id",
              "order_id order_no order_nr order_number order_key order_ref sales_order_id increment_id"
                  + " invoice_no invoice_number invoice_id invoice transaction_id receipt_no"
                  + " receipt_id basket_id order"),
          Map.entry(
              "customer_id",
              "customer_unique_id customer_id customer_key customer_no customer_number client_id"
                  + " buyer_id user_id member_id account_id shopper_id customer client buyer user"
                  + " customer_email billing_email email"),
          Map.entry(
              "ordered_at",
              "ordered_at order_purchase_timestamp order_timestamp order_datetime order_date"
                  + " order_time purchased_at purchase_date invoice_date transaction_date sold_at"
                  + " sale_date created_at date_created date time timestamp datetime day"),
          Map.entry("quantity", "quantity qty qty_ordered order_qty item_quantity pieces units"),
          Map.entry(
              "unit_price",
              "net_price unit_price_paid price_paid paid_price sale_price selling_price unit_price"
                  + " item_price price"),
          Map.entry(
              "list_price",
              "list_price regular_price original_price compare_at_price msrp rrp full_price"
                  + " unit_price price"),
          Map.entry(
              "product_id",
              "product_id product_key product_code product_no product_sku stock_code sku item_sku"
                  + " article_id article_no item_id item_no asin ean product item"),
          Map.entry("unit_cost", "unit_cost cost_price cost_per_item cost cogs"),
          Map.entry("discount", "discount discount_amount line_discount"),
          Map.entry(
              "line_id", "line_id line_no line_number order_item_id item_line_id line position"),
          Map.entry("brand", "brand brand_name vendor manufacturer"),
          Map.entry(
              "category",
              "category category_name product_category product_category_name product_type"
                  + " department"),
          Map.entry("status", "status order_status financial_status order_state"),
          Map.entry("channel", "channel sales_channel order_source source"),
          Map.entry("campaign", "campaign utm_campaign campaign_name"),
          Map.entry(
              "country",
              "country country_code shipping_country ship_country billing_country country_name"),
          Map.entry("currency", "currency currency_code order_currency"),
          Map.entry("email", "email customer_email email_address"));

  private static final Map<Input, Map<String, String>> OWN = new EnumMap<>(Input.class);

  static {
    OWN.put(
        Input.CUSTOMERS,
        Map.of(
            "registered_at",
            "registered_at registration_date signup_date signed_up_at joined_at created_at since",
            "acquisition_channel",
            "acquisition_channel first_channel channel source came_by",
            "gender",
            "gender sex",
            "birth_year",
            "birth_year year_of_birth born"));
    OWN.put(
        Input.PRODUCTS,
        Map.of(
            "name",
            "product_name product_title name title description",
            "list_price",
            "list_price price unit_price"));
    OWN.put(
        Input.REFUNDS,
        Map.of(
            "refunded_at",
            "refunded_at refund_date refunded_on returned_at return_date created_at date time",
            "amount",
            "refund_amount refunded_amount amount total value"));
    OWN.put(
        Input.MARKETING_SPEND,
        Map.of(
            "spent_on",
            "spent_on day date",
            "amount",
            "amount_spent spend cost amount",
            "channel",
            "channel platform source medium",
            "impressions",
            "impressions",
            "clicks",
            "clicks"));
    OWN.put(
        Input.LEADS,
        Map.of(
            "lead_id",
            "lead_id lead",
            "created_at",
            "created_at created date",
            "converted_at",
            "converted_at won_at conversion_date won"));
    OWN.put(
        Input.SURVEYS,
        Map.of(
            "survey",
            "survey survey_type kind type metric",
            "responded_at",
            "responded_at answered_at submitted_at created_at date time",
            "score",
            "score rating answer nps csat ces",
            "scale",
            "scale max_score"));
    OWN.put(
        Input.SUBSCRIPTIONS,
        Map.of(
            "subscription_id",
            "subscription_id subscription contract_id",
            "mrr",
            "mrr monthly_amount monthly_price monthly",
            "starts_on",
            "starts_on start_date started_at starts_at from",
            "ends_on",
            "ends_on end_date ended_at cancelled_at until"));
    OWN.put(
        Input.EXCHANGE_RATES,
        Map.of("valid_on", "valid_on date day", "rate", "rate exchange_rate"));
  }

  private ColumnSynonyms() {}

  /**
   * The possible names of a canonical column, the best first. This is the canonical name, except
   * for {@code unit_price} and {@code customer_id}.
   */
  static List<String> of(Input input, String column) {
    List<String> words = new ArrayList<>(List.of(column));
    String known = OWN.getOrDefault(input, Map.of()).getOrDefault(column, COMMON.get(column));
    if (known != null) {
      // Other names, such as net_price or customer_unique_id, are a better match.
      if (column.equals("unit_price") || column.equals("customer_id")) {
        words.clear();
      }
      words.addAll(Arrays.asList(known.split(" ")));
    }
    return words;
  }

  /** A name in snake_case: {@code InvoiceNo} and {@code Invoice No.} become {@code invoice_no}. */
  static String normalized(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
        .replaceAll("([A-Z]+)([A-Z][a-z])", "$1_$2")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}]+", "_")
        .replaceAll("^_|_$", "");
  }
}
