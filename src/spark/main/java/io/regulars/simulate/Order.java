package io.regulars.simulate;

import io.regulars.simulate.Assortment.Product;
import io.regulars.simulate.CurrencyGenerator.ExchangeRate;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * An order.
 *
 * @param day days since the plan's first day
 * @param micros microseconds since 1970
 * @param campaign null without a campaign
 * @param currency currency of the order with the exchange rate of its day
 */
record Order(
    String id,
    Shopper shopper,
    int day,
    long micros,
    String status,
    String channel,
    String campaign,
    ExchangeRate currency,
    List<Line> lines) {
  /** The columns of {@code order_lines}; instants in microseconds since 1970. */
  static final StructType COLUMNS =
      StructType.fromDDL(
          """
          order_id STRING NOT NULL, line_id STRING NOT NULL, customer_id STRING,
          ordered_at BIGINT NOT NULL, status STRING NOT NULL, channel STRING NOT NULL,
          campaign STRING, country STRING NOT NULL, currency STRING NOT NULL,
          product_id STRING NOT NULL, quantity INT NOT NULL,
          unit_price DECIMAL(12,2) NOT NULL, list_price DECIMAL(12,2) NOT NULL,
          unit_cost DECIMAL(12,2) NOT NULL, brand STRING NOT NULL, category STRING NOT NULL,
          shipping_charged DECIMAL(12,2), shipping_cost DECIMAL(12,2),
          payment_fee DECIMAL(12,2)""");

  static final String COMPLETED = "completed";

  /** The order id of a shopper's purchase; purchases are numbered from 0. */
  static String id(Shopper shopper, int purchase) {
    return "o" + shopper.number() + "-" + (purchase + 1);
  }

  /** Whether the order is completed, not cancelled, fraudulent or a test. */
  boolean isCompleted() {
    return status.equals(COMPLETED);
  }

  /**
   * An order line.
   *
   * @param paidCents unit price after discount, in hundredths of the shop's currency
   */
  record Line(Product product, int quantity, long paidCents) {}

  /** The line id; lines are numbered from 1, indices from 0. */
  String lineId(int index) {
    return id + "-" + (index + 1);
  }

  /** What was paid for the goods, in hundredths of the shop's currency. */
  long goodsCents() {
    return lines.stream().mapToLong(line -> line.quantity() * line.paidCents()).sum();
  }

  /** Number of units. */
  long units() {
    return lines.stream().mapToLong(Line::quantity).sum();
  }

  /** The rows of the order lines; each has the charges of the order. */
  Stream<Row> rows(Charges charges) {
    return IntStream.range(0, lines.size()).mapToObj(index -> row(index, charges));
  }

  private Row row(int index, Charges charges) {
    Line line = lines.get(index);
    Product product = line.product();
    return RowFactory.create(
        id,
        lineId(index),
        shopper.customerId(),
        micros,
        status,
        channel,
        campaign,
        shopper.country(),
        currency.currency(),
        product.id(),
        line.quantity(),
        inOrderCurrency(line.paidCents()),
        inOrderCurrency(product.listCents()),
        inOrderCurrency(product.costCents()),
        product.brandName(),
        product.categoryName(),
        inOrderCurrency(charges.shippingCharged(this)),
        inOrderCurrency(charges.shippingCost(this)),
        inOrderCurrency(charges.paymentFee(this)));
  }

  private BigDecimal inOrderCurrency(OptionalLong cents) {
    return cents.isPresent() ? inOrderCurrency(cents.getAsLong()) : null;
  }

  private BigDecimal inOrderCurrency(long cents) {
    return BigDecimal.valueOf(currency.converted(cents), 2);
  }
}
