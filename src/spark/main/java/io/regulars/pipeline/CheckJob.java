package io.regulars.pipeline;

import io.regulars.canonical.Inputs;
import io.regulars.computation.FoldResult;
import io.regulars.config.Settings;
import io.regulars.input.Input;
import java.util.ArrayList;
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
    List<String> findings =
        new ArrayList<>(isRefused ? screening.report().findings() : ofHistories(scan));
    findings.addAll(screening.advice());
    findings.addAll(inputs.dimensionFindings());
    List<String> suggestions =
        isRefused ? List.of() : new WindowSuggestion(inputs, settings).sentence().stream().toList();
    return new CheckOutcome(screening.inputRows(), findings, suggestions, isRefused);
  }

  /** The findings with those that need the histories of customers. */
  private List<String> ofHistories(InputScan scan) {
    try (FoldResult fold = scan.fold(Optional.empty())) {
      KeyFindings keys = new KeyFindings(scan.inputs(), settings, fold.facts()::unmatched);
      List<String> findings = new ArrayList<>(scan.screening().report(keys).findings());
      scan.distantOrders(fold, Optional.empty()).ifPresent(findings::add);
      return findings;
    }
  }
}
