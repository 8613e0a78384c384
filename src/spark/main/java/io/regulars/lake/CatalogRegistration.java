package io.regulars.lake;

import io.regulars.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Registers the published tables as external tables in a catalog, such as a Hive metastore. A
 * registration only refers to the path of a table: removing the registration removes no rows, and a
 * query on the registered table reads its newest version.
 */
public final class CatalogRegistration {
  private static final String SESSION_CATALOG = "spark_catalog";

  private final SparkSession spark;
  private final Lake lake;
  private final String database;

  /**
   * @param database {@code name}, or {@code catalog.name} in another catalog than the session's
   */
  public CatalogRegistration(SparkSession spark, Lake lake, String database) {
    this.spark = spark;
    this.lake = lake;
    this.database = database;
  }

  /**
   * A table or view in the catalog.
   *
   * @param type EXTERNAL, MANAGED or VIEW
   * @param provider the format; empty for a view
   * @param location the path; empty for a view
   */
  private record CatalogTable(String type, String provider, String location) {
    static CatalogTable of(String information) {
      return new CatalogTable(
          line("Type", information), line("Provider", information), line("Location", information));
    }

    private static String line(String name, String information) {
      Matcher line = Pattern.compile("(?m)^" + name + ": (.*)$").matcher(information);
      return line.find() ? line.group(1).strip() : "";
    }

    boolean isRegistrationOfDelta() {
      return type.equals("EXTERNAL") && provider.equalsIgnoreCase("delta") && !location.isEmpty();
    }

    boolean isLocatedAt(String path) {
      return isRegistrationOfDelta() && new Path(location).equals(new Path(path));
    }

    String description() {
      return type.equals("VIEW") ? "a view" : "a table at " + location;
    }
  }

  /**
   * Checks that the catalog is persistent, so that other sessions see the registrations.
   *
   * @throws UserError if Spark's session catalog is in-memory
   */
  public static void requireCatalog(SparkSession spark, String database) {
    boolean inSessionCatalog =
        !database.contains(".") || database.startsWith(SESSION_CATALOG + ".");
    boolean inMemory =
        spark.conf().get("spark.sql.catalogImplementation", "in-memory").equals("in-memory")
            && spark
                .conf()
                .get("spark.sql.catalog." + SESSION_CATALOG, "")
                .equals(PublishedTables.DELTA);
    if (inSessionCatalog && inMemory) {
      throw UserError.configuration(
          "catalog.database = " + database + ", but Spark's catalog is in-memory.",
          "Configure a persistent catalog, such as a Hive metastore"
              + " (--conf spark.sql.catalogImplementation=hive), or remove catalog.database.");
    }
  }

  /**
   * Updates the catalog to the current publication: registers its tables and removes the
   * registrations of tables that it no longer contains. Tables outside this lake are not changed.
   *
   * @throws UserError if the catalog is unavailable, or if a name is already used by another table
   */
  public void update() {
    List<String> conflicts;
    try {
      conflicts = update(published());
    } catch (Exception e) {
      // Spark is written in Scala: its methods throw checked exceptions without declaring them.
      throw UserError.unavailable(
              "The tables are published, but not all are registered in the catalog's database "
                  + database
                  + ".",
              String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
              "Repair the catalog and run again. A run without other changes registers them too.")
          .causedBy(e);
    }
    if (!conflicts.isEmpty()) {
      throw UserError.configuration(
          "The tables are published, but some of their names are already used in the catalog.",
          String.join("\n  ", conflicts),
          "Remove these names from the catalog or set catalog.database to another database, then"
              + " run again.");
    }
  }

  private Set<String> published() {
    Set<String> published = new TreeSet<>(Publications.of(spark, lake).current().tables().keySet());
    if (!published.isEmpty()) {
      published.add(Publications.TABLE.name());
    }
    return published;
  }

  /** Updates the catalog; returns one sentence per name that another table or view uses. */
  private List<String> update(Set<String> published) {
    if (!spark.catalog().databaseExists(database)) {
      spark.sql("CREATE DATABASE IF NOT EXISTS " + quotedDatabase());
    }
    Map<String, CatalogTable> catalogTables = catalogTables();
    List<String> conflicts = new ArrayList<>();
    for (String table : published) {
      Optional<CatalogTable> registered = Optional.ofNullable(catalogTables.get(table));
      if (registered.isEmpty()) {
        register(table);
      } else if (!registered.get().isLocatedAt(lake.pathOf(table))) {
        if (isMissing(registered.get())) {
          remove(table);
          register(table);
        } else {
          conflicts.add(database + "." + table + " is " + registered.get().description() + ".");
        }
      }
    }
    catalogTables.forEach(
        (table, registered) -> {
          if (!published.contains(table) && registered.isLocatedAt(lake.pathOf(table))) {
            remove(table);
          }
        });
    return conflicts;
  }

  /** Reads the tables and views of the database, by name. */
  private Map<String, CatalogTable> catalogTables() {
    Map<String, CatalogTable> catalogTables = new TreeMap<>();
    for (Row row :
        spark.sql("SHOW TABLE EXTENDED IN " + quotedDatabase() + " LIKE '*'").collectAsList()) {
      if (!row.<Boolean>getAs("isTemporary")) {
        catalogTables.put(row.getAs("tableName"), CatalogTable.of(row.getAs("information")));
      }
    }
    return catalogTables;
  }

  /** Whether the registered path no longer contains a Delta table, because the lake has moved. */
  private boolean isMissing(CatalogTable registered) {
    if (!registered.isRegistrationOfDelta()) {
      return false;
    }
    Path log = new Path(registered.location(), "_delta_log");
    try {
      return !log.getFileSystem(spark.sparkContext().hadoopConfiguration()).exists(log);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot check the path " + log, e);
    }
  }

  // Spark reads the columns and comments from the Delta table.
  private void register(String table) {
    spark.sql(
        "CREATE TABLE %s USING delta LOCATION '%s'"
            .formatted(
                quoted(table), lake.pathOf(table).replace("\\", "\\\\").replace("'", "\\'")));
  }

  private void remove(String table) {
    spark.sql("DROP TABLE IF EXISTS " + quoted(table));
  }

  private String quoted(String table) {
    return quotedDatabase() + ".`" + table + "`";
  }

  /** The database qualified with its catalog: an unqualified name could name another catalog. */
  private String quotedDatabase() {
    String qualified = database.contains(".") ? database : SESSION_CATALOG + "." + database;
    return Arrays.stream(qualified.split("\\."))
        .map(part -> "`" + part + "`")
        .collect(Collectors.joining("."));
  }
}
