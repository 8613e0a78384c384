package io.regulars.lake;

import io.regulars.UserError;
import java.time.Duration;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.connector.catalog.CatalogExtension;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCatalog;
import org.apache.spark.sql.connector.catalog.TableChange;
import org.apache.spark.sql.connector.catalog.TableInfo;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * Spark SQL catalog of a lake: each table by its name, in the version of the current publication. A
 * session keeps reading the same publication, so that its queries are consistent. It switches to
 * the current publication after a pause without queries, or on {@code REFRESH TABLE}.
 *
 * <p>Spark configuration for a catalog named {@code regulars}:
 *
 * <pre>
 * spark.sql.catalog.regulars        io.regulars.lake.PublishedTables
 * spark.sql.catalog.regulars.lake   the folder of the published tables
 * spark.sql.catalog.regulars.pause  seconds without a query after which a session switches to the
 *                                   current publication; default 60
 * </pre>
 */
public final class PublishedTables implements TableCatalog {
  /** Spark's catalog class for Delta tables. */
  static final String DELTA = "org.apache.spark.sql.delta.catalog.DeltaCatalog";

  private static final long PAUSE_SECONDS = 60;

  private String name;
  private String location;
  private Duration pause;
  private TableCatalog delta;
  private Publication publication;
  private long lastQuery;

  @Override
  public void initialize(String catalog, CaseInsensitiveStringMap options) {
    name = catalog;
    location = options.get("lake");
    if (location == null) {
      throw UserError.configuration(
          "spark.sql.catalog." + catalog + ".lake is not set.",
          "Set it to the folder of the published tables.");
    }
    pause = Duration.ofSeconds(options.getLong("pause", PAUSE_SECONDS));
    delta = deltaCatalog();
  }

  /** Delta's catalog reads a table by its path. */
  private TableCatalog deltaCatalog() {
    try {
      CatalogExtension catalog =
          Class.forName(DELTA, true, Thread.currentThread().getContextClassLoader())
              .asSubclass(CatalogExtension.class)
              .getDeclaredConstructor()
              .newInstance();
      catalog.setDelegateCatalog(this);
      return (TableCatalog) catalog;
    } catch (ReflectiveOperationException e) {
      throw UserError.configuration(
              "The catalog " + name + " needs Delta, which is not on Spark's class path.",
              "Add --packages io.delta:delta-spark_2.13 in the version for this Spark.")
          .causedBy(e);
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Identifier[] listTables(String[] namespace) {
    if (namespace.length > 0) {
      return new Identifier[0];
    }
    SortedSet<String> tables = new TreeSet<>(publication().tables().keySet());
    tables.add(Publications.TABLE.name());
    return tables.stream()
        .map(table -> Identifier.of(new String[0], table))
        .toArray(Identifier[]::new);
  }

  @Override
  public Table loadTable(Identifier table) throws NoSuchTableException {
    if (table.namespace().length > 0) {
      throw new NoSuchTableException(table);
    }
    Identifier path = Identifier.of(new String[] {"delta"}, lake().pathOf(table.name()));
    if (table.name().equals(Publications.TABLE.name())) {
      return delta.loadTable(path);
    }
    Publication.Version version = publication().tables().get(table.name());
    if (version == null) {
      throw new NoSuchTableException(table);
    }
    return delta.loadTable(path, String.valueOf(version.version()));
  }

  /** The next query of the session reads the current publication. */
  @Override
  public synchronized void invalidateTable(Identifier table) {
    publication = null;
  }

  private synchronized Publication publication() {
    long now = System.nanoTime();
    if (publication == null || now - lastQuery > pause.toNanos()) {
      publication = Publications.of(SparkSession.active(), lake()).current();
    }
    lastQuery = now;
    return publication;
  }

  private Lake lake() {
    return Lake.existing(SparkSession.active(), location);
  }

  @Override
  public Table createTable(Identifier table, TableInfo columns) {
    throw readOnly();
  }

  @Override
  public Table alterTable(Identifier table, TableChange... changes) {
    throw readOnly();
  }

  @Override
  public boolean dropTable(Identifier table) {
    throw readOnly();
  }

  @Override
  public void renameTable(Identifier table, Identifier other) {
    throw readOnly();
  }

  private UnsupportedOperationException readOnly() {
    return new UnsupportedOperationException(
        "The tables of the catalog " + name + " are read-only. Only Regulars changes them.");
  }
}
