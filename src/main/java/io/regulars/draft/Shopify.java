package io.regulars.draft;

import io.regulars.config.Input;
import java.util.List;

/** One row per product in an order; what is said of the order stands in its first row only. */
final class Shopify implements ShopSystem {
  private static final String CREATED = "try_to_timestamp(`Created at`, 'yyyy-MM-dd HH:mm:ss Z')";

  @Override
  public String title() {
    return "Shopify's export of orders";
  }

  @Override
  public List<String> telling() {
    return List.of("Name", "Created at", "Financial Status", "Lineitem quantity", "Lineitem price");
  }

  @Override
  public List<DraftedSource> sources(FileSample file, List<FileSample> beside) {
    ExportColumns lines = new ExportColumns(file);
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
    ExportColumns orders = new ExportColumns(file);
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
    ExportColumns refunds = new ExportColumns(file);
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
}
