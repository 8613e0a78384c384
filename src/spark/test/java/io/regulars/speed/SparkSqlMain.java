package io.regulars.speed;

import io.regulars.config.Settings;
import io.regulars.config.SettingsReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;

/**
 * Calculates four curated tables of a simulated shop with plain Spark SQL and writes each as
 * Parquet, as a baseline for the customer histories of Regulars.
 *
 * <p>Arguments: the configuration of a simulated shop, and the folder to write.
 */
public final class SparkSqlMain {
  private static final List<String> TABLES =
      List.of("customer_profile", "customer_brand", "customer_category", "cohort_retention");

  private static final Pattern END_OF_STATEMENT = Pattern.compile(";\\s*\\n");

  private SparkSqlMain() {}

  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      System.err.println("Usage: SparkSqlMain SHOP.CONF FOLDER");
      System.exit(2);
    }
    Settings settings = new SettingsReader(Set.of()).read(Path.of(args[0]), Map.of());
    SparkSession spark =
        SparkSession.builder()
            .appName("Regulars without histories")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.shuffle.partitions", "16")
            .config("spark.ui.enabled", "false")
            .getOrCreate();
    settings
        .sources()
        .forEach(
            (input, source) ->
                spark
                    .read()
                    .parquet(source.layouts().get(0).paths().toArray(new String[0]))
                    .createOrReplaceTempView(input.name().toLowerCase(Locale.ROOT)));
    for (String statement : END_OF_STATEMENT.split(script(), -1)) {
      if (!statement.isBlank()) {
        spark.sql(statement);
      }
    }
    for (String table : TABLES) {
      long startedAt = System.nanoTime();
      spark.table(table).write().mode("overwrite").parquet(args[1] + "/" + table + ".parquet");
      System.err.printf("%-20s %6.1f s%n", table, (System.nanoTime() - startedAt) / 1e9);
    }
    spark.stop();
  }

  private static String script() throws IOException {
    try (InputStream script = SparkSqlMain.class.getResourceAsStream("spark_sql.sql")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
