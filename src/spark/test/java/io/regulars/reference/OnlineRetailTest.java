package io.regulars.reference;

import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** A British wholesaler of gifts, December 2010 to December 2011. */
@TestInstance(Lifecycle.PER_CLASS)
class OnlineRetailTest implements FiguresOfEveryShop {
  private final KnownShop shop =
      new KnownShop("online-retail", "online_retail/expected")
          .with("best-sellers.grains", "[all]")
          .with("best-sellers.top", "5000");

  /**
   * The shop without credit notes and with each product as a category, so that breadth counts
   * products.
   */
  private final KnownShop withoutRefunds =
      new KnownShop("online-retail", "online_retail/expected")
          .with("sources.refunds.where", "false")
          .with("sources.order-lines.columns.category", "StockCode")
          .with("kpis.dimensions", "[all]")
          .with("cohorts.dimensions", "[all]");

  /** Only lines with a numeric stock code: no postage, fees, samples or corrections. */
  private final KnownShop productsOnly =
      new KnownShop("online-retail", "online_retail/expected")
          .with(
              "sources.order-lines.where",
              "InvoiceNo NOT LIKE 'C%' AND Quantity > 0 AND UnitPrice > 0"
                  + " AND StockCode RLIKE '^[0-9]{5}'")
          .with("sources.refunds.where", "InvoiceNo LIKE 'C%' AND StockCode RLIKE '^[0-9]{5}'")
          .with("kpis.dimensions", "[all]")
          .with("cohorts.dimensions", "[all]");

  @BeforeAll
  void publish(@TempDir Path lakes) {
    shop.publish(
        lakes.resolve("whole"), "customer_profile", "cohort_retention", "kpi_wide", "best_sellers");
    withoutRefunds.publish(lakes.resolve("without-refunds"), "customer_profile");
    productsOnly.publish(lakes.resolve("products-proper"), "kpi_wide");
  }

  @Override
  public KnownShop shop() {
    return shop;
  }

  @Override
  public KnownShop withoutRefunds() {
    return withoutRefunds;
  }

  @Test
  void ordersCustomersAndRevenueByCountryEqualTheReference() {
    shop.figures("country.csv")
        .mustEqual(
            shop.table("kpi_wide")
                .where("grain = 'all' AND dimension = 'country' AND identified_orders > 0")
                .selectExpr(
                    "member AS country",
                    "identified_orders AS orders",
                    "active_customers AS customers",
                    "identified_order_value AS revenue"),
            "country");
  }

  @Test
  void returnsOfAllSalesEqualTheReference() {
    assertReturns(shop, "all_rows");
  }

  /** Compares money only, because the KPIs have no units of returns by identified customers. */
  @Test
  void refundsToCustomersEqualTheReference() {
    // The reference figure includes 10,411.24 for 33 people without a sale in the file.
    shop.figures("return_rate.csv")
        .where("scope", "identified_customers"::equals)
        .mustEqual(
            lifeToDate(shop)
                .selectExpr(
                    "identified_refunds + 10411.24 AS returned_value",
                    "identified_order_value AS sold_value",
                    "double(identified_refunds + 10411.24) / double(identified_order_value)"
                        + " AS value_return_rate"));
  }

  @Test
  void returnsOfProductsEqualTheReference() {
    assertReturns(productsOnly, "product_stockcodes_only(^[0-9]{5})");
  }

  private static void assertReturns(KnownShop shop, String scope) {
    shop.figures("return_rate.csv")
        .where("scope", scope::equals)
        .mustEqual(
            lifeToDate(shop)
                .selectExpr(
                    "returned_units AS returned_qty",
                    "units AS sold_qty",
                    "product_return_rate_by_units AS qty_return_rate",
                    "refunds AS returned_value",
                    "order_value AS sold_value",
                    "product_return_rate_by_value AS value_return_rate"));
  }

  @Test
  void returnsByMonthEqualTheReference() {
    shop.figures("return_rate_monthly.csv")
        .mustEqual(
            shop.table("kpi_wide")
                .where("grain = 'month' AND dimension = 'all'")
                .selectExpr(
                    "date_format(period_start, 'yyyy-MM') AS month",
                    "returned_units AS returned_qty",
                    "units AS sold_qty",
                    "product_return_rate_by_units AS qty_return_rate"),
            "month");
  }

  @Test
  void salesAndReturnsByProductEqualTheReference() {
    shop.figures("products.csv")
        .where("sold_qty", sold -> !sold.equals("0"))
        .mustEqual(
            shop.table("best_sellers")
                .where("grain = 'all' AND dimension = 'product' AND ranking = 'order_value'")
                .selectExpr(
                    "member AS stock_code",
                    "returned_units AS returned_qty",
                    "units AS sold_qty",
                    "return_rate AS qty_return_rate",
                    "order_value AS revenue"),
            "stock_code");
  }

  @Test
  void productsPerCustomerEqualTheReference() {
    withoutRefunds
        .figures("breadth.csv")
        .mustEqual(
            withoutRefunds
                .table("customer_profile")
                .selectExpr(
                    "avg(category_count) AS mean_distinct_products",
                    "percentile(category_count, 0.5) AS median_distinct_products",
                    "max(category_count) AS max_distinct_products"));
  }

  private static Dataset<Row> lifeToDate(KnownShop shop) {
    return shop.table("kpi_wide").where("grain = 'all' AND dimension = 'all'");
  }
}
