package io.regulars.metric;

import io.regulars.input.OrderCharge;
import io.regulars.measure.Measure;
import io.regulars.table.Money;
import java.util.List;
import java.util.Set;

/** The ways in which the change of an amount between two periods is divided among its drivers. */
final class Breakdowns {
  private Breakdowns() {}

  /**
   * The drivers of the order value of identified customers.
   *
   * @param calendar the trading days of both periods
   */
  static List<Driver> ofCustomers(PeriodPair pair, Driver.Factor calendar) {
    long base = pair.base(Measure.IDENTIFIED_ORDER_VALUE);
    long value = pair.value(Measure.IDENTIFIED_ORDER_VALUE);
    double oldOrders = pair.base(Measure.IDENTIFIED_ORDERS);
    double newOrders = pair.value(Measure.IDENTIFIED_ORDERS);
    double oldCustomers = pair.base(Measure.ACTIVE_CUSTOMERS);
    double newCustomers = pair.value(Measure.ACTIVE_CUSTOMERS);
    return Driver.ofProduct(
        base,
        value,
        List.of(
            calendar,
            new Driver.Factor("customers", oldCustomers, newCustomers).beyond(calendar),
            new Driver.Factor(
                "orders_per_customer", oldOrders / oldCustomers, newOrders / newCustomers),
            new Driver.Factor(
                "aov", Money.units(base) / oldOrders, Money.units(value) / newOrders)));
  }

  /** The order value of orders without a customer id. */
  static Driver ofGuests(PeriodPair pair) {
    return Driver.ofMoney(
        "guests",
        pair.base(Measure.ORDER_VALUE) - pair.base(Measure.IDENTIFIED_ORDER_VALUE),
        pair.value(Measure.ORDER_VALUE) - pair.value(Measure.IDENTIFIED_ORDER_VALUE));
  }

  /** An amount that is subtracted on the way down the chain of money. */
  static Driver subtracted(String name, PeriodPair pair, Measure measure) {
    return Driver.ofSubtracted(name, pair.base(measure), pair.value(measure));
  }

  /** Adds what lies between net sales and gross profit. */
  static void addCosts(PeriodPair pair, List<Driver> drivers) {
    drivers.add(
        Driver.ofSubtracted(
            "goods_of_unknown_cost",
            pair.base(Measure.ORDER_VALUE)
                - pair.base(Measure.REFUNDS)
                - pair.base(Measure.COSTED_NET_SALES),
            pair.value(Measure.ORDER_VALUE)
                - pair.value(Measure.REFUNDS)
                - pair.value(Measure.COSTED_NET_SALES)));
    drivers.add(
        Driver.ofSubtracted(
            "cost",
            pair.base(Measure.COSTED_NET_SALES) - pair.base(Measure.GROSS_PROFIT),
            pair.value(Measure.COSTED_NET_SALES) - pair.value(Measure.GROSS_PROFIT)));
  }

  /** Adds what lies between gross profit and contribution, as far as it is given. */
  static void addCharges(PeriodPair pair, Set<OrderCharge> given, List<Driver> drivers) {
    for (OrderCharge charge : OrderCharge.values()) {
      if (given.contains(charge)) {
        Measure measure = PeriodTotals.measure(charge);
        drivers.add(
            charge == OrderCharge.SHIPPING_CHARGED
                ? Driver.ofMoney(measure.label(), pair.base(measure), pair.value(measure))
                : subtracted(measure.label(), pair, measure));
      }
    }
  }

  /** The order value of new, returning and reactivated customers and of guests. */
  static List<Driver> ofCustomerTypes(PeriodPair pair) {
    Measure added = Measure.NEW_CUSTOMER_ORDER_VALUE;
    Measure reactivated = Measure.REACTIVATED_CUSTOMER_ORDER_VALUE;
    Measure identified = Measure.IDENTIFIED_ORDER_VALUE;
    return List.of(
        Driver.ofMoney("new", pair.base(added), pair.value(added)),
        Driver.ofMoney(
            "returning",
            pair.base(identified) - pair.base(added) - pair.base(reactivated),
            pair.value(identified) - pair.value(added) - pair.value(reactivated)),
        Driver.ofMoney("reactivated", pair.base(reactivated), pair.value(reactivated)),
        ofGuests(pair));
  }

  /** The order value of a member: the shop's orders × the member's share of them × their value. */
  static List<Driver> ofMember(PeriodPair pair, OrdersByPeriod ordersOfShop) {
    long base = pair.base(Measure.ORDER_VALUE);
    long value = pair.value(Measure.ORDER_VALUE);
    double oldOrders = pair.base(Measure.ORDERS);
    double newOrders = pair.value(Measure.ORDERS);
    double oldShop = ordersOfShop.in(pair.grain(), pair.base());
    double newShop = ordersOfShop.in(pair.grain(), pair.period());
    return Driver.ofProduct(
        base,
        value,
        List.of(
            new Driver.Factor("volume", oldShop, newShop),
            new Driver.Factor("mix", oldOrders / oldShop, newOrders / newShop),
            new Driver.Factor(
                "rate", Money.units(base) / oldOrders, Money.units(value) / newOrders)));
  }
}
