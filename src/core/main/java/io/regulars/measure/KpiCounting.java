package io.regulars.measure;

import io.regulars.config.FeedbackSettings;
import io.regulars.history.CountedRows;
import io.regulars.history.CustomerHistory;
import io.regulars.history.HistorySummary;
import io.regulars.measure.Dimension.BuiltIn;
import io.regulars.time.Periods;
import java.util.List;

/** Counts everything that the KPIs are calculated from: histories, and rows of other inputs. */
public final class KpiCounting {
  private final Scope scope;
  private final KpiSplits kpis;
  private final AcquisitionCounter acquisition;
  private final FeedbackCounter feedback;
  private final SubscriptionCounter subscriptions;
  private final RowCounter rows;

  /**
   * What is counted.
   *
   * @param grains the grains of the KPIs
   * @param cohortGrains the grains of the cohorts, for the marketing spend per cohort
   * @param dimensions the built-in dimensions of purchases
   * @param ownDimensions number of the shop's own dimensions
   * @param feedback the scales of the surveys
   * @param givesSpend whether marketing spend is given, to which the value of new customers is
   *     compared
   */
  public record Scope(
      Grains grains,
      Grains cohortGrains,
      List<BuiltIn> dimensions,
      int ownDimensions,
      FeedbackSettings feedback,
      boolean givesSpend) {}

  public KpiCounting(Counts counts, Periods periods, Scope scope) {
    this.scope = scope;
    Grains grains = scope.grains();
    kpis =
        new KpiSplits(
            new KpiCounter(counts, periods, grains), scope.dimensions(), scope.ownDimensions());
    acquisition = new AcquisitionCounter(counts, periods, grains, scope.cohortGrains());
    feedback =
        new FeedbackCounter(counts, periods, grains, scope.feedback(), scope.ownDimensions());
    subscriptions = new SubscriptionCounter(counts, periods, grains.whole());
    rows = new RowCounter(counts, periods, grains);
  }

  /** Counts one history. */
  public void count(HistorySummary reading) {
    CustomerHistory history = reading.history();
    kpis.count(reading);
    feedback.count(history);
    subscriptions.count(history.subscriptions());
    acquisition.countLeads(history.leads());
    if (scope.givesSpend() && history.isBuyer() && !history.isKnownBefore()) {
      acquisition.countAcquired(history);
    }
  }

  /** Counts the row at a position. */
  public void count(CountedRows counted, int position) {
    rows.count(counted, position);
    acquisition.countCohortSpend(counted, position);
  }
}
