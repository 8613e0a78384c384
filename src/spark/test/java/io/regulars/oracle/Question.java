package io.regulars.oracle;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The settings of a second opinion. {@link #usual()} returns the defaults.
 *
 * @param asOf last day of the data; null for the last business date in the inputs
 * @param zone time zone of the shop
 * @param weekStartsOn first day of a week
 * @param fiscalFirstMonth first month of the fiscal year, 1 to 12
 * @param windowDays activity window in days
 * @param windowByCategory activity window by category, for customers with this top category and for
 *     the category's figures
 * @param deepDiscount minimum depth of a deep discount, as a share
 * @param seekerShare minimum discounted share of spend of a discount seeker
 * @param minPriceLines minimum number of lines in a category for a price band
 * @param historyStartsOn customers with purchases before this day are known, not new; null if there
 *     is no such day
 * @param acceptedStatuses statuses that count, in lower case; if empty, all that are not in {@code
 *     refusedStatuses}
 * @param refusedStatuses statuses, in lower case, by exclusion reason: cancelled, test, fraud,
 *     draft and custom reasons; each status has one reason
 * @param bestSellersTop number of published ranks
 * @param segments blocks of the 25 cells of recency and frequency scores; each cell is in exactly
 *     one block
 * @param currency the currency of every figure, an ISO code in upper case
 * @param feedback options of each survey
 * @param snapshots snapshot days of segments
 * @param restocked whether the cost of returned units is deducted
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

  /** A segment and a block of its cells; ranges are inclusive. */
  public record Segment(String name, int lowestR, int highestR, int lowestF, int highestF) {}

  /**
   * The options of a survey. The highest is the default scale of answers.
   *
   * @param goodFrom lowest option of promoters or satisfied customers; null if there is none
   * @param badTo highest option of detractors; null if there is none
   */
  public record Options(int lowest, int highest, Integer goodFrom, Integer badTo) {}

  /** The options of the three surveys. */
  public record Feedback(Options nps, Options csat, Options ces) {}

  /**
   * The snapshots of segments.
   *
   * @param every grain (week, month, quarter, year); snapshots are at the ends of its periods
   * @param keep whether each customer's segment is published in addition to the migration counts
   * @param back number of snapshots before the last one
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

  /** Returns the defaults, in UTC. */
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

  /** Returns the settings with another calendar. */
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

  /** Returns the settings with another time zone. */
  public Question in(String clock) {
    return inCalendar(ZoneId.of(clock), weekStartsOn, fiscalFirstMonth);
  }

  /** Returns the settings with other activity windows. */
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

  /** Returns the settings with another start of the history. */
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

  /** Returns the settings with another currency. */
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

  /** Returns the settings with other survey options. */
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

  /** Returns the settings with other snapshots. */
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

  /** Returns the settings with returned goods restocked or not. */
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

  /** Returns the settings with a custom exclusion reason for orders of the given statuses. */
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
