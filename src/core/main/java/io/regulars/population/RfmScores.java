package io.regulars.population;

import io.regulars.codec.Utf8;
import io.regulars.config.SegmentMap;
import io.regulars.profile.RecencyFrequency;
import io.regulars.profile.Spending;
import io.regulars.profile.TraitRow;
import io.regulars.table.Column;
import java.util.List;

/** The recency, frequency and monetary scores of a buyer by quintile, and the RFM segment. */
public final class RfmScores implements Placement {
  private static final String DEFINITION =
      " From 1 to 5, 5 is best: 1 + floor(5 × the share of buyers with a strictly lower value), at"
          + " most 5. Equal values share the lower score.";
  public static final Column R_SCORE =
      Column.ordinal("r_score", "Recency score over last_order_on." + DEFINITION);
  public static final Column F_SCORE =
      Column.ordinal("f_score", "Frequency score over orders." + DEFINITION);
  public static final Column M_SCORE =
      Column.ordinal("m_score", "Monetary score over net_sales." + DEFINITION);
  public static final Column SEGMENT =
      Column.text("rfm_segment", "RFM segment of the R and F scores in the shop's segment map.");

  /** The columns that this class fills. */
  static final List<Column> COLUMNS = List.of(R_SCORE, F_SCORE, M_SCORE, SEGMENT);

  private final SegmentMap segments;

  public RfmScores(SegmentMap segments) {
    this.segments = segments;
  }

  @Override
  public void place(TraitRow buyer, Population population, TraitRow row) {
    int r = population.score(SortedFigures.RECENCY, buyer.number(RecencyFrequency.LAST_ORDER_ON));
    int f = population.score(SortedFigures.FREQUENCY, buyer.number(RecencyFrequency.ORDERS));
    row.set(R_SCORE, r);
    row.set(F_SCORE, f);
    row.set(M_SCORE, population.score(SortedFigures.MONETARY, buyer.number(Spending.NET_SALES)));
    row.set(SEGMENT, Utf8.of(segments.segment(r, f)));
  }
}
