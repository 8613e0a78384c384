package io.regulars.history;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** A builder for one customer in a test: orders, refunds, answers and attributes. */
public final class Customer {
  private final String name;
  private final boolean identified;
  private final List<Order> orders = new ArrayList<>();
  private final List<Refund> refunds = new ArrayList<>();
  private final List<Function<ZoneId, EventRow<?>>> others = new ArrayList<>();
  private String country;
  private String acquisitionChannel;
  private String registered;
  private String gender;
  private Integer birthYear;
  private String member;

  private Customer(String name, boolean identified) {
    this.name = name;
    this.identified = identified;
  }

  public static Customer named(String id) {
    return new Customer(id, true);
  }

  /** A guest without a customer id; the ids of the guest's orders begin with {@code prefix}. */
  public static Customer guest(String prefix) {
    return new Customer(prefix, false);
  }

  /** Adds an order; order ids are {@code ada-01}, {@code ada-02} in the order of these calls. */
  public Customer bought(String when, Line... lines) {
    Order order = Order.order(nextOrder()).on(when);
    return bought(lines.length == 0 ? order : order.of(lines));
  }

  /** Adds an order with this order value. */
  public Customer spent(String when, double amount) {
    return bought(when, Line.line("thing").paid(amount));
  }

  public Customer bought(Order order) {
    orders.add(order);
    return this;
  }

  public Customer cancelled(String when, Line... lines) {
    Order order = Order.order(nextOrder()).on(when).status("cancelled");
    return bought(lines.length == 0 ? order : order.of(lines));
  }

  public Customer refunded(String when, double amount) {
    return refunded(Refund.refund(amount).on(when));
  }

  public Customer refunded(Refund refund) {
    refunds.add(refund);
    return this;
  }

  /** Adds an answer on the survey's configured scale. */
  public Customer answered(SurveyAnswers.Survey survey, String when, int score) {
    others.add(zone -> answer(survey, when, score, null, zone));
    return this;
  }

  /** Adds an answer on a scale with another highest option. */
  public Customer answered(SurveyAnswers.Survey survey, String when, int score, int highest) {
    others.add(zone -> answer(survey, when, score, null, zone).set(AnswerEvent.SCALE, highest));
    return this;
  }

  /** Adds an answer that names an order. */
  public Customer answeredAbout(String order, SurveyAnswers.Survey survey, String when, int score) {
    others.add(zone -> answer(survey, when, score, order, zone));
    return this;
  }

  private static EventRow<AnswerEvent> answer(
      SurveyAnswers.Survey survey, String when, int score, String order, ZoneId zone) {
    return new EventRow<>(AnswerEvent.TYPE)
        .set(AnswerEvent.SURVEY, survey.ordinal())
        .set(AnswerEvent.SCORE, score)
        .set(AnswerEvent.ORDER, order)
        .set(AnswerEvent.RESPONDED_AT, when, zone);
  }

  /** Adds a subscription; {@code until} is exclusive, and null for an open subscription. */
  public Customer subscribed(String from, String until, double mrr) {
    others.add(
        zone ->
            new EventRow<>(SubscriptionEvent.TYPE)
                .set(SubscriptionEvent.STARTS_ON, SmallShop.day(from))
                .set(
                    SubscriptionEvent.ENDS_ON, until == null ? Event.UNKNOWN : SmallShop.day(until))
                .set(SubscriptionEvent.MRR, EventRow.ticks(mrr)));
    return this;
  }

  /** Adds a lead; {@code convertedAt} is null without a conversion date. */
  public Customer wasLead(String when, String channel, String campaign, String convertedAt) {
    others.add(
        zone ->
            new EventRow<>(LeadEvent.TYPE)
                .set(LeadEvent.CHANNEL, channel)
                .set(LeadEvent.CAMPAIGN, campaign)
                .set(LeadEvent.CONVERTED_AT, convertedAt, zone)
                .set(LeadEvent.CREATED_AT, when, zone));
    return this;
  }

  /** Adds a review; {@code product} and {@code order} can be null. */
  public Customer reviewed(String product, String order, String when, double rating) {
    others.add(
        zone ->
            new EventRow<>(ReviewEvent.TYPE)
                .set(ReviewEvent.PRODUCT, product)
                .set(ReviewEvent.ORDER, order)
                .set(ReviewEvent.RATING, EventRow.ticks(rating))
                .set(ReviewEvent.REVIEWED_AT, when, zone));
    return this;
  }

  /** Adds a ticket; the times of the reply and the resolution can be null. */
  public Customer asked(String when, String repliedAt, String resolvedAt) {
    others.add(
        zone ->
            new EventRow<>(TicketEvent.TYPE)
                .set(TicketEvent.OPENED_AT, when, zone)
                .set(TicketEvent.FIRST_REPLY_AT, repliedAt, zone)
                .set(TicketEvent.RESOLVED_AT, resolvedAt, zone));
    return this;
  }

  /** Adds a change of points; {@code isReferral} if another customer referred this one. */
  public Customer collected(String when, long points, double cost, boolean isReferral) {
    others.add(
        zone ->
            new EventRow<>(LoyaltyEvent.TYPE)
                .set(LoyaltyEvent.POINTS, points)
                .set(LoyaltyEvent.COST, EventRow.ticks(cost))
                .set(LoyaltyEvent.IS_REFERRAL, isReferral ? 1 : 0)
                .set(LoyaltyEvent.HAPPENED_AT, when, zone));
    return this;
  }

  /** Adds an exposure to a campaign; {@code openedAt} can be null. */
  public Customer exposed(String campaign, String when, boolean isHoldout, String openedAt) {
    others.add(
        zone ->
            new EventRow<>(ExposureEvent.TYPE)
                .set(ExposureEvent.CAMPAIGN, campaign)
                .set(ExposureEvent.IS_HOLDOUT, isHoldout ? 1 : 0)
                .set(ExposureEvent.OPENED_AT, openedAt, zone)
                .set(ExposureEvent.EXPOSED_AT, when, zone));
    return this;
  }

  /** Sets the country in the customer table. */
  public Customer livesIn(String customerCountry) {
    country = customerCountry;
    return this;
  }

  /** Sets the acquisition channel in the customer table. */
  public Customer acquiredBy(String channel) {
    acquisitionChannel = channel;
    return this;
  }

  /** Sets the date of registration in the customer table. */
  public Customer registered(String when) {
    registered = when;
    return this;
  }

  /** Sets the gender in the customer table. */
  public Customer ofGender(String customerGender) {
    gender = customerGender;
    return this;
  }

  /** Sets the year of birth in the customer table. */
  public Customer bornIn(int year) {
    birthYear = year;
    return this;
  }

  /** Sets the value of the shop's own customer dimension. */
  public Customer member(String value) {
    member = value;
    return this;
  }

  public String name() {
    return name;
  }

  private String nextOrder() {
    return "%s-%02d".formatted(name, orders.size() + 1);
  }

  Stream<EventRow<?>> rows(ZoneId zone) {
    String id = identified ? name : null;
    Stream<EventRow<?>> events =
        Stream.concat(
            orders.stream().flatMap(order -> order.rows(id, zone)),
            Stream.concat(
                refunds.stream().map(refund -> refund.row(id, zone)),
                others.stream().map(other -> other.apply(zone).ofCustomer(id))));
    return Stream.of(country, acquisitionChannel, registered, gender, birthYear, member)
            .allMatch(Objects::isNull)
        ? events
        : Stream.concat(events, Stream.of(row(zone)));
  }

  private EventRow<CustomerEvent> row(ZoneId zone) {
    return new EventRow<>(CustomerEvent.TYPE)
        .set(CustomerEvent.CUSTOMER, name)
        .set(CustomerEvent.ACQUISITION_CHANNEL, acquisitionChannel)
        .set(CustomerEvent.COUNTRY, country)
        .set(CustomerEvent.GENDER, gender)
        .set(CustomerEvent.BIRTH_YEAR, birthYear == null ? Event.UNKNOWN : birthYear)
        .setDimension(1, member)
        .set(CustomerEvent.REGISTERED_AT, registered, zone);
  }
}
