package io.regulars.measure;

import java.util.HashMap;
import java.util.Map;

/** How far the feedback of those who answered may be from that of all customers. */
final class FeedbackStatistics implements PeriodStatistics {
  private static final double POINTS = 100;

  private final KeyedSums scores;
  private final Map<Long, KeyedSums.Group> scoresByKey = new HashMap<>();

  FeedbackStatistics(Counts counts) {
    scores = counts.of(Counts.Table.CES_SCORES);
    for (KeyedSums.Group group : scores.byKey()) {
      scoresByKey.put(scores.key(group.row(0)), group);
    }
  }

  @Override
  public void enter(long key, long[] sums, double[] statistics) {
    enterNps(sums, statistics);
    enterCsat(sums, statistics);
    KeyedSums.Group group = scoresByKey.get(key);
    if (group != null) {
      enterCes(group, statistics);
    }
  }

  /**
   * The adjusted Wald interval with three more respondents, three quarters of a promoter and of a
   * detractor each: Rocks, "Interval Estimation for the Net Promoter Score", The American
   * Statistician 70 (2016).
   */
  private static void enterNps(long[] sums, double[] statistics) {
    long respondents = sums[Measure.NPS_RESPONDENTS.place()];
    if (respondents == 0) {
      return;
    }
    long promoters = sums[Measure.PROMOTERS.place()];
    long detractors = sums[Measure.DETRACTORS.place()];
    double score = (promoters - detractors) / (double) respondents;
    double more = respondents + 3.0;
    double up = (promoters + 0.75) / more;
    double down = (detractors + 0.75) / more;
    double centre = up - down;
    double spread = WilsonInterval.Z * Math.sqrt((up + down - centre * centre) / more);
    double low = Math.min(score, Math.max(-1, centre - spread));
    double high = Math.max(score, Math.min(1, centre + spread));
    statistics[Statistic.NPS_LOW.place()] = POINTS * low;
    statistics[Statistic.NPS_HIGH.place()] = POINTS * high;
  }

  private static void enterCsat(long[] sums, double[] statistics) {
    long respondents = sums[Measure.CSAT_RESPONDENTS.place()];
    if (respondents > 0) {
      WilsonInterval bounds =
          WilsonInterval.of(sums[Measure.SATISFIED_RESPONDENTS.place()], respondents);
      statistics[Statistic.CSAT_LOW.place()] = bounds.low();
      statistics[Statistic.CSAT_HIGH.place()] = bounds.high();
    }
  }

  /** Scores one by one, in order: so the sum does not depend on who counted first. */
  private void enterCes(KeyedSums.Group group, double[] statistics) {
    long respondents = scores.total(group);
    double sum = 0;
    for (int i = 0; i < group.size(); i++) {
      int row = group.row(i);
      sum += scores.sum(row, 0) * EffortScore.share(scores.detail(row));
    }
    double mean = sum / respondents;
    statistics[Statistic.CES.place()] = mean;
    if (respondents < 2) {
      return;
    }
    double squares = 0;
    for (int i = 0; i < group.size(); i++) {
      int row = group.row(i);
      double distance = EffortScore.share(scores.detail(row)) - mean;
      squares += scores.sum(row, 0) * distance * distance;
    }
    double spread = WilsonInterval.Z * Math.sqrt(squares / (respondents - 1) / respondents);
    statistics[Statistic.CES_LOW.place()] = mean - spread;
    statistics[Statistic.CES_HIGH.place()] = mean + spread;
  }
}
