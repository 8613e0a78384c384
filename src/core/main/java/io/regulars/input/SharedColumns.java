package io.regulars.input;

/** Columns that several inputs have, with the names that shops use for them. */
final class SharedColumns {
  /** A list price, a discount or a total of goods is enough for the figures of discounts. */
  static final String NO_DISCOUNTS = "gross_sales and discounts are omitted";

  static final InputColumn ORDER_ID =
      InputColumn.text("order_id", "Id of the order.")
          .inExports(
              "order_no",
              "order_nr",
              "order_number",
              "order_key",
              "order_ref",
              "order_reference",
              "order_num",
              "sales_order_id",
              "orders_id",
              "increment_id",
              "invoice_no",
              "invoice_number",
              "invoice_id",
              "invoice",
              "transaction_id",
              "receipt_no",
              "receipt_id",
              "receipt_number",
              "ticket_no",
              "ticket_number",
              "ticket_id",
              "sale_id",
              "sale_no",
              "sale_number",
              "document_no",
              "document_number",
              "doc_num",
              "doc_no",
              "bill_no",
              "bill_number",
              "purchase_id",
              "basket_id",
              "order",
              "receipt",
              "num");

  static final InputColumn LINE_ID =
      InputColumn.text("line_id", "Id of the line within its order.")
          .inExports("line_no", "line_number", "order_item_id", "item_line_id", "line", "position");

  // A name such as customer_unique_id is a better match than the column's own name.
  static final InputColumn CUSTOMER_ID =
      InputColumn.text("customer_id", "Id of the customer.")
          .inExports(
              "customer_unique_id",
              "customer_id",
              "customer_key",
              "customer_no",
              "customer_number",
              "customer_code",
              "customers_id",
              "client_id",
              "client_no",
              "client_number",
              "client_code",
              "buyer_id",
              "buyer_user_id",
              "user_id",
              "member_id",
              "member_no",
              "account_id",
              "shopper_id",
              "user_pseudo_id",
              "visitor_id",
              "card_code",
              "sell_to_customer_no",
              "bill_to_customer_no",
              "customer",
              "client",
              "buyer",
              "user",
              "customer_email",
              "billing_email",
              "buyer_email",
              "contact_email",
              "user_email",
              "client_email",
              "purchase_email",
              "person_email",
              "buyer_username",
              "username_buyer",
              "email",
              "email_address")
          .personal();

  static final InputColumn PRODUCT_ID =
      InputColumn.text("product_id", "Id of the product.")
          .inExports(
              "product_key",
              "product_code",
              "product_no",
              "product_number",
              "product_sku",
              "products_model",
              "product_reference",
              "product_ref",
              "stock_code",
              "sku",
              "item_sku",
              "variant_sku",
              "variant_id",
              "article_id",
              "article_no",
              "item_id",
              "item_no",
              "item_number",
              "item_code",
              "article_number",
              "article_code",
              "sku_id",
              "seller_sku",
              "products_id",
              "asin",
              "ean",
              "product",
              "item",
              "handle",
              "product_service");

  static final InputColumn BRAND =
      InputColumn.text("brand", "Brand of the product.")
          .inExports("brand_name", "vendor", "manufacturer")
          .withoutIt("brand affinity is omitted");

  static final InputColumn CATEGORY =
      InputColumn.text("category", "Category of the product.")
          .inExports(
              "category_name",
              "product_category",
              "product_category_name",
              "product_type",
              "department")
          .withoutIt("category breadth and price bands are omitted");

  static final InputColumn LIST_PRICE =
      InputColumn.number(
              "list_price", "Price of one piece before all discounts, in the shop's currency.")
          .inExports(
              "regular_price",
              "products_price",
              "original_price",
              "compare_at_price",
              "msrp",
              "rrp",
              "full_price",
              "unit_price",
              "price")
          .withoutIt(NO_DISCOUNTS);

  static final InputColumn UNIT_COST =
      InputColumn.number("unit_cost", "Cost of one piece to the shop, in the shop's currency.")
          .inExports("cost_price", "cost_per_item", "cost", "cogs")
          .withoutIt("gross_profit and gross_margin are null");

  static final InputColumn QUANTITY =
      InputColumn.number("quantity", "Number of pieces.")
          .inExports(
              "qty",
              "qty_ordered",
              "order_qty",
              "order_quantity",
              "quantity_ordered",
              "ordered_quantity",
              "item_quantity",
              "item_qty",
              "line_quantity",
              "product_quantity",
              "product_qty",
              "products_quantity",
              "per_unit_quantity",
              "pieces",
              "units",
              "units_sold",
              "qty_sold",
              "quantity_sold",
              "quantity_purchased");

  static final InputColumn DISCOUNT =
      InputColumn.number("discount", "Discount, as a positive amount.")
          .inExports(
              "discount_amount",
              "line_discount",
              "line_discount_amount",
              "discounts",
              "total_discounts")
          .withoutIt(NO_DISCOUNTS);

  static final InputColumn CHANNEL =
      InputColumn.text("channel", "Channel.")
          .inExports("sales_channel", "order_source", "source", "lead_source", "original_source");

  static final InputColumn CAMPAIGN =
      InputColumn.text("campaign", "Marketing campaign.")
          .inExports("utm_campaign", "campaign_name", "ad_campaign");

  static final InputColumn COUNTRY =
      InputColumn.text("country", "Country.")
          .inExports(
              "country_code",
              "shipping_country",
              "ship_country",
              "billing_country",
              "country_name");

  static final InputColumn CURRENCY =
      InputColumn.text(
              "currency",
              "ISO 4217 code of the currency of the amounts; null means the shop's currency.")
          .inExports("currency_code", "order_currency", "order_currency_code", "currency_iso_code");

  private SharedColumns() {}
}
