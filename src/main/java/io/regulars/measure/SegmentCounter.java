package io.regulars.measure;

import io.regulars.codec.Utf8;
import io.regulars.config.Settings.Feedback;
import io.regulars.history.SurveyAnswers;
import io.regulars.measure.Dimension.BuiltIn;
import io.regulars.time.Grain;
import io.regulars.time.Periods;
import java.util.List;

/** Adds what buyers contribute to the figures of their segment, once it is known. */
public final class SegmentCounter {
  private final Counts counts = new Counts();
  private final KeyedSums kpi = counts.of(Counts.Table.KPI);
  private final FeedbackCounter feedback;
  private final List<String> segments;

  /**
   * @param segments the names of all segments; a segment's number is its place
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

  /** The counts, packed for each of the places where they meet; null where there are none. */
  public byte[][] scatter(int places) {
    return counts.scatter((dimension, segment) -> Utf8.of(segments.get(segment)), places);
  }
}
