package io.regulars.pipeline;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import io.regulars.UserError;
import io.regulars.canonical.Inputs;
import io.regulars.concurrent.ParallelTasks;
import io.regulars.config.LookupSettings;
import io.regulars.config.Settings;
import io.regulars.export.ExportOutcome;
import io.regulars.export.ExportTarget;
import io.regulars.input.Input;
import io.regulars.input.InputColumn;
import io.regulars.lake.CatalogRegistration;
import io.regulars.lake.DiskFull;
import io.regulars.lake.Lake;
import io.regulars.lake.Publication;
import io.regulars.lake.Publications;
import io.regulars.lake.RunLedger;
import io.regulars.lake.RunTransaction;
import io.regulars.population.SegmentHistory;
import io.regulars.quality.QualityReport;
import io.regulars.table.TableSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.apache.hadoop.fs.FSError;
import org.apache.spark.sql.SparkSession;

/**
 * The entry point of all commands on a shop's data: runs, checks, profiles, plans, exports, reports
 * and erasures.
 */
public final class Pipeline {
  private final SparkSession spark;
  private final Settings settings;
  private final Progress progress;

  /**
   * @param spark a session; the work runs in a new session on the same Spark context
   * @param settings the settings of the shop
   * @param progress is notified of each stage
   */
  public Pipeline(SparkSession spark, Settings settings, Progress progress) {
    this.spark = SparkSessions.ofShop(spark, settings);
    this.settings = settings;
    this.progress = progress;
  }

  /**
   * Computes and publishes the curated tables.
   *
   * @throws UserError when an input or the lake cannot be used, or the screening refuses the inputs
   */
  public RunOutcome run(RunRequest request) {
    settings
        .catalog()
        .database()
        .ifPresent(name -> CatalogRegistration.requireCatalog(spark, name));
    try (StageTimings stages = StageTimings.begin(spark)) {
      Inputs inputs = Inputs.open(spark, settings);
      Set<String> selected = selectedTables(request, inputs);
      return explainingFailures(inputs, () -> run(request, selected, inputs, stages));
    }
  }

  private RunOutcome run(
      RunRequest request, Set<String> selected, Inputs inputs, StageTimings stages) {
    String fingerprint = RunFingerprint.of(inputs, settings, request.asOf());
    Lake lake = Lake.at(spark, settings.lake());
    progress.begins(Progress.OPENING, settings.lake());
    try (RunTransaction transaction =
        RunTransaction.begin(spark, lake, UUID.randomUUID().toString(), fingerprint)) {
      return runAndRegister(
          lake,
          () ->
              !request.force() && isPublished(selected, fingerprint, transaction.current())
                  ? RunOutcome.unchanged(transaction.current(), stages.seconds())
                  : new Run(spark, settings, progress, stages, transaction, request, selected)
                      .complete(inputs));
    }
  }

  /**
   * Runs and registers the published tables in the catalog. A refused run publishes its findings,
   * so they are registered too.
   */
  private RunOutcome runAndRegister(Lake lake, Supplier<RunOutcome> run) {
    RunOutcome outcome;
    try {
      outcome = run.get();
    } catch (UserError refused) {
      try {
        register(lake);
      } catch (UserError failed) {
        refused.addSuppressed(failed);
      }
      throw refused;
    }
    register(lake);
    return outcome;
  }

  private void register(Lake lake) {
    settings
        .catalog()
        .database()
        .ifPresent(
            database -> {
              progress.begins(Progress.REGISTERING, database);
              new CatalogRegistration(spark, lake, database).update();
            });
  }

  /**
   * The curated tables that a run writes: the requested ones, or all that the inputs and settings
   * allow.
   *
   * @throws UserError when a requested table lacks an input or a setting
   */
  private Set<String> selectedTables(RunRequest request, Inputs inputs) {
    Set<String> available =
        CuratedTables.available(inputs, settings).stream().map(TableSpec::name).collect(toSet());
    for (String table : request.only()) {
      if (!available.contains(table)) {
        boolean isHistory = table.equals(SegmentHistory.TABLE.name());
        throw UserError.usage(
            "The table "
                + table
                + (isHistory ? " needs snapshots.keep = true" : " needs the input subscriptions")
                + " (--only).",
            isHistory
                ? "Run with --set snapshots.keep=true."
                : "Map the input subscriptions in the configuration.");
      }
    }
    return request.only().isEmpty() ? available : request.only();
  }

  /** Whether a run with the same fingerprint published each of the tables. */
  private static boolean isPublished(Set<String> tables, String fingerprint, Publication current) {
    Map<String, Publication.Version> published = current.tables();
    return !fingerprint.equals(RunFingerprint.UNKNOWN)
        && tables.stream()
            .allMatch(
                table ->
                    published.containsKey(table)
                        && published.get(table).runFingerprint().equals(fingerprint));
  }

  /** Profiles the rows of each layout of an input before the screening; writes nothing. */
  public List<InputProfile> profile() {
    Inputs inputs = Inputs.open(spark, settings);
    return explainingFailures(
        inputs,
        () -> {
          Set<Input> given = inputs.locations().keySet();
          progress.begins("Profiling", given.stream().map(Input::key).collect(joining(", ")));
          return ParallelTasks.all(
              given.stream()
                  .flatMap(input -> inputs.unscreened(input).stream())
                  .map(
                      layout ->
                          (Callable<InputProfile>)
                              () -> InputProfiler.of(layout, inputs.has(Input.ORDERS)))
                  .toList());
        });
  }

  /** Screens the inputs and writes nothing. */
  public CheckOutcome check() {
    Inputs inputs = Inputs.open(spark, settings);
    return explainingFailures(inputs, () -> new CheckJob(spark, settings, progress).check(inputs));
  }

  /**
   * Copies the published tables of the lake into a database.
   *
   * @param target the database
   * @param only the tables to export; empty for all published tables
   * @throws UserError when no table is published, or the database rejects the tables
   */
  public ExportOutcome export(ExportTarget target, Set<String> only) {
    return new ExportJob(spark, settings, progress).export(target, only);
  }

  /**
   * Writes the report page of the published figures.
   *
   * @param file a local path, or any Hadoop path
   * @throws UserError when nothing is published, or the file cannot be written
   */
  public ReportOutcome report(String file) {
    return new ReportJob(spark, settings, progress).report(file);
  }

  /**
   * Erases the rows of some customers from the tables with personal data, and deletes the earlier
   * versions of these tables.
   *
   * @param customers ids as in the sources, or as in the published tables
   * @throws UserError when nothing is published, or another run has locked the lake
   */
  public ForgetOutcome forget(List<String> customers) {
    return new ErasureJob(spark, settings, progress).forget(customers);
  }

  /** Lists what a run would read and write; reads only the schemas of the inputs. */
  public RunPlan plan() {
    Inputs inputs = Inputs.open(spark, settings);
    List<RunPlan.Location> reads = new ArrayList<>();
    inputs
        .locations()
        .forEach((input, place) -> reads.add(new RunPlan.Location(input.key(), place)));
    for (LookupSettings lookup : settings.lookups().values()) {
      String place = String.join(", ", lookup.table().locations());
      reads.add(new RunPlan.Location(lookup.table().setting(), place));
    }
    List<RunPlan.Location> writes = new ArrayList<>();
    List<TableSpec> tables = new ArrayList<>(CuratedTables.available(inputs, settings));
    tables.addAll(
        List.of(QualityReport.TABLE, RunLedger.RUNS, RunLedger.STAGES, Publications.TABLE));
    for (TableSpec table : tables) {
      writes.add(new RunPlan.Location(table.name(), settings.lake() + "/" + table.name()));
    }
    return new RunPlan(
        reads,
        writes,
        settings.catalog().database().orElse(""),
        MissingInputNotes.sentences(settings),
        unusedColumns());
  }

  private List<String> unusedColumns() {
    List<String> sentences = new ArrayList<>();
    for (Input input : settings.sources().keySet()) {
      List<String> names =
          input.schema().columns().stream()
              .filter(column -> !column.isUsed() && settings.gives(input, column.name()))
              .map(InputColumn::name)
              .toList();
      if (!names.isEmpty()) {
        sentences.add(
            "No table needs these columns of "
                + input.key()
                + ": "
                + String.join(", ", names)
                + ".");
      }
    }
    return sentences;
  }

  /**
   * Does work on the inputs; turns a failure that an input or a full disk explains into an error.
   */
  private static <T> T explainingFailures(Inputs inputs, Supplier<T> work) {
    try {
      return work.get();
    } catch (UserError e) {
      throw e;
    } catch (Exception | FSError e) {
      // Spark is written in Scala, so that its methods throw checked exceptions without declaring
      // them. Hadoop throws FSError where it cannot write a local file.
      throw inputs
          .explain(e)
          .or(() -> DiskFull.in(e))
          .map(RuntimeException.class::cast)
          .orElseGet(
              () ->
                  e instanceof RuntimeException unexplained
                      ? unexplained
                      : new IllegalStateException(e.getMessage(), e));
    }
  }
}
