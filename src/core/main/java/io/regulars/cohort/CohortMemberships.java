package io.regulars.cohort;

import io.regulars.history.CustomerHistory;
import io.regulars.history.LineAttribute;
import io.regulars.history.PartitionTexts;
import io.regulars.history.PurchasedLines;
import io.regulars.history.SpendByName;
import io.regulars.input.DimensionOwner;
import io.regulars.measure.Dimension;
import io.regulars.measure.Dimension.BuiltIn;
import java.util.List;

/** A buyer's value of each cohort dimension. It is fixed by the first order. */
public final class CohortMemberships {
  private final List<BuiltIn> dimensions;
  private final List<DimensionOwner> ownDimensions;

  /** For each of the shop's own dimensions the spend by value; null if it is not one of lines. */
  private final SpendByName[] spendOfLines;

  private final SpendByName categories;
  private final SpendByName brands;
  private final int[] members;

  /**
   * @param dimensions any of all, acquisition_channel, country, first_category, first_brand,
   *     first_order, gender, age_band
   * @param ownDimensions what each of the shop's own dimensions describes; cohorts are split by
   *     each of them
   */
  public CohortMemberships(
      PartitionTexts names, List<BuiltIn> dimensions, List<DimensionOwner> ownDimensions) {
    this.dimensions = List.copyOf(dimensions);
    this.ownDimensions = List.copyOf(ownDimensions);
    categories = new SpendByName(names.categories(), PurchasedLines::category);
    brands = new SpendByName(names.brands(), PurchasedLines::brand);
    members = new int[dimensions.size() + ownDimensions.size()];
    spendOfLines = new SpendByName[ownDimensions.size()];
    for (int own = 0; own < spendOfLines.length; own++) {
      if (ownDimensions.get(own) == DimensionOwner.LINE) {
        LineAttribute attribute = LineAttribute.ofDimension(own);
        spendOfLines[own] = new SpendByName(attribute.texts(names), attribute::of);
      }
    }
  }

  /** Reads the memberships of a buyer. */
  public void read(CustomerHistory history) {
    for (int i = 0; i < dimensions.size(); i++) {
      members[i] = member(history, dimensions.get(i));
    }
    for (int own = 0; own < ownDimensions.size(); own++) {
      members[dimensions.size() + own] =
          spendOfLines[own] == null
              ? history.orderAttributes().dimension(own, 0)
              : spendOfLines[own].topOfFirstOrder(history.lines());
    }
  }

  private int member(CustomerHistory history, BuiltIn dimension) {
    return switch (dimension) {
      case ALL -> Dimension.EVERYONE;
      case ACQUISITION_CHANNEL, GENDER, AGE_BAND -> Dimension.memberOfCustomer(history, dimension);
      case COUNTRY -> history.homeCountry();
      case FIRST_CATEGORY -> categories.topOfFirstOrder(history.lines());
      case FIRST_BRAND -> brands.topOfFirstOrder(history.lines());
      case FIRST_ORDER ->
          history.purchases().isDiscounted(0) ? Dimension.DISCOUNTED : Dimension.FULL_PRICE;
      default -> throw new IllegalArgumentException("Not a cohort dimension: " + dimension);
    };
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
