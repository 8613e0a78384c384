package io.regulars.measure;

import io.regulars.codec.Utf8;
import io.regulars.config.Settings.Feedback;
import io.regulars.history.SurveyAnswers;
import io.regulars.measure.Dimension.BuiltIn;
import io.regulars.time.Grain;
import io.regulars.time.Periods;
import java.util.List;

/** Counts buyers and their answers by RFM segment, after the segments have been calculated. */
public final class SegmentCounter {
  private final Counts counts = new Counts();
  private final KeyedSums kpi = counts.of(CountTable.KPI);
  private final FeedbackCounter feedback;
  private final List<String> segments;

  /**
   * @param segments the names of all segments; the number of a segment is its index
   */
  public SegmentCounter(Periods periods, Grains grains, Feedback scales, List<String> segments) {
    feedback = new FeedbackCounter(counts, periods, grains, scales, 0);
    this.segments = List.copyOf(segments);
  }

  /** Counts a buyer. */
  public void count(int segment, SurveyAnswers answers) {
    int row = kpi.at(CountKey.of(segment, BuiltIn.SEGMENT.code(), Grain.ALL, 0), 0);
    kpi.add(row + Counts.EVENT_COUNT, 1);
    feedback.countSegment(answers, segment);
  }

  /** The packed counts by count partition; null for a partition without counts. */
  public byte[][] encodeByPartition(int partitions) {
    return counts.encodeByPartition(
        (dimension, segment) -> Utf8.of(segments.get(segment)), partitions);
  }
}
