package io.regulars.simulate;

import java.math.BigDecimal;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The simulated shop's tables, under the canonical names of the inputs.
 *
 * <p>Instants travel as microseconds since 1970, because the Java type that Spark takes for a
 * timestamp hangs on a setting of the session; {@link #withInstants} makes them timestamps.
 */
final class TableRows {
  static final StructType ORDER_LINES =
      StructType.fromDDL(
          """
          order_id STRING NOT NULL, line_id STRING NOT NULL, customer_id STRING,
          ordered_at BIGINT NOT NULL, status STRING NOT NULL, channel STRING NOT NULL,
          country STRING NOT NULL, product_id STRING NOT NULL, quantity INT NOT NULL,
          unit_price DECIMAL(12,2) NOT NULL, list_price DECIMAL(12,2) NOT NULL,
          unit_cost DECIMAL(12,2) NOT NULL, brand STRING NOT NULL, category STRING NOT NULL""");

  static final StructType REFUNDS =
      StructType.fromDDL(
          """
          refunded_at BIGINT NOT NULL, amount DECIMAL(12,2) NOT NULL, order_id STRING,
          line_id STRING, product_id STRING, customer_id STRING, quantity INT""");

  static final StructType CUSTOMERS =
      StructType.fromDDL(
          """
          customer_id STRING NOT NULL, registered_at BIGINT NOT NULL,
          acquisition_channel STRING NOT NULL, country STRING NOT NULL, gender STRING,
          birth_year INT, email STRING NOT NULL""");

  static final StructType PRODUCTS =
      StructType.fromDDL(
          """
          product_id STRING NOT NULL, name STRING NOT NULL, brand STRING NOT NULL,
          category STRING NOT NULL, list_price DECIMAL(12,2) NOT NULL,
          unit_cost DECIMAL(12,2) NOT NULL""");

  private TableRows() {}

  /** Columns whose name ends in {@code _at} become timestamps. */
  static Dataset<Row> withInstants(Dataset<Row> rows) {
    return rows.select(
        Stream.of(rows.schema().fields()).map(TableRows::readable).toArray(Column[]::new));
  }

  static Stream<Row> of(Order order) {
    return IntStream.range(0, order.lines().size()).mapToObj(i -> line(order, i));
  }

  static Row of(Refund refund) {
    return RowFactory.create(
        refund.micros(),
        money(refund.amountCents()),
        refund.orderId(),
        refund.lineId(),
        refund.productId(),
        refund.customerId(),
        refund.quantity());
  }

  static Row of(Account account) {
    return RowFactory.create(
        account.customerId(),
        account.registeredMicros(),
        account.acquisitionChannel(),
        account.country(),
        account.gender(),
        account.birthYear(),
        account.email());
  }

  static Row of(Product product) {
    return RowFactory.create(
        product.id(),
        product.name(),
        product.brandName(),
        product.categoryName(),
        money(product.listCents()),
        money(product.costCents()));
  }

  private static Row line(Order order, int index) {
    Order.Line line = order.lines().get(index);
    Product product = line.product();
    return RowFactory.create(
        order.id(),
        order.lineId(index),
        order.shopper().customerId(),
        order.micros(),
        order.status(),
        order.channel(),
        order.shopper().country(),
        product.id(),
        line.quantity(),
        money(line.paidCents()),
        money(product.listCents()),
        money(product.costCents()),
        product.brandName(),
        product.categoryName());
  }

  private static BigDecimal money(long cents) {
    return BigDecimal.valueOf(cents, 2);
  }

  private static Column readable(StructField field) {
    Column column = functions.col(field.name());
    boolean isInstant = field.name().endsWith("_at") && field.dataType() == DataTypes.LongType;
    return isInstant ? functions.timestamp_micros(column).as(field.name()) : column;
  }
}
