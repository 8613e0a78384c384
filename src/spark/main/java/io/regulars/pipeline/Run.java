package io.regulars.pipeline;

import io.regulars.UserError;
import io.regulars.canonical.Inputs;
import io.regulars.computation.FoldResult;
import io.regulars.computation.PeriodTables;
import io.regulars.computation.TableBuilders;
import io.regulars.config.Settings;
import io.regulars.history.RowDisposition;
import io.regulars.history.RowDisposition.Use;
import io.regulars.input.Input;
import io.regulars.lake.RunLedger;
import io.regulars.lake.RunTransaction;
import io.regulars.lake.StageCost;
import io.regulars.pipeline.RunOutcome.PublishedTable;
import io.regulars.population.SegmentHistory;
import io.regulars.quality.QualityReport;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/**
 * One run: screens the inputs, folds the customers' histories, writes the tables and publishes them
 * in one transaction.
 */
final class Run {
  private final SparkSession spark;
  private final Settings settings;
  private final Progress progress;
  private final StageTimings stages;
  private final RunTransaction transaction;
  private final RunRequest request;
  private final Set<String> selected;

  /**
   * @param stages records the cost of the run's stages
   * @param transaction writes and publishes the tables
   * @param selected the curated tables to write
   */
  Run(
      SparkSession spark,
      Settings settings,
      Progress progress,
      StageTimings stages,
      RunTransaction transaction,
      RunRequest request,
      Set<String> selected) {
    this.spark = spark;
    this.settings = settings;
    this.progress = progress;
    this.stages = stages;
    this.transaction = transaction;
    this.request = request;
    this.selected = selected;
  }

  /**
   * Runs. The scan and the fold are repeated with each order line compared with the others if an
   * order may have several customers or its lines may share an id.
   *
   * @throws UserError when the screening refuses the inputs, no order is dated on or before the
   *     requested day, or the number of rows of a table is implausible
   */
  RunOutcome complete(Inputs inputs) {
    InputScan scan = scan("Reading", inputs);
    FoldResult fold = fold(scan);
    if (fold.facts().mayHaveDisputedOrders()) {
      LocalDate asOf = fold.asOf();
      fold.close();
      scan = scan("Comparing", inputs.comparingLines(asOf));
      fold = fold(scan);
    }
    try (FoldResult result = fold) {
      requireOrders(scan, result);
      return publish(scan, result);
    }
  }

  /**
   * Scans and screens the inputs.
   *
   * @param activity the verb that the progress shows
   * @throws UserError when the screening refuses the inputs; its findings are published first
   */
  private InputScan scan(String activity, Inputs inputs) {
    progress.begins(activity, inputs.location(Input.ORDER_LINES));
    InputScan scan =
        stages.record(
            "reading", () -> InputScan.of(spark, inputs, settings, Optional.of(settings.lake())));
    ScreeningResult screening = scan.screening();
    if (screening.isRefused()) {
      TablePublisher publisher = publisher();
      findings(scan, screening.report()).add(publisher, any -> 0);
      publisher.publish();
      recordRun(scan, null, "refused");
      transaction.publish(null, settings.fingerprint(), any -> true, keep());
    }
    screening.requireAccepted(new InputEvidence(scan.inputs(), settings));
    return scan;
  }

  private FoldResult fold(InputScan scan) {
    progress.begins("Reading histories", scan.screening().rows() + " rows");
    return stages.record("histories", () -> scan.fold(request.asOf()));
  }

  /** A mistyped day must not replace good tables with empty ones. */
  private void requireOrders(InputScan scan, FoldResult fold) {
    boolean isBeforeFirstOrder = lines(fold, Use.USED) == 0 && lines(fold, Use.AFTER_AS_OF) > 0;
    if (isBeforeFirstOrder && !request.allowEarlier()) {
      throw UserError.inputRefused(
          "No accepted order is dated on or before " + fold.asOf() + " (--as-of).",
          "The first order line is dated " + scan.firstOrderLineOn() + ". Nothing was published.",
          "Set --as-of to a later day. To publish empty tables, run with --allow-earlier.");
    }
  }

  private static long lines(FoldResult fold, Use use) {
    return fold.facts().rows(new RowDisposition(Input.ORDER_LINES, use));
  }

  private RunOutcome publish(InputScan scan, FoldResult fold) {
    progress.begins(Progress.PUBLISHING, settings.lake());
    TablePublisher publisher = publisher();
    new TableBuilders(settings, fold, new ProductNames(spark, scan.inputs(), settings), stages)
        .build(publisher);
    QualityReport report = scan.report(fold, request.asOf());
    findings(scan, report).add(publisher, fold.facts()::rows);
    List<PublishedTable> tables = publisher.publish();
    Map<String, Double> headline = stages.record("headline", () -> PeriodTables.headline(fold));
    new PublicationChecks(spark, settings, transaction, stages)
        .require(fold.asOf(), request.allowEarlier());
    List<StageCost> costs = recordRun(scan, fold.asOf(), "published");
    transaction.publish(fold.asOf(), settings.fingerprint(), this::isCarried, keep());
    progress.begins(Progress.PUBLISHED, "");
    List<String> findings = new ArrayList<>(report.sentences());
    new Lineage(spark)
        .report(transaction.runId(), inputLocations(), writtenPaths())
        .ifPresent(findings::add);
    return new RunOutcome(
        Optional.empty(),
        transaction.runId(),
        fold.asOf(),
        tables,
        headline,
        MissingInputNotes.sentences(settings),
        findings,
        costs,
        stages.seconds());
  }

  /** The paths or catalog tables of the inputs, as in the settings. */
  private List<String> inputLocations() {
    return settings.tables().stream().flatMap(layout -> layout.locations().stream()).toList();
  }

  /** The paths of the tables that this run wrote. */
  private List<String> writtenPaths() {
    return transaction.written().keySet().stream().map(transaction.lake()::pathOf).toList();
  }

  /**
   * Whether a published table that this run did not write stays published. After a run of selected
   * tables all others stay. After a full run only {@code customer_segment_history} stays, which has
   * the days of earlier runs.
   */
  private boolean isCarried(String table) {
    return !request.only().isEmpty() || table.equals(SegmentHistory.TABLE.name());
  }

  private Duration keep() {
    return Duration.ofDays(settings.publication().keepDays());
  }

  private TablePublisher publisher() {
    return new TablePublisher(transaction, stages, settings.shop().currency(), selected);
  }

  private FindingTables findings(InputScan scan, QualityReport report) {
    return new FindingTables(transaction, scan.inputs(), scan.screening(), report);
  }

  private static Map<String, String> locationByInput(InputScan scan) {
    return scan.inputs().locations().entrySet().stream()
        .collect(Collectors.toMap(input -> input.getKey().key(), Map.Entry::getValue));
  }

  /**
   * Adds the run to the tables {@code runs} and {@code run_stages}.
   *
   * @param asOf null for a refused run
   * @return the costs of the stages so far
   */
  private List<StageCost> recordRun(InputScan scan, LocalDate asOf, String outcome) {
    List<StageCost> costs = stages.costs();
    RunLedger.add(
        transaction,
        new RunLedger.Entry(
            transaction.runId(),
            asOf,
            stages.startedAt(),
            stages.seconds(),
            outcome,
            locationByInput(scan),
            settings.fingerprint(),
            scan.screening().rows(),
            scan.screening().rejected(),
            transaction.written(),
            costs));
    return costs;
  }
}
