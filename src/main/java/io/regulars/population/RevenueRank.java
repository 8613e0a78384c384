package io.regulars.population;

import io.regulars.profile.Identity;
import io.regulars.profile.Spending;
import io.regulars.profile.TraitRow;
import io.regulars.table.Column;
import java.util.List;

/** Where a buyer stands by net sales. */
public final class RevenueRank implements Placement {
  static final Column PERCENTILE =
      Column.ordinal(
          "value_percentile",
          "ceil(100 × the share of buyers with this net_sales or less); 100 holds the best.");
  static final Column TOP_PERCENT =
      Column.ordinal(
          "top_percent",
          "1, 5, 10 or 20: the smallest such share of buyers, best by net_sales, that the buyer is"
              + " in; null beyond 20.");

  @Override
  public List<Column> columns() {
    return List.of(PERCENTILE, TOP_PERCENT);
  }

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
