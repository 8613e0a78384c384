package io.regulars.simulate;

import static java.util.Spliterator.ORDERED;

import io.regulars.simulate.Advertising.Spend;
import io.regulars.simulate.AnswerGenerator.Answer;
import io.regulars.simulate.Assortment.Product;
import io.regulars.simulate.CurrencyGenerator.ExchangeRate;
import io.regulars.simulate.ExposureGenerator.Exposure;
import io.regulars.simulate.LeadGenerator.Lead;
import io.regulars.simulate.LoyaltyGenerator.PointsChange;
import io.regulars.simulate.RefundGenerator.Refund;
import io.regulars.simulate.ReviewGenerator.Review;
import io.regulars.simulate.SessionGenerator.Sessions;
import io.regulars.simulate.Shoppers.CustomerRecord;
import io.regulars.simulate.SubscriptionGenerator.Subscription;
import io.regulars.simulate.TicketGenerator.Ticket;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * The tables of a simulated shop.
 *
 * <p>The same plan gives the same rows for any number of partitions. Instants are in UTC. Money is
 * in euros, except that order lines and refunds are in the currency of the order. The tables have
 * the canonical columns of the inputs, so that no mapping is needed.
 */
public final class SimulatedShop {
  /** Shoppers per partition; they have about 250,000 order lines. */
  private static final long NUMBERS_IN_A_PARTITION = 25_000;

  /** Columns that are omitted with {@code transactionsOnly}. */
  private static final String[] BEYOND_TRANSACTIONS = {
    "campaign", "currency", "shipping_charged", "shipping_cost", "payment_fee"
  };

  private final SparkSession spark;
  private final Truth truth;
  private final int partitions;

  public SimulatedShop(SparkSession spark, ShopPlan plan) {
    this(spark, Truth.of(plan), 0);
  }

  /** Creates a shop with the given number of partitions; 0 for the default. */
  SimulatedShop(SparkSession spark, Truth truth, int partitions) {
    this.spark = spark;
    this.truth = truth;
    this.partitions = partitions;
  }

  /** All order lines, including those of cancelled, fraudulent and test orders. */
  public Dataset<Row> orderLines() {
    return transactions(Order.COLUMNS, (simulation, number) -> simulation.orderLines(number));
  }

  /** All refunds of order lines, and goodwill refunds. */
  public Dataset<Row> refunds() {
    return transactions(
        Refund.COLUMNS,
        (simulation, number) -> simulation.refunds(number).stream().map(Refund::row));
  }

  /** All customers; guests have no row. */
  public Dataset<Row> customers() {
    return generated(
        0,
        truth.plan().customers(),
        CustomerRecord.COLUMNS,
        (simulation, number) -> Stream.of(simulation.account(number).row()));
  }

  /** All products. */
  public Dataset<Row> products() {
    List<Row> rows = new Assortment(truth).products().stream().map(Product::row).toList();
    return spark.createDataFrame(rows, Product.COLUMNS).coalesce(1);
  }

  /** Daily spend of each paid campaign. */
  public Dataset<Row> marketingSpend() {
    return generated(
        0,
        truth.plan().days(),
        Spend.COLUMNS,
        (simulation, day) -> simulation.spends(day).map(Spend::row));
  }

  /** All leads, converted or not. */
  public Dataset<Row> leads() {
    return generated(
        0,
        truth.plan().customers(),
        Lead.COLUMNS,
        (simulation, number) -> simulation.leads(number).stream().map(Lead::row));
  }

  /** The sessions of each day, channel and campaign, with their steps to an order. */
  public Dataset<Row> sessions() {
    return Sessions.byDay(
        generated(
            0,
            truth.shoppers(),
            Sessions.COLUMNS,
            (simulation, number) -> simulation.sessions(number).map(Sessions::row)));
  }

  /** All survey answers, including those of guests. */
  public Dataset<Row> surveys() {
    return generated(
        0,
        truth.shoppers(),
        Answer.COLUMNS,
        (simulation, number) -> simulation.answers(number).stream().map(Answer::row));
  }

  /** All reviews of products, including those of guests. */
  public Dataset<Row> reviews() {
    return generated(
        0,
        truth.shoppers(),
        Review.COLUMNS,
        (simulation, number) -> simulation.reviews(number).stream().map(Review::row));
  }

  /** All tickets of the customer service, including those of guests. */
  public Dataset<Row> tickets() {
    return generated(
        0,
        truth.shoppers(),
        Ticket.COLUMNS,
        (simulation, number) -> simulation.tickets(number).stream().map(Ticket::row));
  }

  /** All changes of the points of members. */
  public Dataset<Row> loyalty() {
    return generated(
        0,
        truth.plan().customers(),
        PointsChange.COLUMNS,
        (simulation, number) -> simulation.loyalty(number).stream().map(PointsChange::row));
  }

  /** All exposures of customers to mail campaigns. */
  public Dataset<Row> exposures() {
    return generated(
        0,
        truth.plan().customers(),
        Exposure.COLUMNS,
        (simulation, number) -> simulation.exposures(number).stream().map(Exposure::row));
  }

  /** All subscriptions that have started. */
  public Dataset<Row> subscriptions() {
    return generated(
        0,
        truth.plan().customers(),
        Subscription.COLUMNS,
        (simulation, number) -> simulation.subscriptions(number).stream().map(Subscription::row));
  }

  /** Exchange rates of foreign currencies, starting before the first day; none on Sundays. */
  public Dataset<Row> exchangeRates() {
    return generated(
        -truth.currencies().daysBefore(),
        truth.plan().days(),
        ExchangeRate.COLUMNS,
        (simulation, day) -> simulation.rates(day).map(ExchangeRate::row));
  }

  /**
   * Writes the shop to a folder: {@code order_lines}, {@code refunds}, {@code customers}, {@code
   * products}, {@code marketing_spend}, {@code sessions}, {@code leads}, {@code surveys}, {@code
   * reviews}, {@code tickets}, {@code loyalty}, {@code exposures}, {@code subscriptions} and {@code
   * exchange_rates}, {@code truth.json}, and {@code shop.conf}, a configuration for these files. A
   * plan with {@code transactionsOnly} has only the first four tables. An earlier simulation in the
   * folder is replaced.
   *
   * @param folder any Hadoop path
   * @param format parquet, delta or csv
   * @throws io.regulars.UserError if the format is unknown, or if the folder contains tables that
   *     were not simulated
   */
  public void write(String folder, String format) {
    ShopFolder.at(spark, folder, format).write(truth, tables());
  }

  private Map<String, Dataset<Row>> tables() {
    Map<String, Dataset<Row>> tables = new LinkedHashMap<>();
    // Sorted by time, as in the tables of a real shop.
    tables.put("order_lines", orderLines().sortWithinPartitions("ordered_at"));
    tables.put("refunds", refunds().sortWithinPartitions("refunded_at"));
    tables.put("customers", customers());
    tables.put("products", products());
    if (!truth.plan().transactionsOnly()) {
      tables.put("marketing_spend", marketingSpend());
      tables.put("sessions", sessions().coalesce(1).sortWithinPartitions("day"));
      tables.put("leads", leads().sortWithinPartitions("created_at"));
      tables.put("surveys", surveys().sortWithinPartitions("responded_at"));
      tables.put("reviews", reviews().sortWithinPartitions("reviewed_at"));
      tables.put("tickets", tickets().sortWithinPartitions("opened_at"));
      tables.put("loyalty", loyalty().sortWithinPartitions("happened_at"));
      tables.put("exposures", exposures().sortWithinPartitions("exposed_at"));
      tables.put("subscriptions", subscriptions().sortWithinPartitions("starts_on"));
      tables.put("exchange_rates", exchangeRates());
    }
    return tables;
  }

  private Dataset<Row> transactions(StructType table, NumberedRows rows) {
    Dataset<Row> all = generated(0, truth.shoppers(), table, rows);
    return truth.plan().transactionsOnly() ? all.drop(BEYOND_TRANSACTIONS) : all;
  }

  private Dataset<Row> generated(long first, long end, StructType table, NumberedRows rows) {
    Truth groundTruth = truth;
    long defaultPartitions = 1 + (end - first - 1) / NUMBERS_IN_A_PARTITION;
    MapPartitionsFunction<Long, Row> simulated =
        numbers -> {
          Simulation simulation = new Simulation(groundTruth);
          return StreamSupport.stream(Spliterators.spliteratorUnknownSize(numbers, ORDERED), false)
              .flatMap(number -> rows.of(simulation, number))
              .iterator();
        };
    return spark
        .range(first, end, 1, partitions > 0 ? partitions : Math.toIntExact(defaultPartitions))
        .as(Encoders.LONG())
        .mapPartitions(simulated, Encoders.row(table))
        .transform(TimeColumns::converted);
  }

  /** Generates the rows of a shopper or of a day, by number. */
  private interface NumberedRows extends Serializable {
    Stream<Row> of(Simulation simulation, long number);
  }
}
