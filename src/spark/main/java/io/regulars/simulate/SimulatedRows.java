package io.regulars.simulate;

import java.math.BigDecimal;
import java.time.LocalDate;
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
 * Schemas and rows of the simulated tables, with the canonical column names of the inputs.
 *
 * <p>Tasks create instants as microseconds since 1970 and dates as days since 1970, because the
 * Java type of a Spark timestamp depends on a setting of the session. {@link #withTimes} converts
 * them.
 */
final class SimulatedRows {
  static final StructType ORDER_LINES =
      StructType.fromDDL(
          """
          order_id STRING NOT NULL, line_id STRING NOT NULL, customer_id STRING,
          ordered_at BIGINT NOT NULL, status STRING NOT NULL, channel STRING NOT NULL,
          campaign STRING, country STRING NOT NULL, currency STRING NOT NULL,
          product_id STRING NOT NULL, quantity INT NOT NULL,
          unit_price DECIMAL(12,2) NOT NULL, list_price DECIMAL(12,2) NOT NULL,
          unit_cost DECIMAL(12,2) NOT NULL, brand STRING NOT NULL, category STRING NOT NULL""");

  static final StructType REFUNDS =
      StructType.fromDDL(
          """
          refunded_at BIGINT NOT NULL, amount DECIMAL(12,2) NOT NULL, currency STRING,
          order_id STRING, line_id STRING, product_id STRING, customer_id STRING, quantity INT""");

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

  static final StructType MARKETING_SPEND =
      StructType.fromDDL(
          """
          spent_on BIGINT NOT NULL, channel STRING NOT NULL, campaign STRING NOT NULL,
          amount DECIMAL(12,2) NOT NULL, impressions BIGINT, clicks BIGINT NOT NULL""");

  static final StructType LEADS =
      StructType.fromDDL(
          """
          lead_id STRING NOT NULL, created_at BIGINT NOT NULL, channel STRING, campaign STRING,
          customer_id STRING, converted_at BIGINT""");

  static final StructType SURVEYS =
      StructType.fromDDL(
          """
          survey STRING NOT NULL, responded_at BIGINT NOT NULL, score INT NOT NULL,
          customer_id STRING, order_id STRING, scale INT""");

  static final StructType SUBSCRIPTIONS =
      StructType.fromDDL(
          """
          subscription_id STRING NOT NULL, customer_id STRING NOT NULL,
          mrr DECIMAL(12,2) NOT NULL, starts_on BIGINT NOT NULL, ends_on BIGINT""");

  static final StructType EXCHANGE_RATES =
      StructType.fromDDL(
          """
          currency STRING NOT NULL, valid_on BIGINT NOT NULL, rate DECIMAL(12,6) NOT NULL""");

  /** Columns that are omitted with {@code transactionsOnly}. */
  private static final String[] BEYOND_TRANSACTIONS = {"campaign", "currency"};

  private SimulatedRows() {}

  /** Order lines or refunds without campaign and currency columns. */
  static Dataset<Row> ofTransactionsOnly(Dataset<Row> rows) {
    return rows.drop(BEYOND_TRANSACTIONS);
  }

  /**
   * Converts columns ending in {@code _at} to timestamps and columns ending in {@code _on} to
   * dates.
   */
  static Dataset<Row> withTimes(Dataset<Row> rows) {
    return rows.select(
        Stream.of(rows.schema().fields()).map(SimulatedRows::withTime).toArray(Column[]::new));
  }

  static Stream<Row> of(Order order) {
    return IntStream.range(0, order.lines().size()).mapToObj(i -> line(order, i));
  }

  static Row of(Refund refund) {
    return RowFactory.create(
        refund.micros(),
        money(refund.amountCents()),
        refund.currency(),
        refund.orderId(),
        refund.lineId(),
        refund.productId(),
        refund.customerId(),
        refund.quantity());
  }

  static Row of(CustomerRecord account) {
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

  static Row of(Spend spend) {
    return RowFactory.create(
        spend.spentOn(),
        spend.channel(),
        spend.campaign(),
        money(spend.amountCents()),
        spend.impressions(),
        spend.clicks());
  }

  static Row of(Lead lead) {
    return RowFactory.create(
        lead.id(),
        lead.createdMicros(),
        lead.channel(),
        lead.campaign(),
        lead.customerId(),
        lead.convertedMicros());
  }

  /** The scale is null, because every survey uses its default scale. */
  static Row of(Answer answer) {
    return RowFactory.create(
        answer.survey(),
        answer.respondedMicros(),
        answer.score(),
        answer.customerId(),
        answer.orderId(),
        null);
  }

  static Row of(Subscription subscription) {
    LocalDate end = subscription.endsOn();
    return RowFactory.create(
        subscription.id(),
        subscription.customerId(),
        money(subscription.mrrCents()),
        subscription.startsOn().toEpochDay(),
        end == null ? null : end.toEpochDay());
  }

  static Row of(ExchangeRate rate) {
    return RowFactory.create(
        rate.currency(), rate.validOn().toEpochDay(), BigDecimal.valueOf(rate.millionths(), 6));
  }

  private static Row line(Order order, int index) {
    ExchangeRate currency = order.currency();
    Order.Line line = order.lines().get(index);
    Product product = line.product();
    return RowFactory.create(
        order.id(),
        order.lineId(index),
        order.shopper().customerId(),
        order.micros(),
        order.status(),
        order.channel(),
        order.campaign(),
        order.shopper().country(),
        currency.currency(),
        product.id(),
        line.quantity(),
        money(currency.converted(line.paidCents())),
        money(currency.converted(product.listCents())),
        money(currency.converted(product.costCents())),
        product.brandName(),
        product.categoryName());
  }

  private static BigDecimal money(long cents) {
    return BigDecimal.valueOf(cents, 2);
  }

  private static Column withTime(StructField field) {
    Column column = functions.col(field.name());
    if (field.dataType() != DataTypes.LongType) {
      return column;
    }
    if (field.name().endsWith("_at")) {
      return functions.timestamp_micros(column).as(field.name());
    }
    return field.name().endsWith("_on")
        ? functions.date_from_unix_date(column.cast(DataTypes.IntegerType)).as(field.name())
        : column;
  }
}
