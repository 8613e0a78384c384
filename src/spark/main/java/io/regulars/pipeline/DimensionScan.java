package io.regulars.pipeline;

import java.io.Serializable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What one pass over the rows of an input shows about its custom dimensions.
 *
 * @param profiles the profiles of the members
 * @param withinOrders the orders with several members
 */
record DimensionScan(TextProfiles profiles, MembersWithinOrders withinOrders)
    implements Serializable {
  private static final int AGGREGATION_DEPTH = 2;

  /**
   * Reads the data once.
   *
   * @param rows the member of each dimension, then the order id or null
   */
  static DimensionScan of(Dataset<Row> rows) {
    int dimensions = rows.columns().length - 1;
    return rows.javaRDD()
        .treeAggregate(
            new DimensionScan(new TextProfiles(dimensions), new MembersWithinOrders(dimensions)),
            DimensionScan::read,
            DimensionScan::merge,
            AGGREGATION_DEPTH,
            true);
  }

  private DimensionScan read(Row row) {
    profiles.read(row);
    withinOrders.read(row);
    return this;
  }

  private DimensionScan merge(DimensionScan other) {
    profiles.merge(other.profiles);
    withinOrders.merge(other.withinOrders);
    return this;
  }
}
