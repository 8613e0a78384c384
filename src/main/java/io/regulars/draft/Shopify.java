package io.regulars.draft;

import io.regulars.input.Input;
import java.util.List;

/** Shopify's order export: one row per line item. Only the first row of an order has its data. */
final class Shopify implements ShopSystem {
  private static final String CREATED = "try_to_timestamp(`Created at`, 'yyyy-MM-dd HH:mm:ss Z')";

  @Override
  public String title() {
    return "Shopify order export";
  }

  @Override
  public List<String> signature() {
    return List.of("Name", "Created at", "Financial Status", "Lineitem quantity", "Lineitem price");
  }

  @Override
  public List<DraftedSource> sources(FileSample file, List<FileSample> allFiles) {
    ExportColumns lines = new ExportColumns(file);
    lines.sure("order_id", "Name", "`Name`");
    lines.sure("quantity", "Lineitem quantity", "`Lineitem quantity`");
    lines.doubtful(
        "unit_price",
        "Lineitem price",
        "`Lineitem price`",
        "This includes tax if the prices of the shop include tax.");
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
        "The export has no refund date. The order date is used.");
    refunds.doubtful(
        "amount",
        "Refunded Amount",
        "`Refunded Amount`",
        "This includes refunded shipping and tax.");
    refunds.sure("order_id", "Name", "`Name`");
    refunds.sure("currency", "Currency", "`Currency`");
    DraftedSource heads =
        orders
            .of(Input.ORDERS)
            .where(
                "`Financial Status` IS NOT NULL", "Only the first row of an order has its data.");
    return file.column("Refunded Amount").isEmpty()
        ? List.of(lines.of(Input.ORDER_LINES), heads)
        : List.of(
            lines.of(Input.ORDER_LINES),
            heads,
            refunds
                .of(Input.REFUNDS)
                .where("`Refunded Amount` > 0", "Refunded amounts, one row per order."));
  }
}
