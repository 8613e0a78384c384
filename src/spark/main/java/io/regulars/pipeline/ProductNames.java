package io.regulars.pipeline;

import io.regulars.canonical.Inputs;
import io.regulars.config.Settings;
import io.regulars.dataflow.Partitioned;
import io.regulars.input.Input;
import io.regulars.metric.BestSellers;
import io.regulars.spark.SparkPartitions;
import io.regulars.spark.SparkTables;
import io.regulars.table.TableRow;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** Adds the names of products to the rows of {@code best_sellers}, where the shop gives them. */
record ProductNames(SparkSession spark, Inputs inputs, Settings settings)
    implements UnaryOperator<Partitioned<TableRow>> {

  @Override
  public Partitioned<TableRow> apply(Partitioned<TableRow> rows) {
    boolean givesNames =
        inputs.has(Input.PRODUCTS) && settings.sources().get(Input.PRODUCTS).gives("name");
    if (!givesNames) {
      return rows;
    }
    return inputs
        .productMap()
        .map(products -> rows.map(row -> BestSellers.named(row, id -> products.value().name(id))))
        .orElseGet(
            () ->
                SparkPartitions.of(joinNames(dataset(rows)).javaRDD()).map(SparkTables::tableRow));
  }

  private Dataset<Row> dataset(Partitioned<TableRow> rows) {
    return spark.createDataFrame(
        SparkPartitions.rdd(rows.map(SparkTables::row)), SparkTables.schema(BestSellers.SPEC));
  }

  private Dataset<Row> joinNames(Dataset<Row> rows) {
    Dataset<Row> names =
        inputs
            .comparingKeys(Set.of(Input.PRODUCTS))
            .usable(Input.PRODUCTS)
            .select(
                functions.lit("product").as("_dimension"),
                functions.col("product_id").as("_member"),
                functions.col("name").as("_name"));
    return rows.join(
            names,
            functions
                .col("dimension")
                .equalTo(functions.col("_dimension"))
                .and(functions.col("member").equalTo(functions.col("_member"))),
            "left_outer")
        .withColumn("name", functions.col("_name"))
        .drop("_dimension", "_member", "_name");
  }
}
