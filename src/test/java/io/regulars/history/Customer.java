package io.regulars.history;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** What one customer did, as a test tells it. */
public final class Customer {
  private final String name;
  private final boolean identified;
  private final List<Order> orders = new ArrayList<>();
  private final List<Refund> refunds = new ArrayList<>();
  private final List<Function<ZoneId, EventRow>> others = new ArrayList<>();
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

  /** Somebody who left no name; orders begin with {@code word}. */
  public static Customer guest(String word) {
    return new Customer(word, false);
  }

  /** Buys on a date; orders are numbered {@code ada-01}, {@code ada-02} in the order told. */
  public Customer bought(String when, Line... lines) {
    Order order = Order.order(nextOrder()).on(when);
    return bought(lines.length == 0 ? order : order.of(lines));
  }

  /** Buys for an amount of money. */
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

  /** Answers a survey on its usual scale. */
  public Customer answered(SurveyAnswers.Survey survey, String when, int score) {
    others.add(zone -> answer(survey, when, score, null, zone));
    return this;
  }

  /** Answers a survey on a scale up to another highest option. */
  public Customer answered(SurveyAnswers.Survey survey, String when, int score, int highest) {
    others.add(zone -> answer(survey, when, score, null, zone).number(Event.SCALE, highest));
    return this;
  }

  /** Answers a survey about an order. */
  public Customer answeredAbout(String order, SurveyAnswers.Survey survey, String when, int score) {
    others.add(zone -> answer(survey, when, score, order, zone));
    return this;
  }

  private static EventRow answer(
      SurveyAnswers.Survey survey, String when, int score, String order, ZoneId zone) {
    return new EventRow(Event.Kind.ANSWER)
        .number(Event.SURVEY, survey.ordinal())
        .number(Event.SCORE, score)
        .text(Event.ORDER_ID, order)
        .at(when, zone);
  }

  /** Subscribes from a date up to, not including, another; null if it is still open. */
  public Customer subscribed(String from, String until, double mrr) {
    others.add(
        zone ->
            new EventRow(Event.Kind.SUBSCRIPTION)
                .number(Event.STARTS_ON, SmallShop.day(from))
                .number(Event.ENDS_ON, until == null ? Event.UNKNOWN : SmallShop.day(until))
                .number(Event.AMOUNT, EventRow.ticks(mrr)));
    return this;
  }

  /** Was a lead; when it converted may be null. */
  public Customer wasLead(String when, String channel, String campaign, String convertedAt) {
    others.add(
        zone ->
            new EventRow(Event.Kind.LEAD)
                .text(Event.CHANNEL, channel)
                .text(Event.CAMPAIGN, campaign)
                .number(Event.CONVERTED_AT, EventRow.instant(convertedAt, zone))
                .at(when, zone));
    return this;
  }

  /** The country of the customer table. */
  public Customer livesIn(String ofCustomer) {
    country = ofCustomer;
    return this;
  }

  /** The acquisition channel of the customer table. */
  public Customer cameBy(String channel) {
    acquisitionChannel = channel;
    return this;
  }

  /** The registration of the customer table. */
  public Customer registered(String when) {
    registered = when;
    return this;
  }

  /** The gender of the customer table. */
  public Customer ofGender(String ofCustomer) {
    gender = ofCustomer;
    return this;
  }

  /** The year of birth of the customer table. */
  public Customer bornIn(int year) {
    birthYear = year;
    return this;
  }

  /** The member of the shop's own dimension of customers. */
  public Customer member(String ofCustomer) {
    member = ofCustomer;
    return this;
  }

  public String name() {
    return name;
  }

  private String nextOrder() {
    return "%s-%02d".formatted(name, orders.size() + 1);
  }

  Stream<EventRow> rows(ZoneId zone) {
    String id = identified ? name : null;
    Stream<EventRow> events =
        Stream.concat(
            orders.stream().flatMap(order -> order.rows(id, zone)),
            Stream.concat(
                refunds.stream().map(refund -> refund.row(id, zone)),
                others.stream().map(other -> other.apply(zone).text(Event.CUSTOMER_ID, id))));
    return Stream.of(country, acquisitionChannel, registered, gender, birthYear, member)
            .allMatch(Objects::isNull)
        ? events
        : Stream.concat(events, Stream.of(row(zone)));
  }

  private EventRow row(ZoneId zone) {
    return new EventRow(Event.Kind.CUSTOMER)
        .text(Event.CUSTOMER_ID, name)
        .text(Event.CHANNEL, acquisitionChannel)
        .text(Event.COUNTRY, country)
        .text(Event.GENDER, gender)
        .number(Event.BIRTH_YEAR, birthYear == null ? Event.UNKNOWN : birthYear)
        .text(Event.TEXTS + 1, member)
        .at(registered, zone);
  }
}
