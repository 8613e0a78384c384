package io.regulars.population;

import io.regulars.codec.Utf8;
import io.regulars.config.SegmentMap;
import io.regulars.profile.Identity;
import io.regulars.profile.RecencyFrequency;
import io.regulars.profile.Spending;
import io.regulars.profile.TraitRow;
import io.regulars.table.Column;
import java.util.List;

/**
 * The rank of a buyer among all buyers: the recency, frequency and monetary scores by quintile with
 * the RFM segment, and the percentile by net sales.
 */
final class BuyerRanks implements Placement {
  private static final String DEFINITION =
      " From 1 to 5, 5 is best: 1 + floor(5 × the share of buyers with a strictly lower value), at"
          + " most 5. Equal values share the lower score.";
  static final Column R_SCORE =
      Column.ordinal("r_score", "Recency score over last_order_on." + DEFINITION);
  static final Column F_SCORE =
      Column.ordinal("f_score", "Frequency score over orders." + DEFINITION);
  static final Column M_SCORE =
      Column.ordinal("m_score", "Monetary score over net_sales." + DEFINITION);
  static final Column SEGMENT =
      Column.text("rfm_segment", "RFM segment of the R and F scores in the shop's segment map.");

  private static final Column PERCENTILE =
      Column.ordinal(
          "value_percentile",
          "Percentile by net_sales: ceil(100 × the share of buyers with at most this net_sales)."
              + " 100 contains the highest values.");
  private static final Column TOP_PERCENT =
      Column.ordinal(
          "top_percent",
          "1, 5, 10 or 20: the smallest of these top percentages of buyers by net_sales that"
              + " contains the buyer; null if the buyer is not in the top 20 %.");

  /** The columns that this class fills. */
  static final List<Column> COLUMNS =
      List.of(R_SCORE, F_SCORE, M_SCORE, SEGMENT, PERCENTILE, TOP_PERCENT);

  private final SegmentMap segments;

  BuyerRanks(SegmentMap segments) {
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
    placeByNetSales(buyer, population, row);
  }

  private static void placeByNetSales(TraitRow buyer, Population population, TraitRow row) {
    long netSales = buyer.number(Spending.NET_SALES);
    row.set(PERCENTILE, population.percentile(netSales));
    for (Population.Best best : population.best()) {
      if (best.includes(netSales, buyer.text(Identity.CUSTOMER_ID))) {
        row.set(TOP_PERCENT, best.percent());
        return;
      }
    }
  }
}
