package io.regulars.oracle;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a shop asks of its figures: the settings that a second opinion needs. {@link #usual()} has
 * the defaults.
 *
 * @param asOf last day that is seen; null: the last business date in the inputs
 * @param zone where the shop's clock hangs
 * @param weekStartsOn first day of a week
 * @param fiscalFirstMonth month in which a year begins, 1 to 12
 * @param windowDays days for which a purchase keeps a customer active
 * @param windowByCategory the same for customers whose top category is named here, and for the
 *     category's own figures
 * @param deepDiscount depth from which a discount is deep, as a share
 * @param seekerShare discounted share of spend from which a customer is a discount seeker
 * @param minPriceLines lines in a category from which a customer has a price band
 * @param historyStartsOn day before which customers are known rather than new; null: none are
 * @param acceptedStatuses statuses that count, in lower case; empty: all that are not named in
 *     {@code refusedStatuses}
 * @param refusedStatuses statuses, in lower case, by the reason for which their orders do not
 *     count: cancelled, test, fraud, draft and the shop's own; each status under one reason
 * @param bestSellersTop ranks that are published
 * @param segments blocks of the 25 cells of recency and frequency scores; each cell is in one
 * @param currency the currency of every figure, an ISO code in upper case
 * @param feedback what the answers to each survey mean
 * @param snapshots when segments are looked at again
 * @param restocked whether the cost of returned units comes back
 * @param leadsConvertWithin days after which the lead ratio of a period is complete
 */
public record Question(
    LocalDate asOf,
    ZoneId zone,
    DayOfWeek weekStartsOn,
    int fiscalFirstMonth,
    int windowDays,
    Map<String, Integer> windowByCategory,
    double deepDiscount,
    double seekerShare,
    int minPriceLines,
    LocalDate historyStartsOn,
    List<String> acceptedStatuses,
    Map<String, List<String>> refusedStatuses,
    int bestSellersTop,
    List<Segment> segments,
    String currency,
    Feedback feedback,
    Snapshots snapshots,
    boolean restocked,
    int leadsConvertWithin) {

  /** A segment and a block of cells that belong to it; both ends of both ranges are in it. */
  public record Segment(String name, int lowestR, int highestR, int lowestF, int highestF) {}

  /**
   * The options of a survey, of which the highest is what an answer without a scale of its own had.
   *
   * @param goodFrom option from which an answer is that of a promoter or a satisfied customer;
   *     null: none is
   * @param badTo option up to which an answer is that of a detractor; null: none is
   */
  public record Options(int lowest, int highest, Integer goodFrom, Integer badTo) {}

  /** The options of the three surveys. */
  public record Feedback(Options nps, Options csat, Options ces) {}

  /**
   * When segments are looked at again.
   *
   * @param every grain (week, month, quarter, year) at whose periods' ends a snapshot is taken
   * @param keep whether each customer's segment is kept, beside how many went from where to where
   * @param back snapshots before the last that are taken too
   */
  public record Snapshots(String every, boolean keep, int back) {}

  private static final Map<String, List<String>> USUALLY_REFUSED =
      Map.of(
          "cancelled", List.of("cancelled", "canceled", "void", "voided"),
          "test", List.of("test"),
          "fraud", List.of("fraud", "fraudulent"),
          "draft", List.of("draft", "pending_payment"));

  private static final List<Segment> USUAL_SEGMENTS =
      List.of(
          new Segment("hibernating", 1, 2, 1, 2),
          new Segment("at_risk", 1, 2, 3, 4),
          new Segment("cannot_lose", 1, 2, 5, 5),
          new Segment("about_to_sleep", 3, 3, 1, 2),
          new Segment("need_attention", 3, 3, 3, 3),
          new Segment("loyal", 3, 4, 4, 5),
          new Segment("promising", 4, 4, 1, 1),
          new Segment("new", 5, 5, 1, 1),
          new Segment("potential_loyalist", 4, 5, 2, 3),
          new Segment("champion", 5, 5, 4, 5));

  public Question {
    windowByCategory = Map.copyOf(windowByCategory);
    acceptedStatuses = List.copyOf(acceptedStatuses);
    refusedStatuses = Map.copyOf(refusedStatuses);
    segments = List.copyOf(segments);
  }

  /** The defaults, in UTC. */
  public static Question usual() {
    return new Question(
        null,
        ZoneId.of("UTC"),
        DayOfWeek.MONDAY,
        1,
        90,
        Map.of(),
        0.3,
        0.5,
        3,
        null,
        List.of(),
        USUALLY_REFUSED,
        100,
        USUAL_SEGMENTS,
        "EUR",
        new Feedback(
            new Options(0, 10, 9, 6), new Options(1, 5, 4, null), new Options(1, 5, null, null)),
        new Snapshots("month", false, 0),
        true,
        90);
  }

  public Question asOf(LocalDate day) {
    return new Question(
        day,
        zone,
        weekStartsOn,
        fiscalFirstMonth,
        windowDays,
        windowByCategory,
        deepDiscount,
        seekerShare,
        minPriceLines,
        historyStartsOn,
        acceptedStatuses,
        refusedStatuses,
        bestSellersTop,
        segments,
        currency,
        feedback,
        snapshots,
        restocked,
        leadsConvertWithin);
  }

  public Question asOf(String day) {
    return asOf(LocalDate.parse(day));
  }

  /** The same question in another calendar. */
  public Question inCalendar(ZoneId clock, DayOfWeek weekStart, int firstMonth) {
    return new Question(
        asOf,
        clock,
        weekStart,
        firstMonth,
        windowDays,
        windowByCategory,
        deepDiscount,
        seekerShare,
        minPriceLines,
        historyStartsOn,
        acceptedStatuses,
        refusedStatuses,
        bestSellersTop,
        segments,
        currency,
        feedback,
        snapshots,
        restocked,
        leadsConvertWithin);
  }

  /** The same question in a shop whose clock shows another time. */
  public Question in(String clock) {
    return inCalendar(ZoneId.of(clock), weekStartsOn, fiscalFirstMonth);
  }

  /** The same question with other windows of activity. */
  public Question withWindows(int days, Map<String, Integer> byCategory) {
    return new Question(
        asOf,
        zone,
        weekStartsOn,
        fiscalFirstMonth,
        days,
        byCategory,
        deepDiscount,
        seekerShare,
        minPriceLines,
        historyStartsOn,
        acceptedStatuses,
        refusedStatuses,
        bestSellersTop,
        segments,
        currency,
        feedback,
        snapshots,
        restocked,
        leadsConvertWithin);
  }

  /** The same question where the shop's records begin on a day. */
  public Question withHistoryFrom(String day) {
    return new Question(
        asOf,
        zone,
        weekStartsOn,
        fiscalFirstMonth,
        windowDays,
        windowByCategory,
        deepDiscount,
        seekerShare,
        minPriceLines,
        LocalDate.parse(day),
        acceptedStatuses,
        refusedStatuses,
        bestSellersTop,
        segments,
        currency,
        feedback,
        snapshots,
        restocked,
        leadsConvertWithin);
  }

  /** The same question in another currency. */
  public Question inCurrency(String code) {
    return new Question(
        asOf,
        zone,
        weekStartsOn,
        fiscalFirstMonth,
        windowDays,
        windowByCategory,
        deepDiscount,
        seekerShare,
        minPriceLines,
        historyStartsOn,
        acceptedStatuses,
        refusedStatuses,
        bestSellersTop,
        segments,
        code,
        feedback,
        snapshots,
        restocked,
        leadsConvertWithin);
  }

  /** The same question where the answers to the surveys mean something else. */
  public Question withFeedback(Options nps, Options csat, Options ces) {
    return new Question(
        asOf,
        zone,
        weekStartsOn,
        fiscalFirstMonth,
        windowDays,
        windowByCategory,
        deepDiscount,
        seekerShare,
        minPriceLines,
        historyStartsOn,
        acceptedStatuses,
        refusedStatuses,
        bestSellersTop,
        segments,
        currency,
        new Feedback(nps, csat, ces),
        snapshots,
        restocked,
        leadsConvertWithin);
  }

  /** The same question where segments are looked at again at other times. */
  public Question withSnapshots(String every, boolean keep, int back) {
    return new Question(
        asOf,
        zone,
        weekStartsOn,
        fiscalFirstMonth,
        windowDays,
        windowByCategory,
        deepDiscount,
        seekerShare,
        minPriceLines,
        historyStartsOn,
        acceptedStatuses,
        refusedStatuses,
        bestSellersTop,
        segments,
        currency,
        feedback,
        new Snapshots(every, keep, back),
        restocked,
        leadsConvertWithin);
  }

  /** The same question where returned goods are sold again, or not. */
  public Question withRestocking(boolean whether) {
    return new Question(
        asOf,
        zone,
        weekStartsOn,
        fiscalFirstMonth,
        windowDays,
        windowByCategory,
        deepDiscount,
        seekerShare,
        minPriceLines,
        historyStartsOn,
        acceptedStatuses,
        refusedStatuses,
        bestSellersTop,
        segments,
        currency,
        feedback,
        snapshots,
        whether,
        leadsConvertWithin);
  }

  /** The same question where orders of these statuses do not count, for a reason of the shop. */
  public Question withReason(String reason, String... statuses) {
    Map<String, List<String>> refused = new HashMap<>(refusedStatuses);
    refused.put(reason, List.of(statuses));
    return new Question(
        asOf,
        zone,
        weekStartsOn,
        fiscalFirstMonth,
        windowDays,
        windowByCategory,
        deepDiscount,
        seekerShare,
        minPriceLines,
        historyStartsOn,
        acceptedStatuses,
        refused,
        bestSellersTop,
        segments,
        currency,
        feedback,
        snapshots,
        restocked,
        leadsConvertWithin);
  }
}
