package io.regulars.pipeline;

import static java.util.stream.Collectors.toSet;

import io.regulars.UserError;
import io.regulars.canonical.Inputs;
import io.regulars.config.Input;
import io.regulars.config.Settings;
import io.regulars.export.ExportOutcome;
import io.regulars.lake.Lake;
import io.regulars.lake.Publication;
import io.regulars.lake.Publications;
import io.regulars.lake.Release;
import io.regulars.lake.RunLedger;
import io.regulars.pipeline.RunOutcome.PublishedTable;
import io.regulars.population.SegmentHistory;
import io.regulars.quality.QualityReport;
import io.regulars.table.TableSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/** The order of work: from a shop's inputs to its published tables. */
public final class Pipeline {
  private static final double NANOS_PER_SECOND = 1e9;

  /** What the operating system says, and Java and Spark pass on. */
  private static final String DISK_IS_FULL = "No space left on device";

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
    long began = System.nanoTime();
    Instant startedAt = Instant.now();
    String runId = UUID.randomUUID().toString();
    Inputs inputs = Inputs.open(spark, settings);
    Set<String> wanted = wanted(request, inputs);
    return explaining(
        inputs,
        () -> {
          String recipe = Recipe.of(inputs, settings, request.asOf());
          Lake lake = Lake.at(spark, settings.lake());
          try (Release release = Release.begin(spark, lake, runId, recipe)) {
            if (!request.force() && isPublished(wanted, recipe, release.current())) {
              return RunOutcome.unchanged(release.current(), seconds(began));
            }
            return new Run(request, wanted, runId, startedAt, began, release).complete(inputs);
          }
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
    return !recipe.equals(Recipe.UNKNOWN)
        && tables.stream()
            .allMatch(
                table ->
                    published.containsKey(table) && published.get(table).recipe().equals(recipe));
  }

  private static double seconds(long began) {
    return (System.nanoTime() - began) / NANOS_PER_SECOND;
  }

  /** Screens the inputs and writes nothing. */
  public CheckOutcome check() {
    Inputs inputs = Inputs.open(spark, settings);
    return explaining(
        inputs,
        () -> {
          progress.begins("Checking", inputs.place(Input.ORDER_LINES));
          // No usable line is later than that day: all are compared.
          Verdict verdict = Verdict.of(inputs.comparingLines(settings.quality().latest()));
          if (!verdict.report().isRefused()) {
            verdict.requireUsableLines();
          }
          return new CheckOutcome(
              verdict.inputRows(), verdict.report().findings(), verdict.report().isRefused());
        });
  }

  /**
   * Publishes the lake's tables into a database.
   *
   * @throws UserError when there are none, or the database cannot take them
   */
  public ExportOutcome export(ExportRequest request) {
    return new Exporting(spark, settings, progress).export(request);
  }

  /** What a run would read and write; reads only the inputs' schemas. */
  public RunPlan plan() {
    Inputs inputs = Inputs.open(spark, settings);
    List<RunPlan.Place> reads = new ArrayList<>();
    for (Input input : Input.values()) {
      if (inputs.has(input)) {
        reads.add(new RunPlan.Place(input.key(), inputs.place(input)));
      }
    }
    List<RunPlan.Place> writes = new ArrayList<>();
    List<TableSpec> tables = new ArrayList<>(CuratedTables.fed(inputs, settings));
    tables.addAll(List.of(QualityReport.TABLE, RunLedger.RUNS, Publications.TABLE));
    for (TableSpec table : tables) {
      writes.add(new RunPlan.Place(table.name(), settings.lake() + "/" + table.name()));
    }
    return new RunPlan(reads, writes, LeftOut.sentences(inputs, settings));
  }

  private static <T> T explaining(Inputs inputs, Supplier<T> work) {
    try {
      return work.get();
    } catch (UserError e) {
      throw e;
    } catch (Exception e) {
      // Spark is written in Scala: its checked exceptions come out of calls that declare none.
      throw inputs
          .explain(e)
          .or(() -> outOfSpace(e))
          .map(RuntimeException.class::cast)
          .orElseGet(
              () ->
                  e instanceof RuntimeException unexplained
                      ? unexplained
                      : new IllegalStateException(e.getMessage(), e));
    }
  }

  private static Optional<UserError> outOfSpace(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (String.valueOf(cause.getMessage()).contains(DISK_IS_FULL)) {
        return Optional.of(
            UserError.unavailable(
                    "There is no space left to write to: nothing was published.",
                    "Make room for the lake and for Spark's working files (spark.local.dir), and run"
                        + " again.")
                .causedBy(failure));
      }
    }
    return Optional.empty();
  }

  /** One run. */
  private final class Run {
    private final RunRequest request;
    private final Set<String> wanted;
    private final String runId;
    private final Instant startedAt;
    private final long began;
    private final Release release;

    Run(
        RunRequest request,
        Set<String> wanted,
        String runId,
        Instant startedAt,
        long began,
        Release release) {
      this.request = request;
      this.wanted = wanted;
      this.runId = runId;
      this.startedAt = startedAt;
      this.began = began;
      this.release = release;
    }

    RunOutcome complete(Inputs inputs) {
      progress.begins("Reading", inputs.place(Input.ORDER_LINES));
      Scan scan = scanned(inputs);
      Folded folded = folded(scan);
      if (folded.facts().suggestDisputes()) {
        LocalDate asOf = folded.asOf();
        folded.close();
        progress.begins("Comparing", inputs.place(Input.ORDER_LINES));
        scan = scanned(inputs.comparingLines(asOf));
        folded = folded(scan);
      }
      try (Folded histories = folded) {
        return publish(scan, histories);
      }
    }

    /** The inputs, read and found fit; else the run ends here. */
    private Scan scanned(Inputs inputs) {
      Scan scan = Scan.of(spark, inputs, settings);
      Verdict verdict = scan.verdict();
      if (verdict.isRefusal()) {
        findings(scan).keep(runId, scope -> 0);
        enter(scan, null, "refused");
        release.publish(null, settings.fingerprint(), any -> true, keep());
      }
      verdict.requireFitness();
      return scan;
    }

    private Folded folded(Scan scan) {
      progress.begins("Reading histories", scan.verdict().seen() + " rows");
      return scan.fold(request.asOf());
    }

    private RunOutcome publish(Scan scan, Folded folded) {
      progress.begins(Progress.PUBLISHING, settings.lake());
      List<PublishedTable> tables = new ArrayList<>(tables(scan.inputs(), folded).publish());
      tables.addAll(findings(scan).keep(runId, folded.facts()::rows));
      Map<String, Double> headline = folded.headline();
      enter(scan, folded.asOf(), "published");
      new Soundness(spark, settings, release).require(folded.asOf());
      release.publish(folded.asOf(), settings.fingerprint(), this::isCarried, keep());
      progress.begins(Progress.PUBLISHED, "");
      return new RunOutcome(
          Optional.empty(),
          runId,
          folded.asOf(),
          tables,
          headline,
          LeftOut.sentences(scan.inputs(), settings),
          scan.verdict().report().findings(),
          seconds(began));
    }

    /** A full run makes all tables anew but the one that remembers days, whoever kept them. */
    private boolean isCarried(String table) {
      return !request.only().isEmpty() || table.equals(SegmentHistory.TABLE.name());
    }

    private Duration keep() {
      return Duration.ofDays(settings.publication().keepDays());
    }

    private Publishing tables(Inputs inputs, Folded folded) {
      return new TableMakers(spark, settings, inputs, folded)
          .fill(new Publishing(spark, release, settings.shop().currency(), wanted));
    }

    private Findings findings(Scan scan) {
      return new Findings(spark, release, scan.inputs(), scan.verdict());
    }

    private void enter(Scan scan, LocalDate asOf, String outcome) {
      Inputs inputs = scan.inputs();
      Map<String, String> places = new TreeMap<>();
      for (Input input : Input.values()) {
        if (inputs.has(input)) {
          places.put(input.key(), inputs.place(input));
        }
      }
      RunLedger.enter(
          spark,
          release,
          new RunLedger.Entry(
              runId,
              asOf,
              startedAt,
              seconds(began),
              outcome,
              places,
              settings.fingerprint(),
              scan.verdict().seen(),
              scan.verdict().rejected(),
              release.written()));
    }
  }
}
