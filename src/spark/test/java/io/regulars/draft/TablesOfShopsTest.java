package io.regulars.draft;

import static io.regulars.draft.CsvText.csv;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.config.ShopSystemFiles;
import io.regulars.draft.files.FileSample;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Drafts for the tables of databases and warehouses, whose columns have names of their own. */
class TablesOfShopsTest {
  private static final String ORDERS = "id,user_id,created_at\n1,7,2024-01-13\n2,8,2024-01-14\n";

  @Test
  void cartsAreNoOrders() {
    assertThat(
            draft(
                csv(
                    "orders.csv",
                    "id,user_id,created_at,state,total\n1,7,2024-01-13,new,5.00\n2,8,2024-01-14,cart,5.00\n")))
        .contains("not_paid = [\"cart\"]");
  }

  @Test
  void statusesThatAreNumbersAreAsked() {
    assertThat(
            draft(
                csv(
                    "orders.csv",
                    "id,user_id,created_on,order_status_id,total\n1,7,2024-01-13,10,5.00\n2,8,2024-01-14,40,5.00\n")))
        .contains("What do 10, 40 mean?\n      status = \"order_status_id\"");
  }

  @Test
  void columnWithCancelledOrdersIsTheStatus() {
    assertThat(
            draft(
                csv(
                    "orders.csv",
                    "id,user_id,created_on,flow_status_code,total\n1,7,2024-01-13,BOOKED,5.00\n2,8,2024-01-14,CANCELLED,5.00\n")))
        .contains("status = \"flow_status_code\"");
  }

  @Test
  void totalThatIsLessInSomeRowsIsThePricePaid() {
    assertThat(
            draft(
                csv("orders.csv", ORDERS),
                csv(
                    "order_lines.csv",
                    """
                    id,order_id,product_id,quantity,unit_price_excl_tax,line_price_excl_tax
                    1,1,4,3,10.00,27.00
                    2,1,5,1,12.50,12.50
                    3,2,5,1,12.50,12.50
                    """)))
        .contains("# line_price_excl_tax is after the discount of the row.")
        .contains("list_price = \"unit_price_excl_tax\"");
  }

  @Test
  void rowsOfShippingAndTaxAreNoLines() {
    assertThat(
            draft(
                csv(
                    "order_items.csv",
                    """
                    order_id,order_date,customer_id,item_type,sku,quantity,unit_price
                    1,2024-01-13,7,product,TIN-S,2,10.00
                    1,2024-01-13,7,discount,,1,-3.20
                    1,2024-01-13,7,tax,,1,6.76
                    """)))
        .contains("where = \"item_type = 'product'\"")
        .contains("The amounts of discount are not subtracted from them.");
  }

  @Test
  void ordersWithSeveralTotalsAreAsked() {
    assertThat(
            draft(
                csv(
                    "orders.csv",
                    "order_id,user_id,timestamp,revenue\n1,7,2024-01-13,5.00\n1,7,2024-01-14,5.00\n2,8,2024-01-14,5.00\n")))
        .contains("# LOOK: Several rows have the same order, such as 1. Their amounts are added.");
  }

  /** The ids of orders are also those of baskets. */
  @Test
  void orderIdOfLinesIsTheIdOfOrders() {
    assertThat(
            draft(
                csv(
                    "orders.csv",
                    "id,basket_id,user_id,created_at\n1,2,7,2024-01-13\n2,1,8,2024-01-14\n"),
                csv(
                    "order_lines.csv",
                    "order_id,product_id,quantity,price\n1,4,1,5.00\n2,4,1,5.00\n")))
        .contains("values are in id of orders.csv")
        .doesNotContain("basket_id\"");
  }

  @Test
  void creditNotesAreRefunds() {
    assertThat(
            draft(
                csv(
                    "lines.csv",
                    "invoice_number,invoice_date,cust_id,sku,quantity,price\n1,2024-01-13,7,TIN,1,5.00\n"),
                csv(
                    "credit_note.csv",
                    "credit_note_date,applied_invoice_number,sku,item_total,total\n2024-01-14,1,TIN,5.00,6.00\n")))
        .contains("refunds {", "amount = \"item_total\"", "order_id = \"applied_invoice_number\"")
        .contains("customer_id = \"cust_id\"");
  }

  @Test
  void namesOfCurrenciesAreNotMapped() {
    assertThat(
            draft(
                csv(
                    "lines.csv",
                    "order_id,order_dt,cust_id,sku,quantity,price,currency\n1,2024-01-13,7,TIN,1,5.00,US Dollar\n")))
        .contains(
            "# LOOK: These are no codes such as EUR: \"US Dollar\".", "# currency = \"currency\"");
  }

  @Test
  void wholeNumbersCanBeCents() {
    assertThat(draft(prices("725", "1200"))).contains("price = \"price\"", "in cents?");
    assertThat(draft(prices("7", "1225")))
        .as("a price of 0.07 is unusual")
        .doesNotContain("in cents?");
    assertThat(draft(prices("7.25", "1200"))).doesNotContain("in cents?");
  }

  private static FileSample prices(String one, String other) {
    return csv(
        "lines.csv",
        "order_id,order_date,customer_id,sku,quantity,price\n1,2024-01-13,7,TIN,1,"
            + one
            + "\n2,2024-01-13,8,MUG,1,"
            + other
            + "\n");
  }

  @Test
  void missingCustomersAreMarked() {
    assertThat(
            draft(
                csv(
                    "lines.csv",
                    "order_id,order_date,sku,quantity,price\n1,2024-01-13,TIN,1,5.00\n")))
        .contains("# LOOK: No column looks like customer_id.");
  }

  @Test
  void amountsAreInTheCurrencyOfTheShop() {
    assertThat(
            draft(
                csv(
                    "orders.csv",
                    """
                    order_id,customer_id,created_at,order_currency_code,base_currency_code,subtotal,base_subtotal,total,base_total
                    1,7,2024-01-13,EUR,USD,10.00,11.00,12.00,13.20
                    2,8,2024-01-13,USD,USD,10.00,10.00,12.00,12.00
                    """)))
        .contains("unit_price = \"base_subtotal\"", "currency = \"base_currency_code\"");
  }

  @Test
  void customersThatWereMergedAreOne() {
    assertThat(
            draft(
                csv(
                    "lines.csv",
                    "order_id,order_date,customer_id,sku,quantity,price\n1,2024-01-13,7,TIN,1,5.00\n"),
                csv("customers.csv", "id,country,merged_into_id\n7,DE,8\n8,DE,nan\n")))
        .contains("customer-merges {", "where = \"merged_into_id NOT IN ('nan')\"")
        .contains("old_customer_id = \"id\"", "customer_id = \"merged_into_id\"");
  }

  @Test
  void discountThatLinesRepeatIsOfTheOrder() {
    assertThat(
            draft(
                csv(
                    "lines.csv",
                    """
                    invoice_number,invoice_date,customer_id,sku,quantity,price,invoice_discount_amount
                    1,2024-01-13,7,TIN,1,5.00,1.00
                    1,2024-01-13,7,MUG,1,15.00,1.00
                    2,2024-01-13,8,MUG,1,15.00,0.00
                    """)))
        .contains("orders {", "distinct = true")
        .contains("discount = \"abs(try_cast(invoice_discount_amount AS DOUBLE))\"");
  }

  private static String draft(FileSample... files) {
    return Draft.of(List.of(files), ShopSystemFiles.read(List.of())).text(Path.of("."));
  }
}
