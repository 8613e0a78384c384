package io.regulars.pipeline;

import io.regulars.UserError;
import io.regulars.config.Settings;
import io.regulars.export.DatabaseExport;
import io.regulars.export.ExportOutcome;
import io.regulars.export.ExportTarget;
import io.regulars.lake.Lake;
import io.regulars.lake.Publication;
import io.regulars.lake.Publications;
import io.regulars.table.TableSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Copies the published tables of the lake into a database. */
final class ExportJob {
  private final SparkSession spark;
  private final Settings settings;
  private final Progress progress;

  ExportJob(SparkSession spark, Settings settings, Progress progress) {
    this.spark = spark;
    this.settings = settings;
    this.progress = progress;
  }

  /** A table and its rows in the version that was published when the export began. */
  private record PublishedRows(TableSpec spec, Dataset<Row> rows) {}

  /**
   * Exports.
   *
   * @param target the database
   * @param only the tables to export; empty for all published tables
   */
  ExportOutcome export(ExportTarget target, Set<String> only) {
    progress.begins("Opening", settings.lake());
    List<PublishedRows> tables = open(only);
    progress.begins("Connecting", target.displayName());
    try (DatabaseExport export = DatabaseExport.begin(target, settings.export())) {
      for (PublishedRows table : tables) {
        progress.begins("Loading", table.spec().name());
        export.load(table.spec(), table.rows());
      }
      progress.begins(Progress.SWAPPING, target.displayName());
      return export.publish();
    }
  }

  private List<PublishedRows> open(Set<String> only) {
    Lake lake = Lake.existing(spark, settings.lake());
    Map<String, Publication.Version> published = Publications.of(spark, lake).current().tables();
    List<PublishedRows> tables = new ArrayList<>();
    for (TableSpec spec : CuratedTables.all()) {
      if (only.isEmpty() || only.contains(spec.name())) {
        Publication.Version version = published.get(spec.name());
        if (version != null) {
          Dataset<Row> rows = lake.read(spark, spec.name(), version.version());
          tables.add(new PublishedRows(spec, rows));
        } else if (only.contains(spec.name())) {
          throw UserError.inputRefused(
              "No table " + spec.name() + " is published in the lake " + settings.lake() + ".",
              "Publish it with run, or leave it out of --only.");
        }
      }
    }
    if (tables.isEmpty()) {
      throw UserError.inputRefused(
          "No tables are published in the lake " + settings.lake() + ".",
          "Publish them with run first, or set lake to the folder where they are.");
    }
    return tables;
  }
}
