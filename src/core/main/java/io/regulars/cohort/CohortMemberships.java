package io.regulars.cohort;

import io.regulars.history.CustomerHistory;
import io.regulars.history.PartitionTexts;
import io.regulars.history.PurchasedLines;
import io.regulars.history.SpendByName;
import io.regulars.measure.Dimension;
import io.regulars.measure.Dimension.BuiltIn;
import java.util.List;

/** A buyer's value of each cohort dimension. It is fixed by the first order. */
public final class CohortMemberships {
  private final List<BuiltIn> dimensions;
  private final int ownDimensions;
  private final SpendByName categories;
  private final SpendByName brands;
  private final int[] members;

  /**
   * @param dimensions any of all, acquisition_channel, country, first_category, first_brand,
   *     first_order, gender, age_band
   * @param ownDimensions number of the shop's own dimensions; cohorts are split by each of them
   */
  public CohortMemberships(PartitionTexts names, List<BuiltIn> dimensions, int ownDimensions) {
    this.dimensions = List.copyOf(dimensions);
    this.ownDimensions = ownDimensions;
    categories = new SpendByName(names.categories(), PurchasedLines::category);
    brands = new SpendByName(names.brands(), PurchasedLines::brand);
    members = new int[dimensions.size() + ownDimensions];
  }

  /** Reads the memberships of a buyer. */
  public void read(CustomerHistory history) {
    for (int i = 0; i < dimensions.size(); i++) {
      members[i] = member(history, dimensions.get(i));
    }
    for (int own = 0; own < ownDimensions; own++) {
      members[dimensions.size() + own] = history.orderAttributes().dimension(own, 0);
    }
  }

  private int member(CustomerHistory history, BuiltIn dimension) {
    return switch (dimension) {
      case ALL -> Dimension.EVERYONE;
      case ACQUISITION_CHANNEL, GENDER, AGE_BAND -> Dimension.memberOfCustomer(history, dimension);
      case COUNTRY -> history.homeCountry();
      case FIRST_CATEGORY -> topOfFirstOrder(history, categories);
      case FIRST_BRAND -> topOfFirstOrder(history, brands);
      case FIRST_ORDER ->
          history.purchases().isDiscounted(0) ? Dimension.DISCOUNTED : Dimension.FULL_PRICE;
      default -> throw new IllegalArgumentException("Not a cohort dimension: " + dimension);
    };
  }

  private static int topOfFirstOrder(CustomerHistory history, SpendByName spend) {
    spend.read(history.lines(), history.lines().from(0), history.lines().to(0));
    return spend.top();
  }

  int size() {
    return members.length;
  }

  int dimension(int position) {
    return position < dimensions.size()
        ? dimensions.get(position).code()
        : Dimension.own(position - dimensions.size());
  }

  int member(int position) {
    return members[position];
  }
}
