package io.regulars.simulate;

import io.regulars.simulate.KeyedRandom.Topic;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Generates the changes of a member's points. Nothing else depends on them.
 *
 * <p>Not thread-safe: each task has its own.
 */
final class LoyaltyGenerator {
  /**
   * A change of points.
   *
   * @param happenedMicros microseconds since 1970
   * @param referralOf null if no customer referred the member
   * @param costCents null if nothing is redeemed
   */
  record PointsChange(
      String customerId, long happenedMicros, long points, String referralOf, Long costCents) {
    /** The columns of {@code loyalty}; instants in microseconds since 1970. */
    static final StructType COLUMNS =
        StructType.fromDDL(
            """
            customer_id STRING NOT NULL, happened_at BIGINT NOT NULL, points BIGINT NOT NULL,
            referral_of STRING, cost DECIMAL(12,2)""");

    Row row() {
      return RowFactory.create(
          customerId,
          happenedMicros,
          points,
          referralOf,
          costCents == null ? null : BigDecimal.valueOf(costCents, 2));
    }
  }

  /**
   * The loyalty programme. Each completed order of a member gives its value in points, one for each
   * whole unit of the shop's currency. A member with enough points may redeem a reward at the next
   * order.
   *
   * @param memberShare share of customers who are members, from the first order on
   * @param referredShare share of members whom another customer referred, at the first order
   * @param reward points of a reward
   * @param redeeming probability that a member with enough points redeems a reward at an order
   * @param rewardCents cost of a reward in hundredths
   */
  record LoyaltyProgramme(
      double memberShare, double referredShare, long reward, double redeeming, long rewardCents)
      implements Serializable {}

  private static final long CENTS = 100;

  private final LoyaltyProgramme programme;
  private final KeyedRandom random;

  LoyaltyGenerator(Truth truth) {
    programme = truth.loyalty();
    random = new KeyedRandom(truth.plan().seed());
  }

  /** The changes of a customer's points, by time; none for a guest or another customer. */
  List<PointsChange> changes(Shopper shopper, List<Order> orders) {
    random.about(Topic.LOYALTY, shopper.number());
    List<PointsChange> changes = new ArrayList<>();
    if (shopper.isGuest() || !random.happens(programme.memberShare())) {
      return changes;
    }
    boolean isReferred = random.happens(programme.referredShare()) && shopper.number() > 0;
    long balance = 0;
    for (Order order : orders.stream().filter(Order::isCompleted).toList()) {
      if (balance >= programme.reward() && random.happens(programme.redeeming())) {
        balance -= programme.reward();
        changes.add(
            new PointsChange(
                shopper.customerId(),
                order.micros(),
                -programme.reward(),
                null,
                programme.rewardCents()));
      }
      long earned = valueCents(order) / CENTS;
      balance += earned;
      String referrer = isReferred && changes.isEmpty() ? "c" + (shopper.number() - 1) : null;
      changes.add(new PointsChange(shopper.customerId(), order.micros(), earned, referrer, null));
    }
    return changes;
  }

  private static long valueCents(Order order) {
    return order.lines().stream().mapToLong(line -> line.quantity() * line.paidCents()).sum();
  }
}
