package io.regulars.simulate;

import static java.util.Spliterator.ORDERED;

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
    return transactions(
        SimulatedRows.ORDER_LINES,
        (simulation, number) -> simulation.orders(number).stream().flatMap(SimulatedRows::of));
  }

  /** All refunds of order lines, and goodwill refunds. */
  public Dataset<Row> refunds() {
    return transactions(
        SimulatedRows.REFUNDS,
        (simulation, number) -> simulation.refunds(number).stream().map(SimulatedRows::of));
  }

  /** All customers; guests have no row. */
  public Dataset<Row> customers() {
    return generated(
        0,
        truth.plan().customers(),
        SimulatedRows.CUSTOMERS,
        (simulation, number) -> Stream.of(SimulatedRows.of(simulation.account(number))));
  }

  /** All products. */
  public Dataset<Row> products() {
    List<Row> rows = new Assortment(truth).products().stream().map(SimulatedRows::of).toList();
    return spark.createDataFrame(rows, SimulatedRows.PRODUCTS).coalesce(1);
  }

  /** Daily spend of each paid campaign. */
  public Dataset<Row> marketingSpend() {
    return generated(
        0,
        truth.plan().days(),
        SimulatedRows.MARKETING_SPEND,
        (simulation, day) -> simulation.spends(day).map(SimulatedRows::of));
  }

  /** All leads, converted or not. */
  public Dataset<Row> leads() {
    return generated(
        0,
        truth.plan().customers(),
        SimulatedRows.LEADS,
        (simulation, number) -> simulation.leads(number).stream().map(SimulatedRows::of));
  }

  /** All survey answers, including those of guests. */
  public Dataset<Row> surveys() {
    return generated(
        0,
        truth.shoppers(),
        SimulatedRows.SURVEYS,
        (simulation, number) -> simulation.answers(number).stream().map(SimulatedRows::of));
  }

  /** All subscriptions that have started. */
  public Dataset<Row> subscriptions() {
    return generated(
        0,
        truth.plan().customers(),
        SimulatedRows.SUBSCRIPTIONS,
        (simulation, number) -> simulation.subscriptions(number).stream().map(SimulatedRows::of));
  }

  /** Exchange rates of foreign currencies, starting before the first day; none on Sundays. */
  public Dataset<Row> exchangeRates() {
    return generated(
        -truth.currencies().daysBefore(),
        truth.plan().days(),
        SimulatedRows.EXCHANGE_RATES,
        (simulation, day) -> simulation.rates(day).map(SimulatedRows::of));
  }

  /**
   * Writes the shop to a folder: {@code order_lines}, {@code refunds}, {@code customers}, {@code
   * products}, {@code marketing_spend}, {@code leads}, {@code surveys}, {@code subscriptions} and
   * {@code exchange_rates}, {@code truth.json}, and {@code shop.conf}, a configuration for these
   * files. A plan with {@code transactionsOnly} has only the first four tables. An earlier
   * simulation in the folder is replaced.
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
      tables.put("leads", leads().sortWithinPartitions("created_at"));
      tables.put("surveys", surveys().sortWithinPartitions("responded_at"));
      tables.put("subscriptions", subscriptions().sortWithinPartitions("starts_on"));
      tables.put("exchange_rates", exchangeRates());
    }
    return tables;
  }

  private Dataset<Row> transactions(StructType table, NumberedRows rows) {
    Dataset<Row> all = generated(0, truth.shoppers(), table, rows);
    return truth.plan().transactionsOnly() ? SimulatedRows.ofTransactionsOnly(all) : all;
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
        .transform(SimulatedRows::withTimes);
  }

  /** Generates the rows of a shopper or of a day, by number. */
  private interface NumberedRows extends Serializable {
    Stream<Row> of(Simulation simulation, long number);
  }
}
