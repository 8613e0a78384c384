package io.regulars.speed;

import io.regulars.config.Settings;
import io.regulars.config.SettingsReader;
import io.regulars.config.SourceLayout;
import io.regulars.lake.StageCost;
import io.regulars.pipeline.Pipeline;
import io.regulars.pipeline.Progress;
import io.regulars.pipeline.RunOutcome;
import io.regulars.pipeline.RunRequest;
import io.regulars.pipeline.SparkSessions;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Runs a shop several times in one JVM. Each time it first measures a bare scan of the same input
 * columns, and a scan that also shuffles and sorts the rows by customer. This compares the cost of
 * reading and of the histories with the minimum that Spark needs, cold and warm. Prints one line
 * per repetition, in seconds.
 *
 * <p>Arguments: the configuration of a shop with Parquet files, and the number of repetitions.
 */
public final class WarmRunMain {
  private static final String CUSTOMER = "customer_id";

  private WarmRunMain() {}

  public static void main(String[] args) {
    if (args.length != 2) {
      System.err.println("Usage: WarmRunMain SHOP.CONF TIMES");
      System.exit(2);
    }
    Settings settings = new SettingsReader(Set.of()).read(Path.of(args[0]), Map.of());
    SparkSession spark = SparkSessions.open();
    System.out.println(
        "run  bare scan  by customer  reading  histories  to scan  to by customer  whole run");
    for (int time = 1; time <= Integer.parseInt(args[1]); time++) {
      double scan = secondsOf(spark, settings, rows -> rows);
      double byCustomer = secondsOf(spark, settings, WarmRunMain::byCustomer);
      RunOutcome run =
          new Pipeline(spark, settings, Progress.SILENT)
              .run(new RunRequest(Optional.empty(), Set.of(), true));
      double reading = seconds(run, "reading");
      double histories = seconds(run, "histories");
      System.out.printf(
          Locale.ROOT,
          "%3d %10.1f %12.1f %8.1f %10.1f %8.1f %15.1f %10.1f%n",
          time,
          scan,
          byCustomer,
          reading,
          histories,
          (reading + histories) / scan,
          (reading + histories) / byCustomer,
          run.seconds());
    }
    spark.stop();
  }

  private static double secondsOf(
      SparkSession spark, Settings settings, UnaryOperator<Dataset<Row>> transformation) {
    long startedAt = System.nanoTime();
    for (SourceLayout source : settings.layouts()) {
      transformation.apply(bareScan(spark, source)).write().format("noop").mode("overwrite").save();
    }
    return (System.nanoTime() - startedAt) / 1e9;
  }

  private static Dataset<Row> bareScan(SparkSession spark, SourceLayout source) {
    return spark
        .read()
        .parquet(source.paths().toArray(new String[0]))
        .select(
            source.columns().entrySet().stream()
                .map(column -> functions.expr(column.getValue()).as(column.getKey()))
                .toArray(Column[]::new));
  }

  private static Dataset<Row> byCustomer(Dataset<Row> rows) {
    if (!List.of(rows.columns()).contains(CUSTOMER)) {
      return rows;
    }
    Column customer = functions.col(CUSTOMER);
    return rows.repartition(customer).sortWithinPartitions(customer);
  }

  private static double seconds(RunOutcome run, String stage) {
    return run.stages().stream()
        .filter(cost -> cost.stage().equals(stage))
        .mapToDouble(StageCost::seconds)
        .sum();
  }
}
