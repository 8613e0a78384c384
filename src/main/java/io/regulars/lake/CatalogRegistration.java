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
 * The published tables as tables of a catalog, such as a Hive metastore, for those who look for
 * tables there and not in a folder. A registration only says where a table lies: to remove one
 * removes no row, and whoever reads the table reads what was written last.
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
   * A table that a catalog knows.
   *
   * @param type EXTERNAL, MANAGED or VIEW
   * @param provider the format; empty of a view
   * @param location where it lies; empty of a view
   */
  private record Known(String type, String provider, String location) {
    static Known of(String information) {
      return new Known(
          line("Type", information), line("Provider", information), line("Location", information));
    }

    private static String line(String name, String information) {
      Matcher line = Pattern.compile("(?m)^" + name + ": (.*)$").matcher(information);
      return line.find() ? line.group(1).strip() : "";
    }

    boolean isRegistrationOfDelta() {
      return type.equals("EXTERNAL") && provider.equalsIgnoreCase("delta") && !location.isEmpty();
    }

    boolean liesAt(String path) {
      return isRegistrationOfDelta() && new Path(location).equals(new Path(path));
    }

    String sentence() {
      return type.equals("VIEW") ? "a view" : "a table at " + location;
    }
  }

  /**
   * Makes sure that a registration would be seen by others.
   *
   * @throws UserError where this Spark forgets its catalog when it ends
   */
  public static void requireCatalog(SparkSession spark, String database) {
    boolean ofTheSession = !database.contains(".") || database.startsWith(SESSION_CATALOG + ".");
    boolean inMemory =
        spark.conf().get("spark.sql.catalogImplementation", "in-memory").equals("in-memory")
            && spark
                .conf()
                .get("spark.sql.catalog." + SESSION_CATALOG, "")
                .equals(PublishedTables.DELTA);
    if (ofTheSession && inMemory) {
      throw UserError.configuration(
          "catalog.database = " + database + ", but this Spark has no catalog that outlasts it.",
          "Give it one, such as a Hive metastore (--conf spark.sql.catalogImplementation=hive), or"
              + " leave catalog.database out.");
    }
  }

  /**
   * Brings the catalog to the current publication: what it names is registered, what it does not
   * name any more is not. Tables that do not lie in this lake are left alone.
   *
   * @throws UserError when the catalog does not answer, or a name in it is somebody else's
   */
  public void follow() {
    List<String> taken;
    try {
      taken = follow(published());
    } catch (Exception e) {
      // Spark is written in Scala: its checked exceptions come out of calls that declare none.
      throw UserError.unavailable(
              "The tables are published, but not all are registered in the catalog's database "
                  + database
                  + ".",
              String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
              "Mend the catalog and run again: a run with nothing else to do registers them too.")
          .causedBy(e);
    }
    if (!taken.isEmpty()) {
      throw UserError.configuration(
          "The tables are published, but in the catalog some of their names are taken.",
          String.join("\n  ", taken),
          "Remove these from the catalog, or set catalog.database to another one, and run again.");
    }
  }

  private Set<String> published() {
    Set<String> published = new TreeSet<>(Publications.of(spark, lake).current().tables().keySet());
    if (!published.isEmpty()) {
      published.add(Publications.TABLE.name());
    }
    return published;
  }

  /** The names that are somebody else's, a sentence each. */
  private List<String> follow(Set<String> published) {
    if (!spark.catalog().databaseExists(database)) {
      spark.sql("CREATE DATABASE IF NOT EXISTS " + quotedDatabase());
    }
    Map<String, Known> known = known();
    List<String> taken = new ArrayList<>();
    for (String table : published) {
      Optional<Known> there = Optional.ofNullable(known.get(table));
      if (there.isEmpty()) {
        register(table);
      } else if (!there.get().liesAt(lake.pathOf(table))) {
        if (isGone(there.get())) {
          remove(table);
          register(table);
        } else {
          taken.add(database + "." + table + " is " + there.get().sentence() + ".");
        }
      }
    }
    known.forEach(
        (table, there) -> {
          if (!published.contains(table) && there.liesAt(lake.pathOf(table))) {
            remove(table);
          }
        });
    return taken;
  }

  /** The tables and views of the database by name. */
  private Map<String, Known> known() {
    Map<String, Known> known = new TreeMap<>();
    for (Row row :
        spark.sql("SHOW TABLE EXTENDED IN " + quotedDatabase() + " LIKE '*'").collectAsList()) {
      if (!row.<Boolean>getAs("isTemporary")) {
        known.put(row.getAs("tableName"), Known.of(row.getAs("information")));
      }
    }
    return known;
  }

  /** Whether what was registered has moved: no Delta table lies there any more. */
  private boolean isGone(Known there) {
    if (!there.isRegistrationOfDelta()) {
      return false;
    }
    Path log = new Path(there.location(), "_delta_log");
    try {
      return !log.getFileSystem(spark.sparkContext().hadoopConfiguration()).exists(log);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot look for " + log, e);
    }
  }

  // Columns and comments are read off the table itself.
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

  /** With its catalog: a bare name could be that of another catalog. */
  private String quotedDatabase() {
    String whole = database.contains(".") ? database : SESSION_CATALOG + "." + database;
    return Arrays.stream(whole.split("\\."))
        .map(part -> "`" + part + "`")
        .collect(Collectors.joining("."));
  }
}
