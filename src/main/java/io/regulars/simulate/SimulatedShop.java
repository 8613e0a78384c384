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
 * A shop of made-up customers whose behaviour is known, of any size.
 *
 * <p>The same plan gives the same rows, whatever the number of partitions. Instants are UTC; money
 * is in euros, but in an order's own currency in the order's lines and refunds. The tables have the
 * canonical columns of the inputs, so that no mapping is needed.
 */
public final class SimulatedShop {
  /** Of so many shoppers there are about a quarter of a million order lines. */
  private static final long NUMBERS_IN_A_PARTITION = 25_000;

  private final SparkSession spark;
  private final Truth truth;
  private final int partitions;

  public SimulatedShop(SparkSession spark, ShopPlan plan) {
    this(spark, Truth.of(plan), 0);
  }

  /** Cut into so many partitions; 0 leaves the choice to the shop. */
  SimulatedShop(SparkSession spark, Truth truth, int partitions) {
    this.spark = spark;
    this.truth = truth;
    this.partitions = partitions;
  }

  /** Every line of every order, those included that do not count. */
  public Dataset<Row> orderLines() {
    return transactions(
        SimulatedRows.ORDER_LINES,
        (simulation, number) -> simulation.orders(number).stream().flatMap(SimulatedRows::of));
  }

  /** Everything paid back for those lines, and a little out of goodwill. */
  public Dataset<Row> refunds() {
    return transactions(
        SimulatedRows.REFUNDS,
        (simulation, number) -> simulation.refunds(number).stream().map(SimulatedRows::of));
  }

  /** Every customer; guests have no row. */
  public Dataset<Row> customers() {
    return ofNumbers(
        0,
        truth.plan().customers(),
        SimulatedRows.CUSTOMERS,
        (simulation, number) -> Stream.of(SimulatedRows.of(simulation.account(number))));
  }

  /** Everything on sale. */
  public Dataset<Row> products() {
    List<Row> rows = new Assortment(truth).products().stream().map(SimulatedRows::of).toList();
    return spark.createDataFrame(rows, SimulatedRows.PRODUCTS).coalesce(1);
  }

  /** What every paid campaign cost on each of its days. */
  public Dataset<Row> marketingSpend() {
    return ofNumbers(
        0,
        truth.plan().days(),
        SimulatedRows.MARKETING_SPEND,
        (simulation, day) -> simulation.spends(day).map(SimulatedRows::of));
  }

  /** Everybody who left an address before buying, or without. */
  public Dataset<Row> leads() {
    return ofNumbers(
        0,
        truth.plan().customers(),
        SimulatedRows.LEADS,
        (simulation, number) -> simulation.leads(number).stream().map(SimulatedRows::of));
  }

  /** Every answer in a survey, guests' too. */
  public Dataset<Row> surveys() {
    return ofNumbers(
        0,
        truth.shoppers(),
        SimulatedRows.SURVEYS,
        (simulation, number) -> simulation.answers(number).stream().map(SimulatedRows::of));
  }

  /** Every subscription that has started. */
  public Dataset<Row> subscriptions() {
    return ofNumbers(
        0,
        truth.plan().customers(),
        SimulatedRows.SUBSCRIPTIONS,
        (simulation, number) -> simulation.subscriptions(number).stream().map(SimulatedRows::of));
  }

  /** What foreign currencies were worth, from a while before the first day; not on Sundays. */
  public Dataset<Row> exchangeRates() {
    return ofNumbers(
        -truth.currencies().daysBefore(),
        truth.plan().days(),
        SimulatedRows.EXCHANGE_RATES,
        (simulation, day) -> simulation.rates(day).map(SimulatedRows::of));
  }

  /**
   * Writes the shop into a folder: {@code order_lines}, {@code refunds}, {@code customers}, {@code
   * products}, {@code marketing_spend}, {@code leads}, {@code surveys}, {@code subscriptions} and
   * {@code exchange_rates}, {@code truth.json}, and {@code shop.conf}, a configuration for just
   * these files. A plan of transactions only has the first four tables. A shop simulated into that
   * folder before is replaced.
   *
   * @param folder any Hadoop path
   * @param format parquet, delta or csv
   * @throws io.regulars.UserError if the format is another, or the folder has tables that do not
   *     come from a simulation
   */
  public void write(String folder, String format) {
    ShopFolder.at(spark, folder, format).write(truth, tables());
  }

  private Map<String, Dataset<Row>> tables() {
    Map<String, Dataset<Row>> tables = new LinkedHashMap<>();
    // As a shop's own tables have it: by time, not by customer.
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
    Dataset<Row> all = ofNumbers(0, truth.shoppers(), table, rows);
    return truth.plan().transactionsOnly() ? SimulatedRows.ofTransactionsOnly(all) : all;
  }

  private Dataset<Row> ofNumbers(long first, long end, StructType table, NumberedRows rows) {
    Truth known = truth;
    long enough = 1 + (end - first - 1) / NUMBERS_IN_A_PARTITION;
    MapPartitionsFunction<Long, Row> simulated =
        numbers -> {
          Simulation simulation = new Simulation(known);
          return StreamSupport.stream(Spliterators.spliteratorUnknownSize(numbers, ORDERED), false)
              .flatMap(number -> rows.of(simulation, number))
              .iterator();
        };
    return spark
        .range(first, end, 1, partitions > 0 ? partitions : Math.toIntExact(enough))
        .as(Encoders.LONG())
        .mapPartitions(simulated, Encoders.row(table))
        .transform(SimulatedRows::withTimes);
  }

  /** The rows of a shopper or of a day, by number. */
  private interface NumberedRows extends Serializable {
    Stream<Row> of(Simulation simulation, long number);
  }
}
