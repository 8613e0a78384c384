package io.regulars.simulate;

import io.regulars.simulate.KeyedRandom.Topic;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Generates the exposures of a customer to mail campaigns. Nothing depends on them: the true uplift
 * of every campaign is 0.
 *
 * <p>Not thread-safe: each task has its own.
 */
final class ExposureGenerator {
  /**
   * An exposure.
   *
   * @param exposedMicros microseconds since 1970
   * @param openedMicros null if the message was not opened
   * @param clickedMicros null if nobody clicked on it
   */
  record Exposure(
      String customerId,
      String campaign,
      long exposedMicros,
      String group,
      Long openedMicros,
      Long clickedMicros) {
    /** The columns of {@code exposures}; instants in microseconds since 1970. */
    static final StructType COLUMNS =
        StructType.fromDDL(
            """
            customer_id STRING NOT NULL, campaign STRING NOT NULL, exposed_at BIGINT NOT NULL,
            `group` STRING NOT NULL, channel STRING NOT NULL, opened_at BIGINT, clicked_at BIGINT""");

    Row row() {
      return RowFactory.create(
          customerId, campaign, exposedMicros, group, "email", openedMicros, clickedMicros);
    }
  }

  /**
   * Mail campaigns to all customers who have ordered before.
   *
   * @param days the day of each campaign, since the plan's first day, by name
   * @param holdoutShare share of customers who are held out at random
   * @param opened share of messages that are opened, within two days
   * @param clicked share of opened messages with a click
   */
  record MailCampaigns(
      Map<String, Integer> days, double holdoutShare, double opened, double clicked)
      implements Serializable {}

  private static final double DAYS_TO_OPEN = 2;
  private static final double DAYS_TO_CLICK = 0.1;

  private final MailCampaigns campaigns;
  private final SaleCalendar calendar;
  private final KeyedRandom random;

  ExposureGenerator(Truth truth, SaleCalendar calendar) {
    this.calendar = calendar;
    campaigns = truth.mails();
    random = new KeyedRandom(truth.plan().seed());
  }

  /** The exposures of a customer; none for a guest. */
  List<Exposure> exposures(Shopper shopper) {
    random.about(Topic.EXPOSURES, shopper.number());
    List<Exposure> exposures = new ArrayList<>();
    campaigns
        .days()
        .forEach(
            (campaign, day) -> {
              boolean isHoldout = random.happens(campaigns.holdoutShare());
              boolean isOpened = random.happens(campaigns.opened());
              boolean isClicked = random.happens(campaigns.clicked());
              double opened = day + 0.4 + DAYS_TO_OPEN * random.nextDouble();
              boolean isReached = !shopper.isGuest() && shopper.arrivedAt() < day;
              boolean isSeen = !isHoldout && isOpened && opened + 1 < calendar.days();
              if (isReached) {
                exposures.add(
                    new Exposure(
                        shopper.customerId(),
                        campaign,
                        calendar.microsAt(day + 0.3),
                        isHoldout ? "holdout" : "test",
                        isSeen ? (Long) calendar.microsAt(opened) : null,
                        isSeen && isClicked
                            ? (Long) calendar.microsAt(opened + DAYS_TO_CLICK)
                            : null));
              }
            });
    return exposures;
  }
}
