package io.regulars;

import io.regulars.config.Settings;
import io.regulars.config.SettingsReader;
import io.regulars.export.ExportTarget;
import io.regulars.pipeline.ExportRequest;
import io.regulars.pipeline.Pipeline;
import io.regulars.pipeline.Progress;
import io.regulars.pipeline.RunRequest;
import io.regulars.simulate.ShopPlan;
import io.regulars.simulate.SimulatedShop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A simulated shop whose tables are there to be asked, in its lake and in a database. It asks for
 * few periods and only some tables: the time goes into Spark, not into rows. Made once.
 */
final class PublishedShop {
  /** The last day that counts, in the middle of a month and a quarter. */
  static final LocalDate AS_OF = LocalDate.of(2025, 11, 16);

  /** What is wrong with its data: every hundredth line has no believable quantity. */
  static final String BROKEN = "abs(hash(line_id)) % 100 = 0";

  /** The rule that finds those lines. */
  static final String RULE = "quantity_is_not_negative";

  private static final String READER = "dashboards";
  private static final String READERS_PASSWORD = "battery staple";

  private static final Set<String> TABLES =
      Set.of(
          "customer_profile",
          "customer_brand",
          "cohort_retention",
          "next_purchase",
          "kpi",
          "kpi_wide",
          "metric_reference",
          "reconciliation",
          "rfm_segments",
          "value_model",
          "value_holdout",
          "predicted_total",
          "season_index");

  private final Path folder;
  private final Settings settings;
  private String database;
  private Map<String, String> variablesOfAReader = Map.of();

  private PublishedShop(Path folder, Settings settings) {
    this.folder = folder;
    this.settings = settings;
  }

  private static final class Made {
    static final PublishedShop SHOP = made();

    private static PublishedShop made() {
      try {
        Path target = Path.of("target").toAbsolutePath();
        Path folder = Files.createTempDirectory(target, "published-shop-");
        new SimulatedShop(SharedSession.spark(), ShopPlan.of(800, 11))
            .write(folder.toString(), "parquet");
        PublishedShop shop = new PublishedShop(folder, settings(folder));
        shop.pipeline().run(new RunRequest(Optional.of(AS_OF), TABLES, false));
        return shop;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static Settings settings(Path folder) throws IOException {
      Path configuration = folder.resolve("shop.conf");
      Files.writeString(
          configuration,
          "export { user = %s, password = \"%s\" }"
              .formatted(PostgresServer.ADMINISTRATOR, PostgresServer.PASSWORD),
          StandardOpenOption.APPEND);
      return new SettingsReader(Set.of(RULE))
          .read(
              configuration,
              Map.of(
                  "sources.order-lines.columns.quantity",
                  "if(" + BROKEN + ", -quantity, quantity)",
                  "quality.quantity-is-not-negative.tolerance",
                  "0.05",
                  "kpis.grains",
                  "[quarter, year, all]",
                  "kpis.dimensions",
                  "[all, channel]",
                  "cohorts.grains",
                  "[month, quarter]",
                  "cohorts.dimensions",
                  "[all, acquisition_channel]",
                  "publication.check-keys",
                  "false"));
    }
  }

  /** The shop, made if no test has asked for it yet. */
  static PublishedShop made() {
    return Made.SHOP;
  }

  /** The folder of its inputs. */
  Path inputs() {
    return folder;
  }

  /** The folder of its tables. */
  Path lake() {
    return folder.resolve("lake");
  }

  /**
   * The address of a database with its tables. Where there is no PostgreSQL, the test that asks is
   * skipped.
   */
  synchronized String database() {
    if (database == null) {
      String empty = PostgresServer.running().database();
      pipeline().export(new ExportRequest(new ExportTarget(empty, ExportTarget.SCHEMA), Set.of()));
      database = empty;
    }
    return database;
  }

  /**
   * The variables by which libpq finds that database, as a user who may read its tables and nothing
   * else.
   */
  synchronized Map<String, String> variablesOfAReader() throws SQLException {
    if (variablesOfAReader.isEmpty()) {
      variablesOfAReader = admitReader(database());
    }
    return variablesOfAReader;
  }

  private static Map<String, String> admitReader(String address) throws SQLException {
    try (Connection connection = PostgresServer.running().connect(address);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE ROLE " + READER + " LOGIN PASSWORD '" + READERS_PASSWORD + "'");
      statement.execute("GRANT USAGE ON SCHEMA regulars TO " + READER);
      statement.execute("GRANT SELECT ON ALL TABLES IN SCHEMA regulars TO " + READER);
    }
    URI place = URI.create(address.substring("jdbc:".length()));
    return Map.of(
        "PGHOST", place.getHost(),
        "PGPORT", String.valueOf(place.getPort()),
        "PGDATABASE", place.getPath().substring(1),
        "PGUSER", READER,
        "PGPASSWORD", READERS_PASSWORD);
  }

  private Pipeline pipeline() {
    return new Pipeline(SharedSession.spark(), settings, Progress.SILENT);
  }
}
