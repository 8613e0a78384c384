package io.regulars.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.SharedSession;
import io.regulars.ShopOnPaper;
import io.regulars.config.Input;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputsTest {
  @TempDir Path folder;
  private ShopOnPaper shop;

  @BeforeEach
  void openShop() {
    shop = new ShopOnPaper(folder);
  }

  @Test
  void aMappedLineIsReadInCanonicalColumns() {
    shop.csv(
            Input.ORDER_LINES,
            Map.of(
                "order_id", "InvoiceNo",
                "customer_id", "CustomerID",
                "ordered_at", "InvoiceDate",
                "product_id", "StockCode",
                "quantity", "Quantity",
                "unit_price", "UnitPrice"),
            "InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID",
            "536365,00085A,6,2010-12-01 08:26:00,2.55,17850")
        .where(Input.ORDER_LINES, "Quantity > 0 AND UnitPrice > 0");

    Inputs inputs = open();

    assertThat(
            texts(
                inputs.orderLines(),
                "order_id",
                "line_id",
                "customer_id",
                "ordered_at",
                "product_id",
                "quantity",
                "unit_price",
                "list_price",
                "_violations"))
        .containsExactly("536365|null|17850|2010-12-01 08:26:00|00085A|6.0|2.55|null|0");
  }

  private Inputs open() {
    return Inputs.open(SharedSession.spark(), shop.settings());
  }

  static List<String> texts(Dataset<Row> rows, String... columns) {
    List<String> texts = new ArrayList<>();
    for (Row row : rows.selectExpr(columns).collectAsList()) {
      List<String> values = new ArrayList<>();
      for (int i = 0; i < row.length(); i++) {
        Object value = row.get(i);
        values.add(
            value instanceof java.sql.Timestamp time
                ? time.toString().replaceFirst("\\.0$", "")
                : String.valueOf(value));
      }
      texts.add(String.join("|", values));
    }
    return texts;
  }
}
