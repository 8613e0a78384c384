package io.regulars.pipeline;

import io.regulars.canonical.Inputs;
import io.regulars.computation.FoldResult;
import io.regulars.config.Settings;
import io.regulars.input.Input;
import io.regulars.quality.Evidence;
import io.regulars.quality.Impact;
import io.regulars.quality.QualityReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** The check of the inputs: the screening and the histories of a run, without its tables. */
final class CheckJob {
  private final SparkSession spark;
  private final Settings settings;
  private final Progress progress;

  CheckJob(SparkSession spark, Settings settings, Progress progress) {
    this.spark = spark;
    this.settings = settings;
    this.progress = progress;
  }

  /**
   * Checks the inputs and writes nothing.
   *
   * @throws io.regulars.UserError when no order line is usable
   */
  CheckOutcome check(Inputs inputs) {
    progress.begins("Checking", inputs.location(Input.ORDER_LINES));
    // No usable line is later than this day, so that all lines are compared.
    Inputs compared =
        inputs
            .comparingKeys(inputs.locations().keySet())
            .comparingLines(settings.quality().latest());
    InputScan scan = InputScan.of(spark, compared, settings, Optional.empty());
    ScreeningResult screening = scan.screening();
    boolean isRefused = screening.report().isRefused();
    if (!isRefused) {
      screening.requireUsableLines();
    }
    Evidence evidence = new InputEvidence(compared, settings);
    List<CheckFinding> findings = new ArrayList<>(findings(scan, isRefused, evidence));
    Impact ofAdvice = isRefused ? Impact.STOPS_THE_RUN : Impact.CHANGES_FIGURES;
    screening.advice().forEach(advice -> findings.add(CheckFinding.of(ofAdvice, advice)));
    List<DimensionProfile> dimensions = new DimensionProfiler(inputs, settings).profiles();
    dimensions.stream()
        .flatMap(DimensionProfile::findings)
        .forEach(sentence -> findings.add(CheckFinding.of(Impact.UNUSUAL, sentence)));
    findings.sort(Comparator.comparing(CheckFinding::impact));
    List<String> suggestions =
        isRefused ? List.of() : new WindowSuggestion(inputs, settings).sentence().stream().toList();
    return new CheckOutcome(screening.inputRows(), dimensions, findings, suggestions, isRefused);
  }

  private List<CheckFinding> findings(InputScan scan, boolean isRefused, Evidence evidence) {
    if (isRefused) {
      return of(scan.screening().report(), evidence);
    }
    // The keys of the inputs are compared in the histories of customers.
    try (FoldResult fold = scan.fold(Optional.empty())) {
      return of(scan.report(fold, Optional.empty()), evidence);
    }
  }

  private static List<CheckFinding> of(QualityReport report, Evidence evidence) {
    return report.violated().stream().map(rule -> CheckFinding.of(rule, evidence)).toList();
  }
}
