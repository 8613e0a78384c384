package io.regulars;

import io.regulars.config.Settings;
import io.regulars.config.SettingsReader;
import io.regulars.export.ExportTarget;
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
 * A simulated shop with published tables, in its lake and in a database, shared by the tests. It
 * has few periods and only some tables, because Spark's overhead dominates the run time.
 */
final class PublishedShop {
  /** The as-of date, in the middle of a month and a quarter. */
  static final LocalDate AS_OF = LocalDate.of(2025, 11, 16);

  /** SQL condition of the invalid lines: every hundredth line has a negative quantity. */
  static final String INVALID_LINE = "abs(hash(line_id)) % 100 = 0";

  /** The rule that rejects the invalid lines. */
  static final String RULE = "quantity_is_not_negative";

  private static final String READER = "dashboards";
  private static final String READER_PASSWORD = "battery staple";

  private static final Set<String> TABLES =
      Set.of(
          "customer_profile",
          "customer_brand",
          "cohort_retention",
          "next_purchase",
          "kpi",
          "kpi_wide",
          "kpi_change",
          "change_drivers",
          "campaign_performance",
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
  private Map<String, String> readerVariables = Map.of();

  private PublishedShop(Path folder, Settings settings) {
    this.folder = folder;
    this.settings = settings;
  }

  private static final class Holder {
    static final PublishedShop SHOP = shared();

    private static PublishedShop shared() {
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
                  "if(" + INVALID_LINE + ", -quantity, quantity)",
                  "quality.quantity-is-not-negative.tolerance",
                  "0.05",
                  "kpis.grains",
                  "[month, quarter, year, all]",
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

  /** The shop; created on first access. */
  static PublishedShop shared() {
    return Holder.SHOP;
  }

  /** Folder of the inputs. */
  Path inputs() {
    return folder;
  }

  /** Folder of the published tables. */
  Path lake() {
    return folder.resolve("lake");
  }

  /**
   * URL of a database with its tables. The calling test is skipped if PostgreSQL is not installed.
   */
  synchronized String database() {
    if (database == null) {
      String empty = PostgresServer.running().database();
      pipeline().export(new ExportTarget(empty, ExportTarget.SCHEMA), Set.of());
      database = empty;
    }
    return database;
  }

  /** Environment variables of libpq for that database, with a user who may only read its tables. */
  synchronized Map<String, String> readerVariables() throws SQLException {
    if (readerVariables.isEmpty()) {
      readerVariables = createReader(database());
    }
    return readerVariables;
  }

  private static Map<String, String> createReader(String address) throws SQLException {
    try (Connection connection = PostgresServer.running().connect(address);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE ROLE " + READER + " LOGIN PASSWORD '" + READER_PASSWORD + "'");
      statement.execute("GRANT USAGE ON SCHEMA regulars TO " + READER);
      statement.execute("GRANT SELECT ON ALL TABLES IN SCHEMA regulars TO " + READER);
    }
    URI place = URI.create(address.substring("jdbc:".length()));
    return Map.of(
        "PGHOST", place.getHost(),
        "PGPORT", String.valueOf(place.getPort()),
        "PGDATABASE", place.getPath().substring(1),
        "PGUSER", READER,
        "PGPASSWORD", READER_PASSWORD);
  }

  private Pipeline pipeline() {
    return new Pipeline(SharedSession.spark(), settings, Progress.SILENT);
  }
}
