package io.regulars.pipeline;

import io.regulars.UserError;
import io.regulars.concurrent.ParallelTasks;
import io.regulars.config.Settings;
import io.regulars.lake.Lake;
import io.regulars.lake.Publication;
import io.regulars.lake.Publications;
import io.regulars.lake.RunLedger;
import io.regulars.report.Report;
import io.regulars.report.Report.QueryResult;
import io.regulars.report.ReportPage;
import io.regulars.report.ReportQueries;
import io.regulars.report.ReportQuery;
import io.regulars.spark.SparkTables;
import io.regulars.table.Column;
import io.regulars.table.TableSpec;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;

/** Writes the report page of the figures of the current publication. */
final class ReportJob {
  private final SparkSession spark;
  private final Settings settings;
  private final Progress progress;

  /**
   * @param spark a session for this job only: the tables become temporary views in it
   */
  ReportJob(SparkSession spark, Settings settings, Progress progress) {
    this.spark = spark;
    this.settings = settings;
    this.progress = progress;
  }

  ReportOutcome report(String file) {
    progress.begins("Opening", settings.lake());
    Lake lake = Lake.existing(spark, settings.lake());
    Publication published = Publications.of(spark, lake).current();
    Map<String, Map<String, String>> meanings = open(lake, published);
    LocalDate asOf =
        RunLedger.asOf(spark, lake, published)
            .orElseThrow(
                () ->
                    UserError.inputRefused(
                        "No tables are published in the lake " + settings.lake() + ".",
                        "Publish them with run first, or set lake to the folder where they are."));
    progress.begins("Reading figures", settings.lake());
    List<QueryResult> figures = results(meanings.keySet());
    progress.begins("Writing", file);
    String page =
        ReportPage.of(
            new Report(settings.shop(), asOf, published.publishedAt(), figures, meanings));
    byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
    new ReportFile(file, spark.sparkContext().hadoopConfiguration()).write(bytes);
    return new ReportOutcome(file, asOf, bytes.length);
  }

  /**
   * Creates a temporary view for each published table that a query of the report reads, under the
   * table's name.
   *
   * @return the meanings of the columns of each table
   */
  private Map<String, Map<String, String>> open(Lake lake, Publication published) {
    Set<String> queried = new HashSet<>();
    ReportQueries.ALL.forEach(query -> queried.addAll(query.tables()));
    Map<String, Map<String, String>> meanings = new HashMap<>();
    for (TableSpec table : CuratedTables.all()) {
      Publication.Version version = published.tables().get(table.name());
      if (version != null && queried.contains(table.name())) {
        Dataset<Row> rows = lake.read(spark, table.name(), version.version());
        requireColumns(table, rows);
        rows.createOrReplaceTempView(table.name());
        meanings.put(table.name(), meanings(rows));
      }
    }
    return meanings;
  }

  private static void requireColumns(TableSpec table, Dataset<Row> rows) {
    List<String> missing =
        table.columns().stream()
            .map(Column::name)
            .filter(name -> !List.of(rows.columns()).contains(name))
            .toList();
    if (!missing.isEmpty()) {
      throw UserError.inputRefused(
          "The table " + table.name() + " in the lake lacks the columns " + missing + ".",
          "Another release of Regulars published it. Run this release for all tables, then report.");
    }
  }

  private static Map<String, String> meanings(Dataset<Row> rows) {
    Map<String, String> meanings = new HashMap<>();
    for (StructField field : rows.schema().fields()) {
      if (field.getComment().isDefined()) {
        meanings.put(field.name(), field.getComment().get());
      }
    }
    return meanings;
  }

  /** The results of the queries that read only these tables. */
  private List<QueryResult> results(Set<String> tables) {
    List<Callable<QueryResult>> queries = new ArrayList<>();
    for (ReportQuery query : ReportQueries.ALL) {
      if (tables.containsAll(query.tables())) {
        queries.add(() -> result(query));
      }
    }
    return ParallelTasks.all(queries);
  }

  private QueryResult result(ReportQuery query) {
    Dataset<Row> rows = spark.sql(query.sql()).limit(ReportQuery.MOST_ROWS);
    return new QueryResult(
        query.name(),
        Arrays.asList(rows.columns()),
        rows.collectAsList().stream().map(ReportJob::values).toList());
  }

  private static List<Object> values(Row row) {
    Object[] values = new Object[row.size()];
    Arrays.setAll(values, column -> SparkTables.withJavaTime(row.get(column)));
    return QueryResult.row(values);
  }
}
