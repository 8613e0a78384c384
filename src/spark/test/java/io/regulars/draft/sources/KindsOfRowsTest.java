package io.regulars.draft.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.draft.files.FileSample;
import io.regulars.draft.values.ColumnSample;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rows of sales and refunds that a column with their kind tells apart. */
class KindsOfRowsTest {
  private static final ColumnSample PRICE = column("price", "5.00", "8.00", "5.00");

  @Test
  void refundsWithPositiveAmountsAreFoundByTheirKind() {
    FileSample file = file(column("type", "Sale", "sale", "Return"), PRICE);

    ReturnRows returns = ReturnRows.of(file, Optional.empty(), Optional.of(PRICE)).orElseThrow();

    assertThat(returns.sales().sql())
        .isEqualTo("coalesce(lower(trim(type)) NOT IN ('return'), true)");
    assertThat(returns.sales().note())
        .contains("Rows whose type is return are refunds. Are all others sales: sale?");
  }

  /** A cancelled row of a till takes back an earlier row. */
  @Test
  void reversalsWithNegativeQuantitiesAreNotLeftOut() {
    FileSample taken =
        file(column("type", "Verkauf", "Verkauf", "Storno"), column("qty", "2", "1", "-1"), PRICE);
    FileSample unpaid =
        file(column("type", "Verkauf", "Verkauf", "Angebot"), column("qty", "2", "1", "1"), PRICE);

    assertThat(IgnoredRows.removedFrom(taken)).isEqualTo(taken);
    assertThat(IgnoredRows.removedFrom(unpaid).rows()).isEqualTo(2);
  }

  @Test
  void priceOfTheRowIsFoundByTheDescription() {
    FileSample file =
        file(
            column("receipt", "1", "2", "3"),
            column("date", "2024-01-01", "2024-01-02", "2024-01-03"),
            column("description", "Coffee", "Coffee", "Cake"),
            column("quantity", "2", "3", "1"),
            column("price", "8.00", "12.00", "4.50"));

    assertThat(GenericExport.read(file, List.of(file)).get(0).columns().get("unit_price").sql())
        .isEqualTo(
            "try_cast(price AS DOUBLE) / coalesce(nullif(try_cast(quantity AS DOUBLE), 0), 1)");
  }

  @Test
  void amountOfARefundIsPositive() {
    FileSample file =
        file(
            column("receipt", "1", "2", "3"),
            column("date", "2024-01-01", "2024-01-02", "2024-01-03"),
            column("type", "Sale", "sale", "Refund"),
            column("sku", "a", "b", "a"),
            column("qty", "1", "2", "1"),
            PRICE);

    assertThat(GenericExport.read(file, List.of(file)).get(1).columns().get("amount").sql())
        .isEqualTo("abs(try_cast(qty AS DOUBLE) * try_cast(price AS DECIMAL(18, 4)))");
  }

  /** The source of refunds does not map the quantity by its name only, so it is a text there. */
  @Test
  void quantityInTheAmountOfARefundIsReadAsANumber() {
    FileSample file =
        file(
            column("receipt", "1", "2", "3"),
            column("date", "2024-01-01", "2024-01-02", "2024-01-03"),
            column("type", "Sale", "sale", "Refund"),
            column("qty", "1.0000", "2.0000", "1.0000"),
            column("line_total", "5.00", "16.00", "5.00"));

    assertThat(GenericExport.read(file, List.of(file)).get(1).columns().get("amount").sql())
        .isEqualTo(
            "abs(try_cast(qty AS DOUBLE) * try_cast(try_cast(line_total AS DOUBLE)"
                + " / coalesce(nullif(try_cast(qty AS DOUBLE), 0), 1) AS DECIMAL(18, 4)))");
  }

  /** The refund of order 1 names it. */
  @Test
  void refundsThatNameTheirOrderAreOfIt() {
    assertThat(refundsAreOfOrders("1", "2", "1")).isTrue();
    assertThat(refundsAreOfOrders("1", "2", "3")).isFalse();
  }

  private static boolean refundsAreOfOrders(String... orders) {
    return ReturnKinds.of(file(column("receipt", orders), column("type", "Sale", "Sale", "Refund")))
        .orElseThrow()
        .nameTheirOrders();
  }

  @Test
  void negativeAmountsSayItWithoutTheKind() {
    ColumnSample price = column("price", "5.00", "8.00", "-5.00");
    FileSample file = file(column("type", "Sale", "Sale", "Refund"), price);

    assertThat(ReturnRows.of(file, Optional.empty(), Optional.of(price)).orElseThrow().kinds())
        .isEmpty();
  }

  @Test
  void otherKindsGiveNoMoneyBack() {
    assertThat(ReturnKinds.of(file(column("type", "gold", "silver", "Refund")))).isEmpty();
    assertThat(ReturnKinds.of(file(column("type", "Sale", "Layaway", "Sale")))).isEmpty();
    assertThat(ReturnKinds.of(file(column("comment", "Sale", "Sale", "Refund")))).isEmpty();
  }

  @Test
  void voidedRowsAreLeftOut() {
    FileSample kept =
        IgnoredRows.removedFrom(file(column("type", "Sale", "Void", "Refund"), PRICE));

    assertThat(kept.column("price").orElseThrow().values()).containsExactly("5.00", "5.00");
  }

  /** Of payments and refunds, the payments are the sales. */
  @Test
  void paymentsBesideRefundsAreKept() {
    FileSample file = file(column("type", "Payment", "Payment", "Refund"), PRICE);

    assertThat(IgnoredRows.removedFrom(file)).isEqualTo(file);
  }

  private static FileSample file(ColumnSample... columns) {
    return new FileSample("till.csv", "csv", Map.of(), Stream.of(columns).toList());
  }

  private static ColumnSample column(String name, String... cells) {
    return new ColumnSample(name, "string", Arrays.asList(cells));
  }
}
