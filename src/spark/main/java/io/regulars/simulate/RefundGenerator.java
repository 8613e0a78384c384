package io.regulars.simulate;

import io.regulars.simulate.KeyedRandom.Topic;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Generates the refunds of a shopper up to the plan's last day.
 *
 * <p>Not thread-safe: each task has its own.
 */
final class RefundGenerator {
  /**
   * A refund: for returned units of an order line, or as goodwill.
   *
   * @param micros microseconds since 1970
   * @param amountCents in hundredths of the currency
   * @param currency currency of the order; null for goodwill, which is in the shop's currency
   * @param orderId null for goodwill
   * @param lineId null for goodwill
   * @param productId null for goodwill
   * @param customerId null for goodwill and for guests
   * @param quantity number of returned units; null for goodwill
   */
  record Refund(
      long micros,
      long amountCents,
      String currency,
      String orderId,
      String lineId,
      String productId,
      String customerId,
      Integer quantity) {
    /** The columns of {@code refunds}; instants in microseconds since 1970. */
    static final StructType COLUMNS =
        StructType.fromDDL(
            """
            refunded_at BIGINT NOT NULL, amount DECIMAL(12,2) NOT NULL, currency STRING,
            order_id STRING, line_id STRING, product_id STRING, customer_id STRING, quantity INT""");

    Row row() {
      return RowFactory.create(
          micros,
          BigDecimal.valueOf(amountCents, 2),
          currency,
          orderId,
          lineId,
          productId,
          customerId,
          quantity);
    }
  }

  private static final double OFFICE_OPENS = 0.4;
  private static final double OFFICE_HOURS = 0.35;

  private final Truth truth;
  private final SaleCalendar calendar;
  private final KeyedRandom random;

  RefundGenerator(Truth truth, SaleCalendar calendar) {
    this.truth = truth;
    this.calendar = calendar;
    random = new KeyedRandom(truth.plan().seed());
  }

  /** The refunds of a shopper with these orders. */
  List<Refund> refunds(Shopper shopper, List<Order> orders) {
    random.about(Topic.REFUNDS, shopper.number());
    List<Refund> refunds = new ArrayList<>();
    for (Order order : orders) {
      if (order.isCompleted()) {
        addReturns(order, refunds);
      }
    }
    if (random.happens(truth.refunds().goodwillShare())) {
      refunds.add(goodwill(shopper));
    }
    return refunds;
  }

  private void addReturns(Order order, List<Refund> refunds) {
    for (int i = 0; i < order.lines().size(); i++) {
      Order.Line line = order.lines().get(i);
      int category = line.product().category();
      if (random.happens(truth.categories().get(category).returnProbability())) {
        int day = order.day() + lag();
        Refund refund = returned(order, i, day);
        if (day < calendar.days()) {
          refunds.add(refund);
        }
      }
    }
  }

  private Refund returned(Order order, int index, int day) {
    Order.Line line = order.lines().get(index);
    boolean isWhole = random.happens(truth.refunds().wholeLineShare());
    int units = isWhole ? line.quantity() : random.between(1, line.quantity());
    return new Refund(
        calendar.microsAt(inOfficeHours(day)),
        units * order.currency().converted(line.paidCents()),
        order.currency().currency(),
        order.id(),
        order.lineId(index),
        line.product().id(),
        order.shopper().customerId(),
        units);
  }

  private Refund goodwill(Shopper shopper) {
    List<Integer> amounts = truth.refunds().goodwill();
    long amount = amounts.get(random.nextInt(amounts.size()));
    int day = random.between((int) shopper.arrivedAt(), calendar.days() - 1);
    return new Refund(
        calendar.microsAt(inOfficeHours(day)), amount * 100, null, null, null, null, null, null);
  }

  private int lag() {
    double chance = random.nextDouble();
    return 1 + (int) (truth.refunds().longestLag() * chance * chance);
  }

  private double inOfficeHours(int day) {
    return day + OFFICE_OPENS + OFFICE_HOURS * random.nextDouble();
  }
}
