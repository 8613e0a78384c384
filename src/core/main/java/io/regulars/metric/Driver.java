package io.regulars.metric;

import io.regulars.table.Money;
import java.util.ArrayList;
import java.util.List;

/**
 * A cause of the change of an amount of money between two periods.
 *
 * @param name the name in the table {@code change_drivers}
 * @param contribution its part of the change, in ticks
 * @param base the driver's own figure in the earlier period
 * @param value the driver's own figure in the later period
 */
record Driver(String name, long contribution, double base, double value) {

  /** An amount that is a part of the whole: it contributes its own change. */
  static Driver ofMoney(String name, long base, long value) {
    return new Driver(name, value - base, Money.units(base), Money.units(value));
  }

  /** An amount that is subtracted from the whole: it contributes its change with the other sign. */
  static Driver ofSubtracted(String name, long base, long value) {
    return new Driver(name, base - value, Money.units(base), Money.units(value));
  }

  /**
   * A factor of a product.
   *
   * @param base its value in the earlier period, greater than zero
   * @param value its value in the later period, greater than zero
   * @param growth the natural logarithm of its growth
   */
  record Factor(String name, double base, double value, double growth) {
    Factor(String name, double base, double value) {
      this(name, base, value, Math.log(value / base));
    }

    /** The same factor, of whose growth another factor of the product has a part. */
    Factor beyond(Factor other) {
      return new Factor(name, base, value, growth - other.growth);
    }
  }

  /**
   * Divides the change of a product of factors among the factors by logarithmic mean weights
   * (additive LMDI-I: Ang 2005, "The LMDI approach to decomposition analysis", Energy Policy 33): a
   * factor that grows from k0 to k1 contributes L(value, base) × ln(k1 / k0), where L(a, b) = (a -
   * b) / ln(a / b) is the logarithmic mean. The contributions are rounded to ticks and add up to
   * the change: the last one takes what rounding leaves.
   *
   * @param base the product in the earlier period, in ticks
   * @param value the product in the later period, in ticks
   * @return if the product is 0 in one period, the only driver {@code entered} or {@code left} with
   *     the whole change; empty if the product is 0 in both
   */
  static List<Driver> ofProduct(long base, long value, List<Factor> factors) {
    if (base == 0 || value == 0) {
      return base == value
          ? List.of()
          : List.of(ofMoney(base == 0 ? "entered" : "left", base, value));
    }
    double mean = logarithmicMean((double) value, (double) base);
    List<Driver> drivers = new ArrayList<>();
    long rest = value - base;
    for (int i = 0; i < factors.size(); i++) {
      Factor factor = factors.get(i);
      boolean isLast = i == factors.size() - 1;
      long part = isLast ? rest : Math.round(mean * factor.growth());
      rest -= part;
      drivers.add(new Driver(factor.name(), part, factor.base(), factor.value()));
    }
    return drivers;
  }

  private static double logarithmicMean(double a, double b) {
    return a == b ? a : (a - b) / Math.log(a / b);
  }
}
