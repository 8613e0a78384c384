package io.regulars.simulate;

import io.regulars.simulate.KeyedRandom.Topic;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Generates the sessions that belong to the completed orders of a shopper: the session of the order
 * and the sessions without an order.
 *
 * <p>Not thread-safe: each task has its own.
 */
final class SessionGenerator {
  /**
   * Sessions of one day, channel and campaign.
   *
   * @param day days since 1970
   * @param campaign null without a campaign
   */
  record Sessions(
      long day,
      String channel,
      String campaign,
      long sessions,
      long productViews,
      long carts,
      long checkouts) {
    /** The columns of {@code sessions}; days since 1970. */
    static final StructType COLUMNS =
        StructType.fromDDL(
            """
            day BIGINT NOT NULL, channel STRING NOT NULL, campaign STRING,
            sessions BIGINT NOT NULL, product_views BIGINT NOT NULL, carts BIGINT NOT NULL,
            checkouts BIGINT NOT NULL""");

    Row row() {
      return RowFactory.create(day, channel, campaign, sessions, productViews, carts, checkouts);
    }

    /** The sums of rows with the same day, channel and campaign; the day becomes a date. */
    static Dataset<Row> byDay(Dataset<Row> rows) {
      Column date = functions.date_from_unix_date(functions.col("day").cast(DataTypes.IntegerType));
      Column[] steps =
          Stream.of("product_views", "carts", "checkouts")
              .map(step -> functions.sum(step).as(step))
              .toArray(Column[]::new);
      return rows.groupBy(date.as("day"), functions.col("channel"), functions.col("campaign"))
          .agg(functions.sum("sessions").as("sessions"), steps);
    }
  }

  /**
   * Sessions and their steps to an order. For each completed order the simulator adds a
   * geometrically distributed number of sessions without an order on the same day, so that orders
   * divided by sessions is the conversion. A session with an order has every step once.
   *
   * @param conversion probability that a session leads to an order, by order channel; a missing
   *     channel has no sessions
   * @param viewed probability that a session without an order has a product view
   * @param carted probability of a cart, after a product view
   * @param checkedOut probability of a checkout, after a cart
   */
  record SessionHabits(
      Map<String, Double> conversion, double viewed, double carted, double checkedOut)
      implements Serializable {}

  private final SessionHabits habits;
  private final LocalDate firstDay;
  private final KeyedRandom random;

  SessionGenerator(Truth truth) {
    habits = truth.sessions();
    firstDay = truth.plan().firstDay();
    random = new KeyedRandom(truth.plan().seed());
  }

  /** The sessions of each completed order. */
  Stream<Sessions> sessions(Shopper shopper, List<Order> orders) {
    random.about(Topic.SESSIONS, shopper.number());
    return orders.stream()
        .filter(Order::isCompleted)
        .filter(order -> habits.conversion().containsKey(order.channel()))
        .map(this::sessions);
  }

  private Sessions sessions(Order order) {
    long sessions = 1;
    long views = 1;
    long carts = 1;
    long checkouts = 1;
    double conversion = habits.conversion().get(order.channel());
    while (!random.happens(conversion)) {
      boolean isViewed = random.happens(habits.viewed());
      boolean isCarted = isViewed && random.happens(habits.carted());
      sessions++;
      views += isViewed ? 1 : 0;
      carts += isCarted ? 1 : 0;
      checkouts += isCarted && random.happens(habits.checkedOut()) ? 1 : 0;
    }
    return new Sessions(
        firstDay.plusDays(order.day()).toEpochDay(),
        order.channel(),
        order.campaign(),
        sessions,
        views,
        carts,
        checkouts);
  }
}
