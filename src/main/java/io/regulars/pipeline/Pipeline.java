package io.regulars.pipeline;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import io.regulars.UserError;
import io.regulars.canonical.Inputs;
import io.regulars.concurrent.ParallelTasks;
import io.regulars.config.Input;
import io.regulars.config.Settings;
import io.regulars.draft.FileSample;
import io.regulars.export.ExportOutcome;
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

/** The order of work: from a shop's inputs to its published tables. */
public final class Pipeline {
  private final SparkSession spark;
  private final Settings settings;
  private final Progress progress;

  /**
   * @param spark a session; the work runs in one of its own on the same context
   * @param settings the shop's
   * @param progress hears of each stage
   */
  public Pipeline(SparkSession spark, Settings settings, Progress progress) {
    this.spark = sessionOf(spark, settings);
    this.settings = settings;
    this.progress = progress;
  }

  // What a row says must not depend on how somebody set up the session.
  private static SparkSession sessionOf(SparkSession spark, Settings settings) {
    SparkSession own = spark.newSession();
    own.conf().set("spark.sql.session.timeZone", settings.shop().timeZone().getId());
    own.conf().set("spark.sql.ansi.enabled", "true");
    own.conf().set("spark.sql.datetime.java8API.enabled", "true");
    own.conf().set("spark.sql.caseSensitive", "false");
    // ${…} in a text of the shop's is that text, and no setting of Spark's or of the environment.
    own.conf().set("spark.sql.variable.substitute", "false");
    // A file that vanishes or breaks off is told of, whatever the cluster is used to.
    own.conf().set("spark.sql.files.ignoreMissingFiles", "false");
    own.conf().set("spark.sql.files.ignoreCorruptFiles", "false");
    // In a zone that is not UTC Delta would work out each table's state anew after each commit, to
    // see whether it kept its books well.
    own.conf()
        .set(
            "spark.databricks.delta.allFilesInCrc.verificationMode.forceOnNonUTC.enabled", "false");
    // What is swept is settled by publication.keep; a sweep is no version of a table.
    own.conf().set("spark.databricks.delta.retentionDurationCheck.enabled", "false");
    own.conf().set("spark.databricks.delta.vacuum.logging.enabled", "false");
    // Delta lists the files of a sweep in so many tasks; the default, 10,000, takes a minute a
    // table.
    own.conf()
        .set(
            "spark.sql.sources.parallelPartitionDiscovery.parallelism",
            2L * spark.sparkContext().defaultParallelism());
    return own;
  }

  /**
   * Computes and publishes the curated tables.
   *
   * @throws UserError when an input or the lake cannot be used, or the screening refuses
   */
  public RunOutcome run(RunRequest request) {
    settings
        .catalog()
        .database()
        .ifPresent(name -> CatalogRegistration.requireCatalog(spark, name));
    try (StageTimings stages = StageTimings.begin(spark)) {
      Inputs inputs = Inputs.open(spark, settings);
      Set<String> wanted = wanted(request, inputs);
      return explaining(inputs, () -> run(request, wanted, inputs, stages));
    }
  }

  private RunOutcome run(
      RunRequest request, Set<String> wanted, Inputs inputs, StageTimings stages) {
    String recipe = RunFingerprint.of(inputs, settings, request.asOf());
    Lake lake = Lake.at(spark, settings.lake());
    progress.begins(Progress.OPENING, settings.lake());
    try (RunTransaction release =
        RunTransaction.begin(spark, lake, UUID.randomUUID().toString(), recipe)) {
      return registered(
          lake,
          () ->
              !request.force() && isPublished(wanted, recipe, release.current())
                  ? RunOutcome.unchanged(release.current(), stages.seconds())
                  : new Run(spark, settings, progress, stages, release, request, wanted)
                      .complete(inputs));
    }
  }

  /** What a run publishes is registered too, and what it says of a refusal. */
  private RunOutcome registered(Lake lake, Supplier<RunOutcome> run) {
    RunOutcome outcome;
    try {
      outcome = run.get();
    } catch (UserError refused) {
      try {
        register(lake);
      } catch (UserError second) {
        refused.addSuppressed(second);
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
              new CatalogRegistration(spark, lake, database).follow();
            });
  }

  /**
   * The tables that a run makes.
   *
   * @throws UserError when one is asked for that nothing feeds
   */
  private Set<String> wanted(RunRequest request, Inputs inputs) {
    Set<String> fed =
        CuratedTables.fed(inputs, settings).stream().map(TableSpec::name).collect(toSet());
    for (String table : request.only()) {
      if (!fed.contains(table)) {
        throw UserError.usage(
            "There is nothing to make " + table + " of (--only).",
            table.equals(SegmentHistory.TABLE.name())
                ? "It takes --set snapshots.keep=true."
                : "It takes the input subscriptions.");
      }
    }
    return request.only().isEmpty() ? fed : request.only();
  }

  /** Whether each of the tables was published by a run of the same recipe. */
  private static boolean isPublished(Set<String> tables, String recipe, Publication current) {
    Map<String, Publication.Version> published = current.tables();
    return !recipe.equals(RunFingerprint.UNKNOWN)
        && tables.stream()
            .allMatch(
                table ->
                    published.containsKey(table) && published.get(table).recipe().equals(recipe));
  }

  /** What is written in the inputs before they are put to the rules; writes nothing. */
  public List<InputProfile> profile() {
    Inputs inputs = Inputs.open(spark, settings);
    return explaining(
        inputs,
        () -> {
          Set<Input> given = inputs.places().keySet();
          progress.begins("Looking at", given.stream().map(Input::key).collect(joining(", ")));
          return ParallelTasks.all(
              given.stream()
                  .map(input -> (Callable<InputProfile>) () -> InputProfiler.of(inputs, input))
                  .toList());
        });
  }

  /** Screens the inputs and writes nothing. */
  public CheckOutcome check() {
    Inputs inputs = Inputs.open(spark, settings);
    return explaining(
        inputs,
        () -> {
          progress.begins("Checking", inputs.place(Input.ORDER_LINES));
          // No usable line is later than that day: all are compared.
          ScreeningResult verdict =
              ScreeningResult.of(
                  inputs
                      .comparingKeys(inputs.places().keySet())
                      .comparingLines(settings.quality().latest()));
          if (!verdict.report().isRefused()) {
            verdict.requireUsableLines();
          }
          List<String> findings = new ArrayList<>(verdict.report().findings());
          findings.addAll(verdict.advice());
          inputs.dimensionCoverage().stream()
              .flatMap(dimension -> dimension.finding().stream())
              .forEach(findings::add);
          boolean isRefused = verdict.report().isRefused();
          List<String> suggestions =
              isRefused
                  ? List.of()
                  : new WindowSuggestion(inputs, settings).sentence().stream().toList();
          return new CheckOutcome(verdict.inputRows(), findings, suggestions, isRefused);
        });
  }

  /**
   * Publishes the lake's tables into a database.
   *
   * @throws UserError when there are none, or the database cannot take them
   */
  public ExportOutcome export(ExportRequest request) {
    return new ExportJob(spark, settings, progress).export(request);
  }

  /**
   * Makes the page of the lake's figures.
   *
   * @param file of this machine, or any Hadoop path
   * @throws UserError when nothing is published, or the file cannot be written
   */
  public ReportOutcome report(String file) {
    return new ReportJob(spark, settings, progress).report(file);
  }

  /**
   * Takes people out of the tables about single people, and of all that these were before.
   *
   * @param customers ids as the sources have them, or as the tables do
   * @throws UserError when nothing is published, or another run is at work on the lake
   */
  public ForgetOutcome forget(List<String> customers) {
    return new ErasureJob(spark, settings, progress).forget(customers);
  }

  /** What a run would read and write; reads only the inputs' schemas. */
  public RunPlan plan() {
    Inputs inputs = Inputs.open(spark, settings);
    List<RunPlan.Place> reads =
        inputs.places().entrySet().stream()
            .map(input -> new RunPlan.Place(input.getKey().key(), input.getValue()))
            .toList();
    List<RunPlan.Place> writes = new ArrayList<>();
    List<TableSpec> tables = new ArrayList<>(CuratedTables.fed(inputs, settings));
    tables.addAll(
        List.of(QualityReport.TABLE, RunLedger.RUNS, RunLedger.STAGES, Publications.TABLE));
    for (TableSpec table : tables) {
      writes.add(new RunPlan.Place(table.name(), settings.lake() + "/" + table.name()));
    }
    return new RunPlan(
        reads,
        writes,
        settings.catalog().database().orElse(""),
        MissingInputNotes.sentences(inputs, settings));
  }

  /**
   * The first rows of files, for somebody who does not know yet what they are.
   *
   * @throws UserError when one of them cannot be read
   */
  public static List<FileSample> sample(SparkSession spark, List<String> files, Progress progress) {
    FileSampler sampling = new FileSampler(spark.newSession());
    List<FileSample> samples = new ArrayList<>();
    for (String file : files) {
      progress.begins("Looking at", file);
      samples.add(sampling.of(file));
    }
    return samples;
  }

  private static <T> T explaining(Inputs inputs, Supplier<T> work) {
    try {
      return work.get();
    } catch (UserError e) {
      throw e;
    } catch (Exception | FSError e) {
      // Spark is written in Scala: its checked exceptions come out of calls that declare none. A
      // local file that cannot be written is an error to Hadoop.
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
