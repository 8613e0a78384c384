package io.regulars.pipeline;

import static java.util.stream.Collectors.joining;

import io.regulars.UserError;
import io.regulars.config.Settings;
import io.regulars.lake.Publication;
import io.regulars.lake.Publication.Version;
import io.regulars.lake.Release;
import io.regulars.lake.RunLedger;
import io.regulars.metric.Bridge;
import io.regulars.table.TableSpec;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** What written tables must be like before anybody reads them. */
final class Soundness {
  /** Tables with fewer rows come and go by chance. */
  private static final long TELLING_ROWS = 100;

  /** Metrics of {@code kpi} that tell some of them among all of them; others may pass 1. */
  private static final String SHARES =
      "metric IN ('strict_retention_rate', 'churn_rate', 'buyer_retention_rate',"
          + " 'repeat_purchase_rate', 'repeat_purchase_rate_by_days')"
          + " AND NOT value BETWEEN 0 AND 1";

  private final SparkSession spark;
  private final Settings settings;
  private final Release release;
  private final Stages stages;

  Soundness(SparkSession spark, Settings settings, Release release, Stages stages) {
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
    List<TableSpec> written =
        CuratedTables.all().stream()
            .filter(table -> release.written().containsKey(table.name()))
            .toList();
    BitSet suspects = stages.book("checks", () -> suspects(written));
    suspects.stream()
        .mapToObj(written::get)
        .forEach(
            table -> {
              Dataset<Row> rows = rows(table);
              requireNone(repeatedKeys(table, rows));
              promise(table.name())
                  .ifPresent(promise -> requireNone(breaking(promise, table, rows)));
            });
  }

  private Dataset<Row> rows(TableSpec table) {
    return release.lake().read(spark, table.name());
  }

  /**
   * The tables, by their place in the list, that may break a promise: what was written is read
   * once, and keys are compared by a hash of theirs, which two keys in a very large table may
   * share.
   */
  private BitSet suspects(List<TableSpec> tables) {
    long rows = 0;
    List<Dataset<Row>> looks = new ArrayList<>();
    for (TableSpec table : tables) {
      rows += release.written().get(table.name()).rows();
      Column broken =
          promise(table.name())
              .map(promise -> functions.expr(promise.broken()))
              .orElse(functions.lit(false));
      looks.add(
          release
              .added(table)
              .select(
                  functions.xxhash64(key(table)),
                  functions.coalesce(broken, functions.lit(false))));
    }
    return KeyHashes.suspects(looks, rows);
  }

  private static void requireNone(Dataset<Row> broken) {
    for (Row found : broken.takeAsList(1)) {
      throw new IllegalStateException(
          "Nothing was published: %s breaks its promise: %s (%s). This is a defect of Regulars."
              .formatted(found.get(0), found.get(1), found.get(2)));
    }
  }

  /**
   * What a table promises of each row, beside its key.
   *
   * @param words the promise
   * @param broken the condition of rows that break it
   */
  private record Promise(String words, String broken) {
    static Promise ofBalance(Bridge bridge) {
      return new Promise(
          "the bridge balances",
          bridge.balances().stream().collect(joining(") AND (", "NOT ((", "))")));
    }
  }

  private static Optional<Promise> promise(String table) {
    return switch (table) {
      case "kpi" -> Optional.of(new Promise("shares are between 0 and 1", SHARES));
      case "cohort_retention" ->
          Optional.of(new Promise("retention is a share", "NOT retention_rate BETWEEN 0 AND 1"));
      case "base_bridge" -> Optional.of(Promise.ofBalance(Bridge.BASE));
      case "mrr_bridge" -> Optional.of(Promise.ofBalance(Bridge.MRR));
      default -> Optional.empty();
    };
  }

  private static Dataset<Row> breaking(Promise promise, TableSpec table, Dataset<Row> rows) {
    return rows.where(promise.broken()).limit(1).select(finding(table, promise.words()));
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
