package io.regulars.pipeline;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.regulars.canonical.Inputs;
import io.regulars.config.Input;
import io.regulars.lake.Once;
import io.regulars.quality.Screening;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.sketch.BloomFilter;

/**
 * The customers of orders that rows of other inputs name without their customer. The input that
 * says whose an order is is read for them once, and only if there is such a row.
 */
final class OrderOwners implements AutoCloseable {
  /** The inputs whose rows may name an order in place of its customer. */
  private static final Set<Input> NAMING_ORDERS = EnumSet.of(Input.REFUNDS, Input.SURVEYS);

  private static final String ORDER = "_order";
  private static final String OWNER = "_owner";

  /** Orders that a filter is made for, on the driver: twelve megabytes; of more it lets more by. */
  private static final long MOST_EXPECTED = 10_000_000;

  private static final double LET_BY = 0.01;

  private final Inputs inputs;
  private final Once<Optional<Dataset<Row>>> owners = new Once<>(this::find);

  OrderOwners(Inputs inputs) {
    this.inputs = inputs;
  }

  /**
   * The rows of an input, those that name an order but no customer with the customer of that order:
   * of its usable row in the orders where these say it, so that an order without lines has one too,
   * else of its usable lines.
   */
  Dataset<Row> complete(Input input) {
    Dataset<Row> rows = inputs.canonical(input);
    return NAMING_ORDERS.contains(input)
        ? owners.get().map(known -> withOwners(rows, known)).orElse(rows)
        : rows;
  }

  private static Dataset<Row> withOwners(Dataset<Row> rows, Dataset<Row> known) {
    return rows.join(known, col("order_id").equalTo(col(ORDER)), "left_outer")
        .withColumn("customer_id", coalesce(col("customer_id"), col(OWNER)))
        .drop(ORDER, OWNER);
  }

  private Optional<Dataset<Row>> find() {
    return NAMING_ORDERS.stream()
        .filter(inputs::has)
        .map(inputs::canonical)
        .map(OrderOwners::ownerlessOrders)
        .reduce(Dataset::union)
        .map(Dataset::distinct)
        .flatMap(this::ownersOf);
  }

  private static Dataset<Row> ownerlessOrders(Dataset<Row> rows) {
    return rows.where(col("customer_id").isNull().and(col("order_id").isNotNull()))
        .select(col("order_id").as(ORDER));
  }

  /** Each order with its owner, kept; empty if there are no orders. */
  private Optional<Dataset<Row>> ownersOf(Dataset<Row> orders) {
    Dataset<Row> ownerless = orders.persist(StorageLevel.MEMORY_AND_DISK());
    try {
      long count = ownerless.count();
      if (count == 0) {
        return Optional.empty();
      }
      Input input = inputs.inputOfOrderCustomers();
      // A condition of its own would be put to every row before the few that matter are found.
      Column owner = when(not(Screening.isRejected(inputs.rules(input))), col("customer_id"));
      Dataset<Row> found =
          inputs
              .canonical(input)
              .where(mayBeOneOf(ownerless, count))
              .join(ownerless, col("order_id").equalTo(col(ORDER)), "left_semi")
              .groupBy(col("order_id").as(ORDER))
              .agg(min(owner).as(OWNER))
              .where(col(OWNER).isNotNull())
              .persist(StorageLevel.MEMORY_AND_DISK());
      found.count();
      return Optional.of(found);
    } finally {
      ownerless.unpersist();
    }
  }

  /**
   * Lets the rows of these orders by and few others. Unlike a join, a condition is put to the rows
   * as they are read, before they are converted, looked up and screened.
   */
  private static Column mayBeOneOf(Dataset<Row> orders, long count) {
    BloomFilter filter =
        orders.stat().bloomFilter(col(ORDER), Math.min(count, MOST_EXPECTED), LET_BY);
    Broadcast<BloomFilter> shared =
        JavaSparkContext.fromSparkContext(orders.sparkSession().sparkContext()).broadcast(filter);
    UDF1<byte[], Boolean> mayBe = id -> id != null && shared.value().mightContainBinary(id);
    return udf(mayBe, DataTypes.BooleanType).apply(col("order_id").cast(DataTypes.BinaryType));
  }

  /** Gives up what is kept. */
  @Override
  public void close() {
    owners.get().ifPresent(Dataset::unpersist);
  }
}
