package io.regulars.history;

/** A builder for an order line in a test; by default one unit at 10.00. */
public final class Line {
  private final String product;
  private String id;
  private String file;
  private String brand;
  private String category;
  private String member;
  private long units = 1;
  private double paid = 10;
  private Double listed;
  private Double cost;
  private boolean isGiftCard;

  private Line(String product) {
    this.product = product;
  }

  public static Line line(String product) {
    return new Line(product);
  }

  public Line id(String lineId) {
    id = lineId;
    return this;
  }

  public Line brand(String name) {
    brand = name;
    return this;
  }

  public Line category(String name) {
    category = name;
    return this;
  }

  /** Sets the value of the shop's own dimension of lines. */
  public Line member(String name) {
    member = name;
    return this;
  }

  public Line units(long quantity) {
    units = quantity;
    return this;
  }

  /** Sets the price paid per unit. */
  public Line paid(double unitPrice) {
    paid = unitPrice;
    return this;
  }

  /** Sets the list price per unit. */
  public Line listed(double unitPrice) {
    listed = unitPrice;
    return this;
  }

  /** Sets the unit cost. */
  public Line cost(double unitCost) {
    cost = unitCost;
    return this;
  }

  /** Makes the line a gift card that the shop sold. */
  public Line giftCard() {
    isGiftCard = true;
    return this;
  }

  /** Sets the file; null for an input of one file. */
  public Line in(String path) {
    file = path;
    return this;
  }

  EventRow<OrderLineEvent> row() {
    long net = units * EventRow.ticks(paid);
    EventRow<OrderLineEvent> row =
        new EventRow<>(OrderLineEvent.TYPE)
            .set(OrderLineEvent.LINE, id)
            .set(OrderLineEvent.FILE, file)
            .set(OrderLineEvent.PRODUCT, product)
            .set(OrderLineEvent.BRAND, brand)
            .set(OrderLineEvent.CATEGORY, category)
            .setDimension(2, member)
            .set(OrderLineEvent.QUANTITY, units)
            .set(OrderLineEvent.NET, net)
            .set(
                OrderLineEvent.GROSS,
                listed == null ? net : Math.max(net, units * EventRow.ticks(listed)));
    if (isGiftCard) {
      row.set(OrderLineEvent.IS_GIFT_CARD, 1);
    }
    return cost == null ? row : row.set(OrderLineEvent.COST, units * EventRow.ticks(cost));
  }
}
