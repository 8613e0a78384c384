package io.regulars.draft;

import io.regulars.input.Input;
import java.util.List;
import java.util.Optional;

/** The Customer/Order/Coupon Export of WooCommerce, with one row per item. */
final class WooCommerce implements ShopSystem {
  @Override
  public String title() {
    return "WooCommerce order export, one row per item";
  }

  @Override
  public List<String> signature() {
    return List.of("order_id", "date", "status", "item_quantity", "item_total");
  }

  @Override
  public List<DraftedSource> sources(FileSample file, List<FileSample> allFiles) {
    ExportColumns lines = new ExportColumns(file);
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
    ExportColumns refunds = new ExportColumns(file);
    refunds.doubtful(
        "refunded_at", "date", "date", "The export has no refund date. The order date is used.");
    refunds.sure("amount", "item_refunded", "abs(CAST(item_refunded AS DECIMAL(18, 4)))");
    refunds.sure("order_id", "order_id", "order_id");
    refunds.sure("line_id", "item_id", "item_id");
    refunds.sure("currency", "order_currency", "order_currency");
    return List.of(
        lines.of(Input.ORDER_LINES),
        refunds
            .of(Input.REFUNDS)
            .where("CAST(item_refunded AS DOUBLE) <> 0", "Refunded amounts, one row per item."));
  }

  @Override
  public Optional<String> settings() {
    return Optional.of(
        """
        # WooCommerce: orders that are pending, on hold, failed or cancelled are not paid.
        orders { accepted-statuses = [processing, completed, refunded] }
        """);
  }

  private String customer(FileSample file) {
    return file.column("billing_email").isPresent()
        ? "coalesce(nullif(customer_id, '0'), nullif(lower(trim(billing_email)), ''))"
        : "nullif(customer_id, '0')";
  }
}
