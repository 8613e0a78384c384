package io.regulars.measure;

import java.util.HashMap;
import java.util.Map;

/** The 95 % confidence intervals of the net promoter, satisfaction and effort scores. */
final class FeedbackStatistics implements PeriodStatistics {
  private static final double POINTS = 100;

  private final KeyedSums scores;
  private final Map<Long, KeyedSums.Group> scoresByKey = new HashMap<>();

  FeedbackStatistics(Counts counts) {
    scores = counts.of(CountTable.CES_SCORES);
    for (KeyedSums.Group group : scores.byKey()) {
      scoresByKey.put(scores.key(group.row(0)), group);
    }
  }

  @Override
  public void fill(long key, long[] sums, double[] statistics) {
    fillNps(sums, statistics);
    fillCsat(sums, statistics);
    KeyedSums.Group group = scoresByKey.get(key);
    if (group != null) {
      fillCes(group, statistics);
    }
  }

  /**
   * The adjusted Wald interval, which adds three respondents: 0.75 promoters and 0.75 detractors.
   * Source: Rocks, "Interval Estimation for the Net Promoter Score", The American Statistician 70
   * (2016).
   */
  private static void fillNps(long[] sums, double[] statistics) {
    long respondents = sums[Measure.NPS_RESPONDENTS.position()];
    if (respondents == 0) {
      return;
    }
    long promoters = sums[Measure.PROMOTERS.position()];
    long detractors = sums[Measure.DETRACTORS.position()];
    double score = (promoters - detractors) / (double) respondents;
    double adjusted = respondents + 3.0;
    double promoterShare = (promoters + 0.75) / adjusted;
    double detractorShare = (detractors + 0.75) / adjusted;
    double centre = promoterShare - detractorShare;
    double margin =
        WilsonInterval.Z * Math.sqrt((promoterShare + detractorShare - centre * centre) / adjusted);
    double low = Math.min(score, Math.max(-1, centre - margin));
    double high = Math.max(score, Math.min(1, centre + margin));
    statistics[Statistic.NPS_LOW.position()] = POINTS * low;
    statistics[Statistic.NPS_HIGH.position()] = POINTS * high;
  }

  private static void fillCsat(long[] sums, double[] statistics) {
    long respondents = sums[Measure.CSAT_RESPONDENTS.position()];
    if (respondents > 0) {
      WilsonInterval bounds =
          WilsonInterval.of(sums[Measure.SATISFIED_RESPONDENTS.position()], respondents);
      statistics[Statistic.CSAT_LOW.position()] = bounds.low();
      statistics[Statistic.CSAT_HIGH.position()] = bounds.high();
    }
  }

  /**
   * The mean score and its normal-approximation interval. Scores are added in sorted order, so that
   * the rounding of the sum does not depend on the partitioning.
   */
  private void fillCes(KeyedSums.Group group, double[] statistics) {
    long respondents = scores.total(group);
    double sum = 0;
    for (int i = 0; i < group.size(); i++) {
      int row = group.row(i);
      sum += scores.sum(row, 0) * EffortScore.share(scores.detail(row));
    }
    double mean = sum / respondents;
    statistics[Statistic.CES.position()] = mean;
    if (respondents < 2) {
      return;
    }
    double squares = 0;
    for (int i = 0; i < group.size(); i++) {
      int row = group.row(i);
      double distance = EffortScore.share(scores.detail(row)) - mean;
      squares += scores.sum(row, 0) * distance * distance;
    }
    double margin = WilsonInterval.Z * Math.sqrt(squares / (respondents - 1) / respondents);
    statistics[Statistic.CES_LOW.position()] = mean - margin;
    statistics[Statistic.CES_HIGH.position()] = mean + margin;
  }
}
