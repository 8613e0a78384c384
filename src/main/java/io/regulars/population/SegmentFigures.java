package io.regulars.population;

import io.regulars.config.SegmentMap;
import io.regulars.history.SurveyAnswers;
import io.regulars.measure.SegmentCounter;
import io.regulars.profile.RecencyFrequency;
import io.regulars.profile.TraitRow;
import io.regulars.profile.Traits;

/** Adds the figures of each buyer to the counts of the buyer's segment. */
public final class SegmentFigures {
  private final Population population;
  private final SegmentMap map;
  private final SegmentCounter counter;
  private final SurveyAnswers answers = new SurveyAnswers(0);

  public SegmentFigures(Population population, SegmentMap map, SegmentCounter counter) {
    this.population = population;
    this.map = map;
    this.counter = counter;
  }

  /** Adds a buyer. The row must contain every column of {@link Traits#allColumns}. */
  public void add(TraitRow buyer) {
    int recency =
        population.score(SortedFigures.RECENCY, buyer.number(RecencyFrequency.LAST_ORDER_ON));
    int frequency =
        population.score(SortedFigures.FREQUENCY, buyer.number(RecencyFrequency.ORDERS));
    answers.unpack(buyer.isNull(Traits.ANSWERS) ? null : buyer.text(Traits.ANSWERS));
    counter.count(map.names().indexOf(map.segment(recency, frequency)), answers);
  }
}
