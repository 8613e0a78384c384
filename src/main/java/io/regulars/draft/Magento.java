package io.regulars.draft;

import io.regulars.config.Input;
import java.util.List;
import java.util.Optional;

/** What Magento (Adobe Commerce) keeps of orders: its own tables, or the list that it exports. */
enum Magento implements ShopSystem {
  /** One row per item, and one more for the simple product behind a configurable one. */
  ITEMS(
      "Magento's table of items, sales_order_item",
      List.of("item_id", "order_id", "qty_ordered", "base_price")) {
    @Override
    public List<DraftedSource> sources(FileSample file, List<FileSample> beside) {
      DraftedSource lines = lines(file);
      boolean hasOrders = beside.stream().anyMatch(other -> other.has(ORDERS.telling()));
      DraftedSource sold =
          hasOrders ? lines : lines.remarking("Who bought stands in sales_order. Export it too?");
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
      // Not base_original_price: that has tax where the shop's prices have.
      lines.sure("list_price", "base_discount_amount", number("base_price"));
      lines.sure("unit_cost", "base_cost", number("base_cost"));
      DraftedSource drafted = lines.of(Input.ORDER_LINES);
      return file.column("parent_item_id").isEmpty()
          ? drafted
          : drafted.where(
              DraftedSetting.doubtful(
                  TOP_ITEM,
                  "A configurable product counts, not the simple one behind it; a bundle counts,"
                      + " not what is in it."));
    }

    private DraftedSource refunds(FileSample file) {
      ExportColumns refunds = new ExportColumns(file);
      refunds.doubtful("refunded_at", "created_at", utc(file), WHEN_IS_NOT_SAID);
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
      String paidBack = number("base_amount_refunded") + " > 0";
      return refunds
          .of(Input.REFUNDS)
          .where(
              file.column("parent_item_id").isEmpty() ? paidBack : paidBack + " AND " + TOP_ITEM,
              "What was paid back, by item.");
    }
  },

  /** One row per order. */
  ORDERS(
      "Magento's table of orders, sales_order",
      List.of("entity_id", "increment_id", "base_grand_total", "customer_email", "created_at")) {
    @Override
    public List<DraftedSource> sources(FileSample file, List<FileSample> beside) {
      ExportColumns orders = new ExportColumns(file);
      orders.sure("order_id", "entity_id", "entity_id");
      orders.sure("ordered_at", "created_at", utc(file));
      DraftedSetting byEmail = DraftedSetting.sure("nullif(lower(trim(customer_email)), '')");
      orders.put(
          "customer_id",
          "customer_email",
          file.column("customer_id").isEmpty()
              ? byEmail
              : byEmail.unless(
                  "try_cast(customer_id AS BIGINT)",
                  "Guests have an e-mail and no customer_id. Are guests nobody? Then:"));
      orders.sure("status", "status", "status");
      orders.sure("currency", "base_currency_code", "base_currency_code");
      return List.of(orders.of(Input.ORDERS));
    }
  },

  /** One row per order, without products: Sales, Orders, Export. */
  ORDER_LIST(
      "Magento's list of orders, which has no products",
      List.of("ID", "Purchase Point", "Purchase Date", "Grand Total (Base)", "Status")) {
    @Override
    public List<DraftedSource> sources(FileSample file, List<FileSample> beside) {
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
          "Tax included, and shipping if it has no column. The tables sales_order and"
              + " sales_order_item know better, and know products.");
      ColumnSample date = file.column("Purchase Date").orElseThrow();
      lines.sure(
          "ordered_at",
          "Purchase Date",
          date.times().map(times -> times.over(date.sql())).orElse(date.sql()));
      lines.sure("customer_id", "Customer Email", "nullif(lower(trim(`Customer Email`)), '')");
      lines.sure("status", "Status", "Status");
      lines.sure("channel", "Purchase Point", "`Purchase Point`");
      return List.of(lines.of(Input.ORDER_LINES));
    }
  };

  private static final String WHEN_IS_NOT_SAID =
      "The table does not say when: the item's time stands in.";

  /** No number, however nothing is written. */
  private static final String TOP_ITEM = "try_cast(parent_item_id AS BIGINT) IS NULL";

  private final String title;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> telling;

  Magento(String title, List<String> telling) {
    this.title = title;
    this.telling = telling;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public List<String> telling() {
    return telling;
  }

  @Override
  public Optional<String> settings() {
    return Optional.of(
        """
        # Magento: what is pending, on hold, under review or cancelled was not paid; what is closed was paid back.
        orders { accepted-statuses = [processing, complete, closed] }
        """);
  }

  /** The tables keep times in UTC, whatever the shop's clock says. */
  private static String utc(FileSample file) {
    return file.column("created_at").map(ColumnSample::type).orElse("").equals("string")
        ? "concat(created_at, 'Z')"
        : "created_at";
  }

  /** Nothing where NULL is written as a word, as databases do. */
  private static String number(String column) {
    return "try_cast(" + column + " AS DOUBLE)";
  }
}
