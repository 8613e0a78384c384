package io.regulars.draft;

import io.regulars.input.Input;
import java.util.List;
import java.util.Optional;

/** The order data of Magento (Adobe Commerce): its database tables, or its exported order list. */
enum Magento implements ShopSystem {
  /** One row per item, and one more row for the simple product of a configurable product. */
  ITEMS(
      "Magento table sales_order_item",
      List.of("item_id", "order_id", "qty_ordered", "base_price")) {
    @Override
    public List<DraftedSource> sources(FileSample file, List<FileSample> allFiles) {
      DraftedSource lines = lines(file);
      boolean hasOrders = allFiles.stream().anyMatch(other -> other.has(ORDERS.signature()));
      DraftedSource sold =
          hasOrders
              ? lines
              : lines.withRemark("The customers are in sales_order. Can you export it too?");
      return file.column("base_amount_refunded").isEmpty()
          ? List.of(sold)
          : List.of(sold, refunds(file));
    }

    private DraftedSource lines(FileSample file) {
      ExportColumns lines = new ExportColumns(file);
      lines.sure("order_id", "order_id", "order_id");
      lines.sure("quantity", "qty_ordered", "qty_ordered");
      lines.sure(
          "unit_price",
          "base_price",
          file.column("base_discount_amount").isEmpty()
              ? "base_price"
              : number("base_price")
                  + " - coalesce("
                  + number("base_discount_amount")
                  + ", 0) / nullif(qty_ordered, 0)");
      lines.sure("ordered_at", "created_at", utc(file));
      lines.sure("product_id", "sku", "sku");
      lines.sure("line_id", "item_id", "item_id");
      // Not base_original_price: it includes tax if the prices of the shop include tax.
      lines.sure("list_price", "base_discount_amount", number("base_price"));
      lines.sure("unit_cost", "base_cost", number("base_cost"));
      DraftedSource drafted = lines.of(Input.ORDER_LINES);
      return file.column("parent_item_id").isEmpty()
          ? drafted
          : drafted.where(
              DraftedSetting.doubtful(
                  IS_TOP_ITEM,
                  "This keeps configurable products and bundles, but not the simple products in"
                      + " them."));
    }

    private DraftedSource refunds(FileSample file) {
      ExportColumns refunds = new ExportColumns(file);
      refunds.doubtful("refunded_at", "created_at", utc(file), NO_REFUND_TIME);
      refunds.sure(
          "amount",
          "base_amount_refunded",
          file.column("base_discount_refunded").isEmpty()
              ? number("base_amount_refunded")
              : number("base_amount_refunded")
                  + " - coalesce("
                  + number("base_discount_refunded")
                  + ", 0)");
      refunds.sure("order_id", "order_id", "order_id");
      refunds.sure("line_id", "item_id", "item_id");
      refunds.sure("quantity", "qty_refunded", "qty_refunded");
      String isRefunded = number("base_amount_refunded") + " > 0";
      return refunds
          .of(Input.REFUNDS)
          .where(
              file.column("parent_item_id").isEmpty()
                  ? isRefunded
                  : isRefunded + " AND " + IS_TOP_ITEM,
              "Refunded amounts, one row per item.");
    }
  },

  /** One row per order. */
  ORDERS(
      "Magento table sales_order",
      List.of("entity_id", "increment_id", "base_grand_total", "customer_email", "created_at")) {
    @Override
    public List<DraftedSource> sources(FileSample file, List<FileSample> allFiles) {
      ExportColumns orders = new ExportColumns(file);
      orders.sure("order_id", "entity_id", "entity_id");
      orders.sure("ordered_at", "created_at", utc(file));
      DraftedSetting byEmail = DraftedSetting.sure("nullif(lower(trim(customer_email)), '')");
      orders.put(
          "customer_id",
          "customer_email",
          file.column("customer_id").isEmpty()
              ? byEmail
              : byEmail.withAlternative(
                  "try_cast(customer_id AS BIGINT)",
                  "Guests have an e-mail address but no customer_id. If guests must be anonymous,"
                      + " use:"));
      orders.sure("status", "status", "status");
      orders.sure("currency", "base_currency_code", "base_currency_code");
      return List.of(orders.of(Input.ORDERS));
    }
  },

  /** One row per order, without products. Exported in the admin panel under Sales, Orders. */
  ORDER_LIST(
      "Magento order list, without products",
      List.of("ID", "Purchase Point", "Purchase Date", "Grand Total (Base)", "Status")) {
    @Override
    public List<DraftedSource> sources(FileSample file, List<FileSample> allFiles) {
      ExportColumns lines = new ExportColumns(file);
      lines.sure("order_id", "ID", "ID");
      lines.sure("quantity", "ID", "1");
      String total = number("`Grand Total (Base)`");
      lines.doubtful(
          "unit_price",
          "Grand Total (Base)",
          file.column("Shipping and Handling").isEmpty()
              ? total
              : total + " - coalesce(" + number("`Shipping and Handling`") + ", 0)",
          "This includes tax, and also shipping if the file has no column for it. Use the tables"
              + " sales_order and sales_order_item for net prices and products.");
      ColumnSample date = file.column("Purchase Date").orElseThrow();
      lines.sure(
          "ordered_at",
          "Purchase Date",
          date.times().map(times -> times.apply(date.sql())).orElse(date.sql()));
      lines.sure("customer_id", "Customer Email", "nullif(lower(trim(`Customer Email`)), '')");
      lines.sure("status", "Status", "Status");
      lines.sure("channel", "Purchase Point", "`Purchase Point`");
      return List.of(lines.of(Input.ORDER_LINES));
    }
  };

  private static final String NO_REFUND_TIME =
      "The table has no refund date. The creation date of the item is used.";

  /** The cast also turns the text NULL and an empty text into null. */
  private static final String IS_TOP_ITEM = "try_cast(parent_item_id AS BIGINT) IS NULL";

  private final String title;

  @SuppressWarnings("ImmutableEnumChecker") // created by List.of
  private final List<String> signature;

  Magento(String title, List<String> signature) {
    this.title = title;
    this.signature = signature;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public List<String> signature() {
    return signature;
  }

  @Override
  public Optional<String> settings() {
    return Optional.of(
        """
        # Magento: orders that are pending, on hold, under review or cancelled are not paid. Closed orders are refunded.
        orders { accepted-statuses = [processing, complete, closed] }
        """);
  }

  /** The creation time as an instant: the tables contain times in UTC, in every time zone. */
  private static String utc(FileSample file) {
    return file.column("created_at").map(ColumnSample::type).orElse("").equals("string")
        ? "concat(created_at, 'Z')"
        : "created_at";
  }

  /** A number; null for the text NULL, which database exports write. */
  private static String number(String column) {
    return "try_cast(" + column + " AS DOUBLE)";
  }
}
