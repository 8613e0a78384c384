package io.regulars.pipeline;

import io.regulars.UserError;
import io.regulars.config.Settings;
import io.regulars.lake.CheckFailure;
import io.regulars.lake.Publication;
import io.regulars.lake.Publication.Version;
import io.regulars.lake.RunLedger;
import io.regulars.lake.RunTransaction;
import io.regulars.table.TableSpec;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** What written tables must be like before anybody reads them. */
final class PublicationChecks {
  /** Tables with fewer rows come and go by chance. */
  private static final long TELLING_ROWS = 100;

  private final SparkSession spark;
  private final Settings settings;
  private final RunTransaction release;
  private final StageTimings stages;

  PublicationChecks(
      SparkSession spark, Settings settings, RunTransaction release, StageTimings stages) {
    this.spark = spark;
    this.settings = settings;
    this.release = release;
    this.stages = stages;
  }

  /**
   * Requires it of all that was written.
   *
   * @param asOf the day of the written tables
   * @param allowEarlier whether tables of an earlier day than the published ones may be smaller
   * @throws UserError when a table has changed in size beyond belief
   * @throws IllegalStateException when a row contradicts what its table promises
   */
  void require(LocalDate asOf, boolean allowEarlier) {
    Publication before = release.current();
    RunLedger.asOf(spark, release.lake(), before)
        .ifPresent(
            published -> {
              if (asOf.isBefore(published)) {
                if (!allowEarlier) {
                  requireSizesOfALaterDay(asOf, published);
                }
              } else if (before.fingerprint().equals(settings.fingerprint())) {
                requirePlausibleSizes();
              }
            });
    if (settings.publication().checkKeys()) {
      requireKeptPromises();
    }
  }

  /**
   * A table of which there was enough to compare.
   *
   * @param was rows of the published version
   * @param is rows that were written
   */
  private record Size(TableSpec table, long was, long is) {}

  private List<Size> sizes() {
    List<Size> sizes = new ArrayList<>();
    for (TableSpec table : CuratedTables.curated()) {
      Version was = release.current().tables().get(table.name());
      Version is = release.written().get(table.name());
      if (was != null && is != null && was.rows() >= TELLING_ROWS) {
        sizes.add(new Size(table, was.rows(), is.rows()));
      }
    }
    return sizes;
  }

  /** Whatever the settings: a wrong day is no less wrong with other ones. */
  private void requireSizesOfALaterDay(LocalDate asOf, LocalDate published) {
    for (Size size : sizes()) {
      double least = settings.publication().rowsAtLeast() * size.was();
      // A table that keeps the rows of other days loses none of them.
      if (size.is() < least && !CuratedTables.keepingOtherDays().contains(size.table())) {
        throw UserError.inputRefused(
            String.format(
                Locale.ROOT,
                "%s would have %,d rows as of %s; it is published as of %s with %,d rows.",
                size.table().name(),
                size.is(),
                asOf,
                published,
                size.was()),
            String.format(
                Locale.ROOT,
                "publication.rows-at-least = %s allows no less than %,d. Nothing was published.",
                settings.publication().rowsAtLeast(),
                (long) Math.ceil(least)),
            "See whether the day (--as-of) is meant and the inputs are whole. If the smaller tables of"
                + " the earlier day are wanted, run with --allow-earlier.");
      }
    }
  }

  private void requirePlausibleSizes() {
    for (Size size : sizes()) {
      requirePlausible(size.table().name(), size.was(), size.is());
    }
  }

  private void requirePlausible(String table, long was, long is) {
    double least = settings.publication().rowsAtLeast() * was;
    double most = settings.publication().rowsAtMost() * was;
    if (is < least || is > most) {
      String limit = is < least ? "rows-at-least" : "rows-at-most";
      throw UserError.inputRefused(
          String.format(
              Locale.ROOT,
              "%s would have %,d rows after %,d: not what publication.%s allows.",
              table,
              is,
              was,
              limit),
          "Nothing was published. See whether the inputs are whole.",
          "If they are, run once with --set publication." + limit + "=" + (is < least ? 0 : 1_000));
    }
  }

  private void requireKeptPromises() {
    release.doubts().forEach(this::requireKept);
  }

  /** Keys whose hashes are equal may still differ: then the table is read and its keys compared. */
  private void requireKept(String name, CheckFailure doubt) {
    TableSpec table =
        CuratedTables.all().stream()
            .filter(spec -> spec.name().equals(name))
            .findFirst()
            .orElseThrow();
    if (doubt.broken() != null) {
      throw broken(name, table.promise().orElseThrow().words(), doubt.broken());
    }
    if (doubt.mayRepeatKeys()) {
      stages.record(
          "checks",
          () -> {
            requireNone(repeatedKeys(table, release.lake().read(spark, name)));
            return null;
          });
    }
  }

  private static void requireNone(Dataset<Row> broken) {
    for (Row found : broken.takeAsList(1)) {
      throw broken(found.getString(0), found.getString(1), found.getString(2));
    }
  }

  private static IllegalStateException broken(String table, String promise, String key) {
    return new IllegalStateException(
        "Nothing was published: %s breaks its promise: %s (%s). This is a defect of Regulars."
            .formatted(table, promise, key));
  }

  private static Dataset<Row> repeatedKeys(TableSpec table, Dataset<Row> rows) {
    return rows.groupBy(key(table))
        .count()
        .where("count > 1")
        .limit(1)
        .select(finding(table, "keys are unique"));
  }

  private static Column[] key(TableSpec table) {
    return table.key().stream().map(functions::col).toArray(Column[]::new);
  }

  private static Column[] finding(TableSpec table, String promise) {
    Column[] key =
        table.key().stream().map(name -> functions.col(name).cast("string")).toArray(Column[]::new);
    return new Column[] {
      functions.lit(table.name()), functions.lit(promise), functions.concat_ws(", ", key)
    };
  }
}
