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

/** Validates the written tables of a run before publication. */
final class PublicationChecks {
  /** The number of rows of a smaller table varies too much by chance to be compared. */
  private static final long MIN_COMPARED_ROWS = 100;

  private final SparkSession spark;
  private final Settings settings;
  private final RunTransaction transaction;
  private final StageTimings stages;

  PublicationChecks(
      SparkSession spark, Settings settings, RunTransaction transaction, StageTimings stages) {
    this.spark = spark;
    this.settings = settings;
    this.transaction = transaction;
    this.stages = stages;
  }

  /**
   * Checks all written tables: the numbers of rows against the published versions, and, if {@code
   * publication.check-keys} is set, primary keys and row constraints.
   *
   * @param asOf the day of the written tables
   * @param allowEarlier whether tables of an earlier day than the published ones may be smaller
   * @throws UserError when the number of rows of a table is outside the limits of {@code
   *     publication}
   * @throws IllegalStateException when a row violates a constraint of its table
   */
  void require(LocalDate asOf, boolean allowEarlier) {
    Publication before = transaction.current();
    RunLedger.asOf(spark, transaction.lake(), before)
        .ifPresent(
            published -> {
              if (asOf.isBefore(published)) {
                if (!allowEarlier) {
                  requireSizesOfLaterDay(asOf, published);
                }
              } else if (before.fingerprint().equals(settings.fingerprint())) {
                requirePlausibleSizes();
              }
            });
    if (settings.publication().checkKeys()) {
      requireConstraints();
    }
  }

  /**
   * The numbers of rows of a table that is large enough to be compared.
   *
   * @param before rows of the published version
   * @param after rows of the written version
   */
  private record Size(TableSpec table, long before, long after) {}

  private List<Size> sizes() {
    List<Size> sizes = new ArrayList<>();
    for (TableSpec table : CuratedTables.curated()) {
      Version before = transaction.current().tables().get(table.name());
      Version after = transaction.written().get(table.name());
      if (before != null && after != null && before.rows() >= MIN_COMPARED_ROWS) {
        sizes.add(new Size(table, before.rows(), after.rows()));
      }
    }
    return sizes;
  }

  /**
   * Compares tables of an earlier day with the published ones of a later day. Unlike {@link
   * #requirePlausibleSizes}, this check also applies where the settings have changed: they do not
   * make a mistyped day correct.
   */
  private void requireSizesOfLaterDay(LocalDate asOf, LocalDate published) {
    for (Size size : sizes()) {
      double least = settings.publication().rowsAtLeast() * size.before();
      // A table that keeps the rows of other days loses no rows.
      if (size.after() < least && !CuratedTables.replacedByDay().contains(size.table())) {
        throw UserError.inputRefused(
            String.format(
                Locale.ROOT,
                "%s has %,d rows as of %s; the published version has %,d rows as of %s.",
                size.table().name(),
                size.after(),
                asOf,
                size.before(),
                published),
            String.format(
                Locale.ROOT,
                "publication.rows-at-least = %s requires at least %,d rows. Nothing was published.",
                settings.publication().rowsAtLeast(),
                (long) Math.ceil(least)),
            "Check that the day (--as-of) is correct and that the inputs are complete. To publish the"
                + " smaller tables of the earlier day, run with --allow-earlier.");
      }
    }
  }

  private void requirePlausibleSizes() {
    for (Size size : sizes()) {
      requirePlausible(size.table().name(), size.before(), size.after());
    }
  }

  private void requirePlausible(String table, long before, long after) {
    double least = settings.publication().rowsAtLeast() * before;
    double most = settings.publication().rowsAtMost() * before;
    if (after < least || after > most) {
      String limit = after < least ? "rows-at-least" : "rows-at-most";
      throw UserError.inputRefused(
          String.format(
              Locale.ROOT,
              "%s has %,d rows; the published version has %,d rows. publication.%s does not allow"
                  + " this.",
              table,
              after,
              before,
              limit),
          "Nothing was published. Check that the inputs are complete.",
          "If they are, run once with --set publication."
              + limit
              + "="
              + (after < least ? 0 : 1_000));
    }
  }

  private void requireConstraints() {
    transaction.checkFailures().forEach(this::requireConstraints);
  }

  /**
   * Different keys can have equal hashes. Where hashes are equal, the keys themselves are compared.
   */
  private void requireConstraints(String name, CheckFailure failure) {
    TableSpec table =
        CuratedTables.all().stream()
            .filter(spec -> spec.name().equals(name))
            .findFirst()
            .orElseThrow();
    if (failure.violatingKey() != null) {
      throw violation(name, table.constraint().orElseThrow().name(), failure.violatingKey());
    }
    if (failure.mayRepeatKeys()) {
      stages.record(
          "checks",
          () -> {
            requireNone(repeatedKeys(table, transaction.lake().read(spark, name)));
            return null;
          });
    }
  }

  private static void requireNone(Dataset<Row> violations) {
    for (Row first : violations.takeAsList(1)) {
      throw violation(first.getString(0), first.getString(1), first.getString(2));
    }
  }

  private static IllegalStateException violation(String table, String constraint, String key) {
    return new IllegalStateException(
        "Nothing was published: %s violates the constraint: %s (%s). This is a bug in Regulars."
            .formatted(table, constraint, key));
  }

  private static Dataset<Row> repeatedKeys(TableSpec table, Dataset<Row> rows) {
    return rows.groupBy(key(table))
        .count()
        .where("count > 1")
        .limit(1)
        .select(violationColumns(table, "keys are unique"));
  }

  private static Column[] key(TableSpec table) {
    return table.key().stream().map(functions::col).toArray(Column[]::new);
  }

  /** The columns that {@link #requireNone} reads: table, constraint, and key as text. */
  private static Column[] violationColumns(TableSpec table, String constraint) {
    Column[] key =
        table.key().stream().map(name -> functions.col(name).cast("string")).toArray(Column[]::new);
    return new Column[] {
      functions.lit(table.name()), functions.lit(constraint), functions.concat_ws(", ", key)
    };
  }
}
