package io.regulars.population;

import io.regulars.profile.Identity;
import io.regulars.profile.Spending;
import io.regulars.profile.TraitRow;
import io.regulars.table.Column;
import java.util.List;

/** The rank of a buyer by net sales. */
public final class RevenueRank implements Placement {
  static final Column PERCENTILE =
      Column.ordinal(
          "value_percentile",
          "Percentile by net_sales: ceil(100 × the share of buyers with at most this net_sales)."
              + " 100 contains the highest values.");
  static final Column TOP_PERCENT =
      Column.ordinal(
          "top_percent",
          "1, 5, 10 or 20: the smallest of these top percentages of buyers by net_sales that"
              + " contains the buyer; null if the buyer is not in the top 20 %.");

  /** The columns that this class fills. */
  static final List<Column> COLUMNS = List.of(PERCENTILE, TOP_PERCENT);

  @Override
  public void place(TraitRow buyer, Population population, TraitRow row) {
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
