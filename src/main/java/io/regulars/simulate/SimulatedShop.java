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
 * <p>The same plan gives the same rows, whatever the number of partitions. Instants are UTC, money
 * is in euros. The tables have the canonical columns of the inputs, so that no mapping is needed.
 */
public final class SimulatedShop {
  /** About a quarter of a million order lines. */
  private static final long SHOPPERS_IN_A_PARTITION = 25_000;

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
    return ofShoppers(
        truth.shoppers(),
        TableRows.ORDER_LINES,
        (simulation, number) -> simulation.orders(number).stream().flatMap(TableRows::of));
  }

  /** Everything paid back for those lines, and a little out of goodwill. */
  public Dataset<Row> refunds() {
    return ofShoppers(
        truth.shoppers(),
        TableRows.REFUNDS,
        (simulation, number) -> simulation.refunds(number).stream().map(TableRows::of));
  }

  /** Every customer; guests have no row. */
  public Dataset<Row> customers() {
    return ofShoppers(
        truth.plan().customers(),
        TableRows.CUSTOMERS,
        (simulation, number) -> Stream.of(TableRows.of(simulation.account(number))));
  }

  /** Everything on sale. */
  public Dataset<Row> products() {
    List<Row> rows = new Assortment(truth).products().stream().map(TableRows::of).toList();
    return spark.createDataFrame(rows, TableRows.PRODUCTS).coalesce(1);
  }

  /** What the rows were drawn from. */
  public Truth truth() {
    return truth;
  }

  /**
   * Writes the shop into a folder: {@code order_lines}, {@code refunds}, {@code customers} and
   * {@code products}, {@code truth.json}, and {@code shop.conf}, a configuration for just these
   * files. A shop simulated into that folder before is replaced.
   *
   * @param folder any Hadoop path
   * @param format parquet, delta or csv
   * @throws io.regulars.UserError if the format is another, or the folder has tables that do not
   *     come from a simulation
   */
  public void write(String folder, String format) {
    Map<String, Dataset<Row>> tables = new LinkedHashMap<>();
    // As a shop's own tables have it: by time, not by customer.
    tables.put("order_lines", orderLines().sortWithinPartitions("ordered_at"));
    tables.put("refunds", refunds().sortWithinPartitions("refunded_at"));
    tables.put("customers", customers());
    tables.put("products", products());
    ShopFolder.at(spark, folder, format).write(truth, tables);
  }

  private Dataset<Row> ofShoppers(long shoppers, StructType table, ShopperRows rows) {
    Truth known = truth;
    long enough = 1 + (shoppers - 1) / SHOPPERS_IN_A_PARTITION;
    MapPartitionsFunction<Long, Row> simulated =
        numbers -> {
          Simulation simulation = new Simulation(known);
          return StreamSupport.stream(Spliterators.spliteratorUnknownSize(numbers, ORDERED), false)
              .flatMap(number -> rows.of(simulation, number))
              .iterator();
        };
    return spark
        .range(0, shoppers, 1, partitions > 0 ? partitions : Math.toIntExact(enough))
        .as(Encoders.LONG())
        .mapPartitions(simulated, Encoders.row(table))
        .transform(TableRows::withInstants);
  }

  /** The rows of a shopper. */
  private interface ShopperRows extends Serializable {
    Stream<Row> of(Simulation simulation, long number);
  }
}
