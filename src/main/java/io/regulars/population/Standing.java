package io.regulars.population;

import io.regulars.profile.Identity;
import io.regulars.profile.Spending;
import io.regulars.profile.TraitRow;
import io.regulars.table.Column;
import java.util.List;

/** Where a buyer stands by revenue. */
public final class Standing implements Placement {
  static final Column PERCENTILE =
      Column.ordinal(
          "value_percentile",
          "ceil(100 × the share of buyers with this revenue or less); 100 holds the best.");
  static final Column TOP_PERCENT =
      Column.ordinal(
          "top_percent",
          "1, 5, 10 or 20: the smallest such share of buyers, best by revenue, that the buyer is"
              + " in; null beyond 20.");

  @Override
  public List<Column> columns() {
    return List.of(PERCENTILE, TOP_PERCENT);
  }

  @Override
  public void place(TraitRow buyer, Population population, TraitRow row) {
    long revenue = buyer.number(Spending.REVENUE);
    row.set(PERCENTILE, population.percentile(revenue));
    for (Population.Best best : population.best()) {
      if (best.includes(revenue, buyer.text(Identity.CUSTOMER_ID))) {
        row.set(TOP_PERCENT, best.percent());
        return;
      }
    }
  }
}
