package io.regulars.pipeline;

import io.regulars.history.Texts;
import java.util.Arrays;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Orders that more than one customer claims, told from their hashes: a second look, by id. */
final class SharedOrders {
  private SharedOrders() {}

  /**
   * Lines whose order id stands on lines of several customers (a guest counts as one).
   *
   * @param lines canonical order lines, those that are rejected left out
   * @param suspects hashes of order ids
   */
  static long lines(Dataset<Row> lines, long[] suspects) {
    long[] sorted = suspects.clone();
    Arrays.sort(sorted);
    Dataset<Row> perOrder =
        lines
            .select("order_id", "customer_id")
            .filter(
                (FilterFunction<Row>)
                    row ->
                        !row.isNullAt(0)
                            && Arrays.binarySearch(sorted, Texts.hash(Texts.of(row.getString(0))))
                                >= 0)
            .groupBy("order_id")
            .agg(
                functions.count(functions.lit(1)).as("lines"),
                functions.count_distinct(functions.struct("customer_id")).as("customers"));
    Row sum = perOrder.where(functions.col("customers").gt(1)).agg(functions.sum("lines")).first();
    return sum.isNullAt(0) ? 0 : sum.getLong(0);
  }
}
