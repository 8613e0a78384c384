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
 * A lake as a catalog of Spark SQL: each table by its bare name, as it is in the current
 * publication. A session stays with one publication, so that its queries agree with each other,
 * until it has asked for nothing for a while, or for {@code REFRESH TABLE}.
 *
 * <p>In Spark's configuration, for a catalog called {@code regulars}:
 *
 * <pre>
 * spark.sql.catalog.regulars        io.regulars.lake.PublishedTables
 * spark.sql.catalog.regulars.lake   the folder of the published tables
 * spark.sql.catalog.regulars.pause  seconds without a question after which a session looks for a
 *                                   newer publication; 60 unless set
 * </pre>
 */
public final class PublishedTables implements TableCatalog {
  /** What reads Delta tables for Spark. */
  static final String DELTA = "org.apache.spark.sql.delta.catalog.DeltaCatalog";

  private static final long PAUSE_SECONDS = 60;

  private String name;
  private String location;
  private Duration pause;
  private TableCatalog delta;
  private Publication publication;
  private long lastAsked;

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
    delta = reader();
  }

  /** Delta's own catalog reads a table by its path where it knows no table of that name. */
  private TableCatalog reader() {
    try {
      CatalogExtension reader =
          Class.forName(DELTA, true, Thread.currentThread().getContextClassLoader())
              .asSubclass(CatalogExtension.class)
              .getDeclaredConstructor()
              .newInstance();
      reader.setDelegateCatalog(this);
      return (TableCatalog) reader;
    } catch (ReflectiveOperationException e) {
      throw UserError.configuration(
              "The catalog " + name + " needs Delta, which is not on Spark's class path.",
              "Add it by --packages: io.delta:delta-spark_2.13 in the version for this Spark.")
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

  /** From here on the session reads what is current now. */
  @Override
  public synchronized void invalidateTable(Identifier table) {
    publication = null;
  }

  private synchronized Publication publication() {
    long now = System.nanoTime();
    if (publication == null || now - lastAsked > pause.toNanos()) {
      publication = Publications.of(SparkSession.active(), lake()).current();
    }
    lastAsked = now;
    return publication;
  }

  private Lake lake() {
    return Lake.existing(SparkSession.active(), location);
  }

  @Override
  public Table createTable(Identifier table, TableInfo columns) {
    throw onlyRead();
  }

  @Override
  public Table alterTable(Identifier table, TableChange... changes) {
    throw onlyRead();
  }

  @Override
  public boolean dropTable(Identifier table) {
    throw onlyRead();
  }

  @Override
  public void renameTable(Identifier table, Identifier other) {
    throw onlyRead();
  }

  private UnsupportedOperationException onlyRead() {
    return new UnsupportedOperationException(
        "The tables of the catalog " + name + " are made by runs of Regulars, and read by others.");
  }
}
