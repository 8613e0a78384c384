package io.regulars;

import io.regulars.config.Settings;
import io.regulars.input.Input;
import io.regulars.pipeline.Pipeline;
import io.regulars.pipeline.Progress;
import io.regulars.pipeline.RunOutcome;
import io.regulars.pipeline.RunRequest;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A lake with two tables of a shop with one customer. */
final class LakeOfOneCustomer {
  static final Set<String> TABLES = Set.of("best_sellers", "rfm_segments");

  private final Path folder;

  /**
   * @param folder folder of the shop and the lake
   */
  LakeOfOneCustomer(Path folder) {
    this.folder = folder;
  }

  /** A shop with one customer who bought a number of pieces on each of these days. */
  ShopInFiles shop(int pieces, String... days) {
    String[] lines = new String[days.length + 1];
    lines[0] = "order_id,customer_id,ordered_at,product_id,quantity,unit_price";
    for (int i = 0; i < days.length; i++) {
      lines[i + 1] = "A" + i + ",ada," + days[i] + ",tea," + pieces + ",5";
    }
    return new ShopInFiles(folder)
        .csv(
            Input.ORDER_LINES,
            ShopInFiles.columns(
                "order_id", "customer_id", "ordered_at", "product_id", "quantity", "unit_price"),
            lines);
  }

  RunOutcome run(ShopInFiles shop, boolean force) {
    return run(shop.settings(), force);
  }

  RunOutcome run(Settings settings, boolean force) {
    return new Pipeline(SharedSession.spark(), settings, Progress.SILENT)
        .run(new RunRequest(Optional.empty(), TABLES, force));
  }

  RunOutcome runAsOf(String day, boolean allowEarlier, ShopInFiles shop) {
    return new Pipeline(SharedSession.spark(), shop.settings(), Progress.SILENT)
        .run(new RunRequest(Optional.of(LocalDate.parse(day)), TABLES, false, allowEarlier));
  }

  Path path() {
    return folder.resolve("lake");
  }

  /** Rows of the published versions, by table. */
  Map<String, List<String>> published() {
    Map<String, List<String>> tables = new TreeMap<>();
    CurrentPublication.of(path()).forEach((name, table) -> tables.put(name, texts(table.rows())));
    return tables;
  }

  /** The rows of a version of a Delta table, or of its newest version. */
  static List<String> rows(String path, Optional<Long> version) {
    var reader = SharedSession.spark().read().format("delta");
    version.ifPresent(number -> reader.option("versionAsOf", number));
    return texts(reader.load(path));
  }

  /** Rows as text, without columns that differ between runs. */
  private static List<String> texts(Dataset<Row> rows) {
    return rows.drop("run_id", "started_at", "seconds", "tables").collectAsList().stream()
        .map(Row::toString)
        .sorted()
        .toList();
  }
}
