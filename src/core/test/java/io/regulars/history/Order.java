package io.regulars.history;

import io.regulars.history.NumberField.AmountField;
import io.regulars.input.OrderCharge;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
  private Double goodsTotal;
  private Double paidByGiftCard;
  private final Map<OrderCharge, Double> charges = new EnumMap<>(OrderCharge.class);
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

  /** Sets the price of all goods after all discounts. */
  public Order goodsTotal(double amount) {
    goodsTotal = amount;
    return this;
  }

  /** Sets the part of the order that was paid by gift card. */
  public Order paidByGiftCard(double amount) {
    paidByGiftCard = amount;
    return this;
  }

  /** Sets a charge of the whole order. */
  public Order charged(OrderCharge charge, double amount) {
    charges.put(charge, amount);
    return this;
  }

  public Order of(Line... all) {
    lines = List.of(all);
    return this;
  }

  /** One row per line; for an order without lines one row of the orders input. */
  Stream<EventRow<?>> rows(String customer, ZoneId zone) {
    return lines.isEmpty()
        ? Stream.of(withoutLines(customer, zone))
        : lines.stream().map(line -> complete(line.row(), customer, zone));
  }

  private EventRow<OrderEvent> withoutLines(String customer, ZoneId zone) {
    return new EventRow<>(OrderEvent.TYPE)
        .set(OrderEvent.CUSTOMER, customer)
        .set(OrderEvent.ORDER, id)
        .set(OrderEvent.CHANNEL, channel)
        .set(OrderEvent.COUNTRY, country)
        .set(OrderEvent.STATUS, status)
        .set(OrderEvent.CAMPAIGN, campaign)
        .setDimension(0, member)
        .set(OrderEvent.ORDERED_AT, when, zone);
  }

  private EventRow<OrderLineEvent> complete(
      EventRow<OrderLineEvent> row, String customer, ZoneId zone) {
    row.set(OrderLineEvent.CUSTOMER, customer)
        .set(OrderLineEvent.ORDER, id)
        .set(OrderLineEvent.CHANNEL, channel)
        .set(OrderLineEvent.COUNTRY, country)
        .set(OrderLineEvent.STATUS, status)
        .set(OrderLineEvent.CAMPAIGN, campaign)
        .setDimension(0, member)
        .set(OrderLineEvent.ORDERED_AT, when, zone);
    setAmount(row, OrderLineEvent.ORDER_DISCOUNT, discount);
    setAmount(row, OrderLineEvent.ORDER_GOODS_TOTAL, goodsTotal);
    setAmount(row, OrderLineEvent.ORDER_PAID_BY_GIFT_CARD, paidByGiftCard);
    charges.forEach(
        (charge, amount) -> setAmount(row, OrderLineEvent.CHARGES.get(charge.ordinal()), amount));
    return row;
  }

  private static void setAmount(
      EventRow<OrderLineEvent> row, AmountField<OrderLineEvent> field, Double amount) {
    if (amount != null) {
      row.set(field, EventRow.ticks(amount));
    }
  }
}
