package io.regulars.pipeline;

import io.regulars.UserError;
import io.regulars.canonical.Inputs;
import io.regulars.config.Input;
import io.regulars.config.Settings;
import io.regulars.lake.Lake;
import io.regulars.lake.RunLedger;
import io.regulars.pipeline.RunOutcome.PublishedTable;
import io.regulars.population.SegmentHistory;
import io.regulars.table.TableSpec;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
          return new Run(request, runId, startedAt, began, lake).complete(inputs);
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
          Verdict verdict = Verdict.of(inputs.comparingLines(settings.quality().latest()));
          if (!verdict.report().isRefused()) {
            verdict.requireUsableLines();
          }
          return new CheckOutcome(
              verdict.inputRows(), verdict.report().findings(), verdict.report().isRefused());
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
      if (settings.snapshots().keep() || !table.equals(SegmentHistory.TABLE)) {
        writes.add(new RunPlan.Place(table.name(), settings.lake() + "/" + table.name()));
      }
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

  /** One run. */
  private final class Run {
    private final RunRequest request;
    private final String runId;
    private final Instant startedAt;
    private final long began;
    private final Lake lake;

    Run(RunRequest request, String runId, Instant startedAt, long began, Lake lake) {
      this.request = request;
      this.runId = runId;
      this.startedAt = startedAt;
      this.began = began;
      this.lake = lake;
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
        enter(scan, null, "refused", findings(scan).keep(runId, scope -> 0));
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
      enter(scan, folded.asOf(), "published", tables);
      return new RunOutcome(
          runId,
          folded.asOf(),
          tables,
          folded.headline(),
          LeftOut.sentences(scan.inputs(), settings),
          scan.verdict().report().findings(),
          seconds());
    }

    private Publishing tables(Inputs inputs, Folded folded) {
      return new TableMakers(spark, settings, inputs, folded)
          .fill(new Publishing(spark, lake, settings.shop().currency(), request.only()));
    }

    private Findings findings(Scan scan) {
      return new Findings(spark, lake, scan.inputs(), scan.verdict());
    }

    private void enter(Scan scan, LocalDate asOf, String outcome, List<PublishedTable> tables) {
      Inputs inputs = scan.inputs();
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
              scan.verdict().seen(),
              scan.verdict().rejected(),
              rows));
    }

    private double seconds() {
      return (System.nanoTime() - began) / NANOS_PER_SECOND;
    }
  }
}
