package io.regulars.reference;

import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** A fictitious seller of electronics, 2022 to 2026. */
@TestInstance(Lifecycle.PER_CLASS)
class ContosoTest implements FiguresOfEveryShop {
  /**
   * Each discounted line counts as deeply discounted, so that the profile contains the share of
   * discounted lines.
   */
  private final KnownShop shop =
      new KnownShop("contoso", "contoso/expected").with("discounts.deep-from", "0");

  /** The same shop with subcategories as categories. */
  private final KnownShop bySubcategory =
      new KnownShop("contoso", "contoso/expected")
          .with("sources.products.columns.category", "SubCategoryName")
          .with("kpis.dimensions", "[all]")
          .with("cohorts.dimensions", "[all]");

  @BeforeAll
  void publish(@TempDir Path lakes) {
    shop.publish(
        lakes.resolve("whole"), "customer_profile", "cohort_retention", "kpi_wide", "best_sellers");
    bySubcategory.publish(lakes.resolve("by-subcategory"), "customer_profile");
  }

  @Override
  public KnownShop shop() {
    return shop;
  }

  /** The data contain no refunds. */
  @Override
  public KnownShop withoutRefunds() {
    return shop;
  }

  @Test
  void salesByBrandEqualTheReference() {
    shop.figures("brand.csv")
        .mustEqual(
            bestSellers("brand")
                .selectExpr(
                    "member AS brand", "units AS qty", "order_value AS net", "buyers AS customers"),
            "brand");
  }

  @Test
  void salesByCategoryEqualTheReference() {
    shop.figures("category.csv")
        .mustEqual(
            bestSellers("category")
                .selectExpr("member AS category", "order_value AS net", "buyers AS customers"),
            "category");
  }

  @Test
  void salesByChannelEqualTheReference() {
    shop.figures("channel.csv")
        .mustEqual(
            shop.table("kpi_wide")
                .where("grain = 'all' AND dimension = 'channel'")
                .selectExpr(
                    "member AS channel",
                    "orders",
                    "active_customers AS customers",
                    "order_value AS net"),
            "channel");
  }

  @Test
  void topBrandPerCustomerEqualsTheReference() {
    shop.figures("brand_by_customer.csv")
        .mustEqual(
            shop.table("customer_profile")
                .selectExpr("customer_id", "top_brand", "brand_count AS brands", "top_brand_share"),
            "customer_id");
  }

  /** Amounts are rounded to ten-thousandths of a dollar, which affects shares of small amounts. */
  @Test
  void discountsAndBreadthPerCustomerEqualTheReference() {
    shop.figures("customer_profile.csv")
        .withRatesWithin(1e-5)
        .mustEqual(
            shop.table("customer_profile")
                .selectExpr(
                    "customer_id",
                    "lines",
                    "orders",
                    "double(discounts) / double(gross_sales) AS disc_share_gross",
                    "deep_discount_line_share AS disc_line_share",
                    "category_count AS categories"),
            "customer_id");
  }

  @Test
  void subcategoriesPerCustomerEqualTheReference() {
    bySubcategory
        .figures("customer_profile.csv")
        .mustEqual(
            bySubcategory
                .table("customer_profile")
                .selectExpr("customer_id", "category_count AS subcategories"),
            "customer_id");
  }

  @Test
  void discountRateOfTheShopEqualsTheReference() {
    shop.figures("discount_brand_summary.csv")
        .mustEqual(
            shop.table("kpi_wide")
                .where("grain = 'all' AND dimension = 'all'")
                .selectExpr("discount_rate AS overall_disc_share_gross"));
  }

  @Test
  void discountedLinesAndBrandLoyaltyEqualTheReference() {
    shop.figures("discount_brand_summary.csv")
        .mustEqual(
            shop.table("customer_profile")
                .selectExpr(
                    "sum(deep_discount_line_share * lines) / sum(lines) AS overall_disc_line_share",
                    "avg(top_brand_share) AS mean_top_brand_share",
                    "percentile(top_brand_share, 0.5) AS median_top_brand_share"));
  }

  @Test
  void allRowsOfTheDataAreInTheFigures() {
    shop.figures("integrity.csv")
        .mustEqual(
            shop.table("customer_profile")
                .selectExpr(
                    "sum(lines) AS n_rows",
                    "sum(orders) AS orders",
                    "count(*) AS customers",
                    "min(first_order_on) AS d0",
                    "max(last_order_on) AS d1",
                    "sum(units) AS qty",
                    "sum(order_value) AS net",
                    "sum(gross_sales) AS gross"));
  }

  private Dataset<Row> bestSellers(String dimension) {
    return shop.table("best_sellers")
        .where("grain = 'all' AND ranking = 'order_value'")
        .where("dimension = '" + dimension + "'");
  }
}
