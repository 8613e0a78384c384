package io.regulars.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.UserError;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inputs that once gave a wrong figure without a finding. */
class FindingCasesTest {
  @TempDir private Path folder;

  /** The amounts have decimal commas. */
  @Test
  void discountsListPricesAndCostsThatCannotBeReadAreRefusedAsPricesAre() {
    KnownShop discounts = KnownShop.ofCase("unreadable-amounts", "d1.conf");
    KnownShop listPrices = KnownShop.ofCase("unreadable-amounts", "d1b.conf");

    assertThat(discounts.check().sentences())
        .anyMatch(finding -> finding.contains("3 of 3 rows") && finding.contains("discount"))
        .anyMatch(finding -> finding.contains("3 of 3 rows") && finding.contains("unit_cost"));
    assertThatThrownBy(() -> discounts.publish(folder.resolve("lake")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("discount_is_not_negative")
        .hasMessageContaining("\"2,00\" (2 rows), \"0,00\" (1 row)")
        .hasMessageContaining("cost_is_a_number")
        .hasMessageContaining("\"4,50\" (3 rows)");
    assertThat(listPrices.check().sentences())
        .anyMatch(finding -> finding.contains("list_price_is_a_number"));
  }

  /** Four rows have the customer NULL and one has nan. */
  @Test
  void wordsForNoValueAreGuestsAndCounted() {
    KnownShop shop = KnownShop.ofCase("null-words", "shop.conf");
    shop.publish(folder.resolve("lake"), "customer_profile", "kpi_wide");

    assertThat(shop.check().sentences())
        .anyMatch(
            finding ->
                finding.contains("5 of 16 rows")
                    && finding.contains("such as NULL, as customer_id"));
    assertThat(shop.table("customer_profile").select("customer_id").collectAsList())
        .hasSizeBetween(6, 7)
        .extracting(row -> row.getString(0))
        .doesNotContain("NULL", "nan");
    assertThat(
            shop.table("kpi_wide")
                .where("grain = 'all' AND dimension = 'all'")
                .selectExpr("guest_orders")
                .first()
                .getLong(0))
        .isEqualTo(5);
  }

  /**
   * A spreadsheet removed leading zeros and the sign # from the ids of all inputs but the lines.
   */
  @Test
  void keysThatMeetNothingAreFindingsOfCheckAndRun() {
    KnownShop shop = KnownShop.ofCase("ids-that-do-not-meet", "shop.conf");
    shop.publish(folder.resolve("lake"), "kpi_wide");

    String[] expected = {
      "customers customer_has_an_order 125 125 false",
      "marketing-spend spend_finds_its_channel 5 5 false",
      "order-lines line_finds_its_customer 500 501 false",
      "refunds refund_finds_its_order 10 10 false",
      "subscriptions subscription_finds_its_customer 20 20 false",
      "surveys answer_finds_its_customer 60 60 false",
      "surveys answer_finds_its_order 60 60 false"
    };
    assertThat(
            shop.table("data_quality")
                .where("rule RLIKE '_finds_its_|_has_an_order$'")
                .selectExpr(
                    "concat_ws(' ', input, rule, string(rows_affected), string(rows_seen),"
                        + " string(passed))")
                .collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactlyInAnyOrder(expected);
    List<String> findings = shop.check().sentences();
    for (String cells : expected) {
      String rule = cells.split(" ", -1)[1];
      assertThat(findings).anyMatch(finding -> finding.contains("the rule " + rule + " warns"));
    }
  }

  /** The price "1,250.00" is 1 of 501 rows, and a fifth of the money. */
  @Test
  void toleratedRowWithoutAReadablePriceIsOfUnknownWorth() {
    KnownShop shop = KnownShop.ofCase("ids-that-do-not-meet", "shop.conf");

    assertThat(shop.check().sentences())
        .anyMatch(
            finding ->
                finding.contains(
                    "1 of 501 rows (0.2 %) has a unit_price that is not a number, 1 row of unknown"
                        + " worth"));
  }

  /** The orders e15 to e19, of one line of 10.00 each, are in both files. */
  @Test
  void rowsOfOverlappingExportsAreAFindingOfCheckAndRun() {
    KnownShop shop = KnownShop.ofCase("overlapping-exports", "shop.conf");
    shop.publish(folder.resolve("lake"), "kpi_wide");

    String finding =
        "Source order-lines: 5 of 35 rows (14.3 %) are given again: 5 rows of 5 orders, worth"
            + " 50.00, from 2024-01-16 to 2024-01-20, are in a.csv and in b.csv; the rule line_is_given_once warns above 0.5 %.";
    assertThat(shop.check().sentences()).contains(finding);
    assertThat(
            shop.table("data_quality")
                .where("rule = 'line_is_given_once'")
                .select("sentence")
                .first()
                .getString(0))
        .isEqualTo(finding);
  }

  /** The second rows of d1 and d2 are later: d1 is paid, and d2 is cancelled. d3 is paid. */
  @Test
  void latestRowOfAnOrderIsUsed() {
    KnownShop shop =
        KnownShop.ofCase("double-export", "shop.conf")
            .with("sources.orders.latest-by", "updated_at");
    shop.publish(folder.resolve("lake"), "kpi_wide", "reconciliation");

    assertThat(ordersAndValue(shop)).isEqualTo("2 30.00");
    assertThat(
            shop.table("reconciliation")
                .where("grain = 'all' AND item = 'not_counted_cancelled'")
                .selectExpr("string(orders)")
                .first()
                .getString(0))
        .isEqualTo("1");
    // Of five rows two are left out, none is rejected, and three are used.
    assertThat(
            shop.table("data_quality")
                .where("input = 'orders' AND rows_affected > 0")
                .selectExpr("concat_ws(' ', rule, severity, rows_affected, rows_seen)")
                .collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactly("row_is_latest leave_out 2 5");
  }

  @Test
  void refusalOfRepeatedKeysNamesTheSettings() {
    KnownShop shop = KnownShop.ofCase("double-export", "shop.conf");

    assertThatThrownBy(() -> shop.publish(folder.resolve("lake")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("4 of 5 rows (80 %) have an order_id that also occurs in another row")
        .hasMessageContaining("set sources.orders.latest-by, as in latest-by = updated_at")
        .hasMessageContaining("set sources.orders.distinct = true");
  }

  /** The lines of h1 are worth 30.00 less one voucher of 6.00, h2 is worth 10.00. */
  @Test
  void ordersWhoseColumnsAreOnEachLineBecomeOneRow() {
    KnownShop shop =
        KnownShop.ofCase("heads-in-lines", "shop.conf").with("sources.orders.distinct", "true");
    shop.publish(folder.resolve("lake"), "kpi_wide");

    assertThat(ordersAndValue(shop)).isEqualTo("2 34.00");
  }

  /** Thirty orders of 10.00. */
  @Test
  void overlappingRowsCountOnceIfTheyAreDistinct() {
    KnownShop shop =
        KnownShop.ofCase("overlapping-exports", "shop.conf")
            .with("sources.order-lines.distinct", "true");
    shop.publish(folder.resolve("lake"), "kpi_wide");

    assertThat(ordersAndValue(shop)).isEqualTo("30 300.00");
    assertThat(shop.check().sentences())
        .contains(
            "Source order-lines: 5 of 35 rows (14.3 %) are equal to another row, which is used"
                + " (distinct); the rule row_is_distinct leaves them out.")
        .noneMatch(finding -> finding.contains("line_is_given_once"));
  }

  /** The customer old-7 became new-7, who then has the orders m1 and m2; new-8 has m3. */
  @Test
  void ordersOfAMergedCustomerAreThoseOfTheNewId() {
    KnownShop shop =
        KnownShop.ofCase("merged", "shop.conf")
            .with("sources.order-lines.columns.customer_id", "customer_id")
            .with("sources.customer-merges.format", "csv")
            .with("sources.customer-merges.path", KnownShop.fileOfCase("merged", "merges.csv"))
            .with("sources.customer-merges.columns.old_customer_id", "old_id")
            .with("sources.customer-merges.columns.customer_id", "new_id");
    shop.publish(folder.resolve("lake"), "customer_profile");

    assertThat(
            shop.table("customer_profile")
                .selectExpr("concat(customer_id, ' ', orders)")
                .collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactlyInAnyOrder("new-7 2", "new-8 1");
  }

  private static String ordersAndValue(KnownShop shop) {
    return shop.table("kpi_wide")
        .where("grain = 'all' AND dimension = 'all'")
        .selectExpr("concat(orders, ' ', CAST(order_value AS DECIMAL(18, 2)))")
        .first()
        .getString(0);
  }

  /** The columns sales and rate are text, as in every CSV file. */
  @Test
  void arithmeticOverTextIsAnsweredWithTheExpressionThatCastsIt() {
    KnownShop discounted = KnownShop.ofCase("arithmetic-on-text", "expr.conf");
    KnownShop subtracted = KnownShop.ofCase("arithmetic-on-text", "expr2.conf");
    String cast = "CAST(sales AS DOUBLE) / (1 - CAST(rate AS DOUBLE)) / CAST(quantity AS DOUBLE)";

    assertThatThrownBy(discounted::check)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("list_price fails on a value")
        .hasMessageEndingWith("Cast it: " + cast);
    assertThatThrownBy(subtracted::check)
        .isInstanceOf(UserError.class)
        .hasMessageEndingWith(
            "Cast them to numbers: (CAST(sales AS DOUBLE) - CAST(rate AS DOUBLE)) / quantity");

    KnownShop answered =
        KnownShop.ofCase("arithmetic-on-text", "expr.conf")
            .with("sources.order-lines.columns.list_price", cast);
    answered.publish(folder.resolve("lake"), "kpi_wide");
    assertThat(
            answered
                .table("kpi_wide")
                .where("grain = 'all' AND dimension = 'all'")
                .selectExpr("CAST(gross_sales AS DECIMAL(9, 2))")
                .first()
                .toString())
        .isEqualTo("[337.95]"); // 261.96 / 0.8 + 10.50
  }

  /** The totals row has the dates of the whole report. */
  @Test
  void totalsRowOfAdvertisingIsAFindingOrRefused() {
    KnownShop doubled = KnownShop.ofCase("spend-totals", "meta-starts.conf");
    assertThat(doubled.check().sentences())
        .anyMatch(
            finding ->
                finding.contains(
                    "Source marketing-spend: 1 of 21 rows (4.8 %) is the sum of all other rows of"
                        + " their channel"));

    assertThatThrownBy(
            () -> KnownShop.ofCase("spend-totals", "meta-day.conf").publish(folder.resolve("lake")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("spend_has_a_date");
    assertThatThrownBy(
            () -> KnownShop.ofCase("spend-totals", "google.conf").publish(folder.resolve("lake")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("spend_has_a_date");
  }
}
