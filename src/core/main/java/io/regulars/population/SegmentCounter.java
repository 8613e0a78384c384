package io.regulars.population;

import io.regulars.codec.Utf8;
import io.regulars.config.FeedbackSettings;
import io.regulars.config.SegmentMap;
import io.regulars.history.SurveyAnswers;
import io.regulars.measure.CountKey;
import io.regulars.measure.CountTable;
import io.regulars.measure.Counts;
import io.regulars.measure.Dimension.BuiltIn;
import io.regulars.measure.FeedbackCounter;
import io.regulars.measure.Grains;
import io.regulars.measure.KeyedSums;
import io.regulars.profile.FeedbackScores;
import io.regulars.profile.RecencyFrequency;
import io.regulars.profile.TraitRow;
import io.regulars.time.Grain;
import io.regulars.time.Periods;

/** Counts buyers and their survey answers by RFM segment. */
public final class SegmentCounter {
  private final Population population;
  private final SegmentMap map;
  private final Counts counts = new Counts();
  private final KeyedSums kpi = counts.of(CountTable.KPI);
  private final FeedbackCounter feedback;
  private final SurveyAnswers answers = new SurveyAnswers(0);

  public SegmentCounter(
      Population population,
      SegmentMap map,
      Periods periods,
      Grains grains,
      FeedbackSettings scales) {
    this.population = population;
    this.map = map;
    feedback = new FeedbackCounter(counts, periods, grains, scales, 0);
  }

  /** Counts a buyer. The row must contain the columns of all traits. */
  public void count(TraitRow buyer) {
    int recency =
        population.score(SortedFigures.RECENCY, buyer.number(RecencyFrequency.LAST_ORDER_ON));
    int frequency =
        population.score(SortedFigures.FREQUENCY, buyer.number(RecencyFrequency.ORDERS));
    int segment = map.names().indexOf(map.segment(recency, frequency));
    int row = kpi.at(CountKey.of(segment, BuiltIn.SEGMENT.code(), Grain.ALL, 0), 0);
    kpi.add(row + Counts.EVENT_COUNT, 1);
    answers.unpack(buyer.binary(FeedbackScores.ANSWERS));
    feedback.countSegment(answers, segment);
  }

  /** The packed counts by count partition; null for a partition without counts. */
  public byte[][] encodeByPartition(int partitions) {
    return counts.encodeByPartition(
        (dimension, segment) -> Utf8.of(map.names().get(segment)), partitions);
  }
}
