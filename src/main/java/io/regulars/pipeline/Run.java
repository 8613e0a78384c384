package io.regulars.pipeline;

import io.regulars.UserError;
import io.regulars.canonical.Inputs;
import io.regulars.config.Input;
import io.regulars.config.Settings;
import io.regulars.config.SourceSettings;
import io.regulars.history.RowDisposition;
import io.regulars.lake.RunLedger;
import io.regulars.lake.RunTransaction;
import io.regulars.lake.StageCost;
import io.regulars.pipeline.RunOutcome.PublishedTable;
import io.regulars.population.SegmentHistory;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/** One run: the inputs are screened, folded and made into tables, which appear together. */
final class Run {
  private final SparkSession spark;
  private final Settings settings;
  private final Progress progress;
  private final StageTimings stages;
  private final RunTransaction release;
  private final RunRequest request;
  private final Set<String> wanted;

  /**
   * @param stages where the run's work is booked
   * @param release what the tables are written to
   * @param wanted the curated tables to make
   */
  Run(
      SparkSession spark,
      Settings settings,
      Progress progress,
      StageTimings stages,
      RunTransaction release,
      RunRequest request,
      Set<String> wanted) {
    this.spark = spark;
    this.settings = settings;
    this.progress = progress;
    this.stages = stages;
    this.release = release;
    this.request = request;
    this.wanted = wanted;
  }

  /**
   * Runs.
   *
   * @throws UserError when the screening refuses, there is no order yet on the day asked for, or a
   *     table has a size beyond belief
   */
  RunOutcome complete(Inputs inputs) {
    InputScan scan = scanned("Reading", inputs);
    FoldResult folded = folded(scan);
    if (folded.facts().suggestDisputes()) {
      LocalDate asOf = folded.asOf();
      folded.close();
      scan = scanned("Comparing", inputs.comparingLines(asOf));
      folded = folded(scan);
    }
    try (FoldResult histories = folded) {
      requireOrders(scan, histories);
      return publish(scan, histories);
    }
  }

  /** The inputs, read and found fit; else the run ends here. */
  private InputScan scanned(String doing, Inputs inputs) {
    progress.begins(doing, inputs.place(Input.ORDER_LINES));
    InputScan scan = stages.record("reading", () -> InputScan.of(spark, inputs, settings));
    ScreeningResult verdict = scan.verdict();
    if (verdict.isRefusal()) {
      TablePublisher publisher = publisher();
      findings(scan).add(publisher, any -> 0);
      publisher.publish();
      enter(scan, null, "refused");
      release.publish(null, settings.fingerprint(), any -> true, keep());
    }
    verdict.requireFitness();
    return scan;
  }

  private FoldResult folded(InputScan scan) {
    progress.begins("Reading histories", scan.verdict().seen() + " rows");
    return stages.record("histories", () -> scan.fold(request.asOf()));
  }

  /** A mistyped day must not put empty tables in the place of good ones. */
  private void requireOrders(InputScan scan, FoldResult folded) {
    boolean isBeforeTheFirst =
        folded.facts().rows(RowDisposition.LINE_USED) == 0
            && folded.facts().rows(RowDisposition.LINE_AFTER_AS_OF) > 0;
    if (isBeforeTheFirst && !request.allowEarlier()) {
      throw UserError.inputRefused(
          "On " + folded.asOf() + ", the day of --as-of, there is no order yet that counts.",
          "The first order line is of " + scan.firstOrderLineOn() + ". Nothing was published.",
          "Set --as-of to a later day. If empty tables are wanted, run with --allow-earlier.");
    }
  }

  private RunOutcome publish(InputScan scan, FoldResult folded) {
    progress.begins(Progress.PUBLISHING, settings.lake());
    TablePublisher publisher = publisher();
    new TableBuilders(settings, folded, new ProductNames(spark, scan.inputs(), settings), stages)
        .build(publisher);
    findings(scan).add(publisher, folded.facts()::rows);
    List<PublishedTable> tables = publisher.publish();
    Map<String, Double> headline = stages.record("headline", new CountTables(folded)::headline);
    new PublicationChecks(spark, settings, release, stages)
        .require(folded.asOf(), request.allowEarlier());
    List<StageCost> costs = enter(scan, folded.asOf(), "published");
    release.publish(folded.asOf(), settings.fingerprint(), this::isCarried, keep());
    progress.begins(Progress.PUBLISHED, "");
    List<String> findings = new ArrayList<>(scan.verdict().report().findings());
    new Lineage(spark).tell(release.runId(), read(), written()).ifPresent(findings::add);
    return new RunOutcome(
        Optional.empty(),
        release.runId(),
        folded.asOf(),
        tables,
        headline,
        MissingInputNotes.sentences(scan.inputs(), settings),
        findings,
        costs,
        stages.seconds());
  }

  /** Where the inputs lie. */
  private List<String> read() {
    List<String> places = new ArrayList<>();
    for (SourceSettings source : settings.sources().values()) {
      source.table().ifPresentOrElse(places::add, () -> places.addAll(source.paths()));
    }
    return places;
  }

  /** Where the tables lie that this run wrote. */
  private List<String> written() {
    return release.written().keySet().stream().map(release.lake()::pathOf).toList();
  }

  /** A full run makes all tables anew but the one that remembers days, whoever kept them. */
  private boolean isCarried(String table) {
    return !request.only().isEmpty() || table.equals(SegmentHistory.TABLE.name());
  }

  private Duration keep() {
    return Duration.ofDays(settings.publication().keepDays());
  }

  private TablePublisher publisher() {
    return new TablePublisher(release, stages, settings.shop().currency(), wanted);
  }

  private FindingTables findings(InputScan scan) {
    return new FindingTables(release, scan.inputs(), scan.verdict());
  }

  private static Map<String, String> places(InputScan scan) {
    return scan.inputs().places().entrySet().stream()
        .collect(Collectors.toMap(input -> input.getKey().key(), Map.Entry::getValue));
  }

  private List<StageCost> enter(InputScan scan, LocalDate asOf, String outcome) {
    List<StageCost> costs = stages.costs();
    RunLedger.enter(
        release,
        new RunLedger.Entry(
            release.runId(),
            asOf,
            stages.startedAt(),
            stages.seconds(),
            outcome,
            places(scan),
            settings.fingerprint(),
            scan.verdict().seen(),
            scan.verdict().rejected(),
            release.written(),
            costs));
    return costs;
  }
}
