package io.regulars.pipeline;

import io.regulars.UserError;
import io.regulars.canonical.Inputs;
import io.regulars.config.Input;
import io.regulars.config.Settings;
import io.regulars.lake.Lake;
import io.regulars.lake.RunLedger;
import io.regulars.pipeline.RunOutcome.PublishedTable;
import io.regulars.table.TableSpec;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/** The order of work: from a shop's inputs to its published tables. */
public final class Pipeline {
  private static final double NANOS_PER_SECOND = 1e9;

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
    return explaining(
        inputs,
        () -> {
          Lake lake = Lake.at(spark, settings.lake());
          progress.begins("Reading", inputs.place(Input.ORDER_LINES));
          Scan scan = Scan.of(spark, inputs, settings, Optional.of(settings.lake()));
          Run run = new Run(runId, startedAt, began, inputs, lake, scan);
          run.refuseUnlessFit();
          return run.publish(request);
        });
  }

  /** Screens the inputs and writes nothing. */
  public CheckOutcome check() {
    Inputs inputs = Inputs.open(spark, settings);
    return explaining(
        inputs,
        () -> {
          progress.begins("Checking", inputs.place(Input.ORDER_LINES));
          Scan scan = Scan.of(spark, inputs, settings, Optional.empty());
          if (!scan.report().isRefused()) {
            scan.requireUsableLines();
          }
          if (scan.hasUsableLines()) {
            try (Folded folded = scan.fold(Optional.empty())) {
              scan.learn(folded.facts());
            }
          }
          return new CheckOutcome(
              scan.inputRows(), scan.report().findings(), scan.report().isRefused());
        });
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
    for (TableSpec table : CuratedTables.all()) {
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
          .map(RuntimeException.class::cast)
          .orElseGet(
              () ->
                  e instanceof RuntimeException unexplained
                      ? unexplained
                      : new IllegalStateException(e.getMessage(), e));
    }
  }

  /** One run, once its inputs are scanned. */
  private final class Run {
    private final String runId;
    private final Instant startedAt;
    private final long began;
    private final Inputs inputs;
    private final Lake lake;
    private final Scan scan;

    Run(String runId, Instant startedAt, long began, Inputs inputs, Lake lake, Scan scan) {
      this.runId = runId;
      this.startedAt = startedAt;
      this.began = began;
      this.inputs = inputs;
      this.lake = lake;
      this.scan = scan;
    }

    void refuseUnlessFit() {
      if (scan.report().isRefused() || scan.hasRejectedEveryLine()) {
        enter(null, "refused", keepFindings());
        scan.report().requireFitness(inputs::evidence);
      }
      scan.requireUsableLines();
    }

    RunOutcome publish(RunRequest request) {
      progress.begins("Reading histories", scan.rows() + " rows");
      try (Folded folded = scan.fold(request.asOf())) {
        scan.learn(folded.facts());
        refuseUnlessFit();
        progress.begins(Progress.PUBLISHING, settings.lake());
        List<PublishedTable> tables = new ArrayList<>(tables(folded, request).publish());
        tables.addAll(keepFindings());
        LocalDate asOf = scan.asOf();
        enter(asOf, "published", tables);
        return new RunOutcome(
            runId,
            asOf,
            tables,
            folded.headline(),
            LeftOut.sentences(inputs, settings),
            scan.report().findings(),
            seconds());
      }
    }

    private Publishing tables(Folded folded, RunRequest request) {
      return new TableMakers(spark, settings, inputs, folded)
          .fill(new Publishing(spark, lake, request.only()));
    }

    /** Keeps what the screening found, and every rejected row. */
    private List<PublishedTable> keepFindings() {
      return new Findings(spark, lake, inputs, scan).keep(runId);
    }

    private void enter(LocalDate asOf, String outcome, List<PublishedTable> tables) {
      Map<String, String> places = new TreeMap<>();
      for (Input input : Input.values()) {
        if (inputs.has(input)) {
          places.put(input.key(), inputs.place(input));
        }
      }
      Map<String, Long> rows = new TreeMap<>();
      tables.forEach(table -> rows.put(table.name(), table.rows()));
      RunLedger.enter(
          spark,
          lake,
          new RunLedger.Entry(
              runId,
              asOf,
              startedAt,
              seconds(),
              outcome,
              places,
              settings.fingerprint(),
              scan.rows(),
              scan.rejected(),
              rows));
    }

    private double seconds() {
      return (System.nanoTime() - began) / NANOS_PER_SECOND;
    }
  }
}
