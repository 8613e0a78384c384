package io.regulars.draft;

import io.regulars.config.Input;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An export whose columns are known: that of a shop system, told by the columns that only it has.
 */
enum ShopSystem {
  /** One row per product in an order; what is said of the order stands in its first row only. */
  SHOPIFY(
      "Shopify's export of orders",
      List.of("Name", "Created at", "Financial Status", "Lineitem quantity", "Lineitem price")) {
    @Override
    List<DraftedSource> sources(FileSample file) {
      Columns lines = new Columns(file);
      lines.sure("order_id", "Name", "`Name`");
      lines.sure("quantity", "Lineitem quantity", "`Lineitem quantity`");
      lines.doubtful(
          "unit_price",
          "Lineitem price",
          "`Lineitem price`",
          "With tax, if the shop shows prices with tax.");
      lines.sure(
          "product_id", "Lineitem sku", "coalesce(nullif(`Lineitem sku`, ''), `Lineitem name`)");
      lines.sure("brand", "Vendor", "`Vendor`");
      Columns orders = new Columns(file);
      orders.sure("order_id", "Name", "`Name`");
      orders.sure("ordered_at", "Created at", CREATED);
      orders.sure("customer_id", "Email", "nullif(lower(trim(`Email`)), '')");
      orders.sure(
          "status",
          "Cancelled at",
          "CASE WHEN `Cancelled at` IS NULL THEN `Financial Status` ELSE 'cancelled' END");
      orders.sure("channel", "Source", "`Source`");
      orders.sure("country", "Shipping Country", "coalesce(`Shipping Country`, `Billing Country`)");
      orders.sure("currency", "Currency", "`Currency`");
      orders.sure("discount", "Discount Amount", "`Discount Amount`");
      Columns refunds = new Columns(file);
      refunds.doubtful(
          "refunded_at",
          "Created at",
          CREATED,
          "The export does not say when: the order's time stands in.");
      refunds.doubtful(
          "amount", "Refunded Amount", "`Refunded Amount`", "Refunded shipping and tax included.");
      refunds.sure("order_id", "Name", "`Name`");
      refunds.sure("currency", "Currency", "`Currency`");
      DraftedSource heads =
          orders
              .of(Input.ORDERS)
              .where(
                  "`Financial Status` IS NOT NULL",
                  "What is said of an order stands in its first row.");
      return file.column("Refunded Amount").isEmpty()
          ? List.of(lines.of(Input.ORDER_LINES), heads)
          : List.of(
              lines.of(Input.ORDER_LINES),
              heads,
              refunds
                  .of(Input.REFUNDS)
                  .where("`Refunded Amount` > 0", "What was paid back, by order."));
    }
  },

  /** One row per item, as the Customer/Order/Coupon Export of WooCommerce writes it. */
  WOOCOMMERCE(
      "WooCommerce's export of orders, one row per item",
      List.of("order_id", "date", "status", "item_quantity", "item_total")) {
    @Override
    List<DraftedSource> sources(FileSample file) {
      Columns lines = new Columns(file);
      lines.sure("order_id", "order_id", "order_id");
      lines.sure("quantity", "item_quantity", "item_quantity");
      lines.sure(
          "unit_price",
          "item_total",
          "CAST(item_total AS DOUBLE) / nullif(CAST(item_quantity AS DOUBLE), 0)");
      lines.sure("ordered_at", "date", "date");
      lines.sure("customer_id", "customer_id", customer(file));
      lines.sure("product_id", "item_product_id", "item_product_id");
      lines.sure("line_id", "item_id", "item_id");
      lines.sure(
          "list_price",
          "item_subtotal",
          "CAST(item_subtotal AS DOUBLE) / nullif(CAST(item_quantity AS DOUBLE), 0)");
      lines.sure("status", "status", "status");
      lines.sure("country", "billing_country", "billing_country");
      lines.sure("currency", "order_currency", "order_currency");
      if (file.column("item_refunded").isEmpty()) {
        return List.of(lines.of(Input.ORDER_LINES));
      }
      Columns refunds = new Columns(file);
      refunds.doubtful(
          "refunded_at",
          "date",
          "date",
          "The export does not say when: the order's time stands in.");
      refunds.sure("amount", "item_refunded", "abs(CAST(item_refunded AS DECIMAL(18, 4)))");
      refunds.sure("order_id", "order_id", "order_id");
      refunds.sure("line_id", "item_id", "item_id");
      refunds.sure("currency", "order_currency", "order_currency");
      return List.of(
          lines.of(Input.ORDER_LINES),
          refunds
              .of(Input.REFUNDS)
              .where("CAST(item_refunded AS DOUBLE) <> 0", "What was paid back, by item."));
    }

    @Override
    Optional<String> settings() {
      return Optional.of(
          """
          # WooCommerce: what is pending, on hold, failed or cancelled was not paid.
          orders { accepted-statuses = [processing, completed, refunded] }
          """);
    }

    private String customer(FileSample file) {
      return file.column("billing_email").isPresent()
          ? "coalesce(nullif(customer_id, '0'), nullif(lower(trim(billing_email)), ''))"
          : "nullif(customer_id, '0')";
    }
  };

  private static final String CREATED = "try_to_timestamp(`Created at`, 'yyyy-MM-dd HH:mm:ss Z')";

  private final String title;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> telling;

  ShopSystem(String title, List<String> telling) {
    this.title = title;
    this.telling = telling;
  }

  /** The system that a file is from, if it is one of these. */
  static Optional<ShopSystem> of(FileSample file) {
    for (ShopSystem system : values()) {
      if (file.has(system.telling)) {
        return Optional.of(system);
      }
    }
    return Optional.empty();
  }

  /** What it is, for a title. */
  String title() {
    return title;
  }

  /** The inputs that the file gives. */
  abstract List<DraftedSource> sources(FileSample file);

  /** Settings that belong to it. */
  Optional<String> settings() {
    return Optional.empty();
  }

  /** The columns of a source, those that the file has. */
  private static final class Columns {
    private final FileSample file;
    private final Map<String, Guess> columns = new LinkedHashMap<>();

    Columns(FileSample file) {
      this.file = file;
    }

    void sure(String column, String needed, String sql) {
      if (file.column(needed).isPresent()) {
        columns.put(column, Guess.sure(sql));
      }
    }

    void doubtful(String column, String needed, String sql, String doubt) {
      if (file.column(needed).isPresent()) {
        columns.put(column, Guess.doubtful(sql, doubt));
      }
    }

    DraftedSource of(Input input) {
      return DraftedSource.of(input, file, columns, List.of());
    }
  }
}
