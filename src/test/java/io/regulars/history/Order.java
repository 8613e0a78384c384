package io.regulars.history;

import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/** A builder for an order in a test; by default one line of one product at 10.00. */
public final class Order {
  private final String id;
  private String when;
  private String channel;
  private String country;
  private String status;
  private String campaign;
  private String member;
  private Double discount;
  private List<Line> lines = List.of(Line.line("thing"));

  private Order(String id) {
    this.id = id;
  }

  public static Order order(String id) {
    return new Order(id);
  }

  /** Sets the time: a date, or an instant such as {@code 2024-03-31T00:30:00Z}. */
  public Order on(String dateOrInstant) {
    when = dateOrInstant;
    return this;
  }

  public Order channel(String name) {
    channel = name;
    return this;
  }

  public Order country(String name) {
    country = name;
    return this;
  }

  public Order campaign(String name) {
    campaign = name;
    return this;
  }

  public Order status(String name) {
    status = name;
    return this;
  }

  /** Sets the value of the shop's own order dimension. */
  public Order member(String name) {
    member = name;
    return this;
  }

  /** Sets a discount on the whole order. */
  public Order discount(double amount) {
    discount = amount;
    return this;
  }

  public Order of(Line... all) {
    lines = List.of(all);
    return this;
  }

  /** One row per line; for an order without lines one row of the orders input. */
  Stream<EventRow> rows(String customer, ZoneId zone) {
    Stream<EventRow> rows =
        lines.isEmpty() ? Stream.of(new EventRow(Event.Kind.ORDER)) : lines.stream().map(Line::row);
    return rows.map(row -> complete(row, customer, zone));
  }

  private EventRow complete(EventRow row, String customer, ZoneId zone) {
    row.text(Event.CUSTOMER_ID, customer)
        .text(Event.ORDER_ID, id)
        .text(Event.CHANNEL, channel)
        .text(Event.COUNTRY, country)
        .text(Event.STATUS, status)
        .text(Event.CAMPAIGN, campaign)
        .text(Event.TEXTS, member)
        .at(when, zone);
    return discount == null ? row : row.number(Event.ORDER_DISCOUNT, EventRow.ticks(discount));
  }
}
