package io.regulars.history;

import java.time.ZoneId;

/** A builder for a refund in a test; by default an amount without returned units. */
public final class Refund {
  private final double amount;
  private String when;
  private String order;
  private String line;
  private String product;
  private String brand;
  private String category;
  private long units;
  private String file;
  private Boolean restocked;

  private Refund(double amount) {
    this.amount = amount;
  }

  public static Refund refund(double amount) {
    return new Refund(amount);
  }

  public Refund on(String dateOrInstant) {
    when = dateOrInstant;
    return this;
  }

  public Refund ofOrder(String orderId) {
    order = orderId;
    return this;
  }

  public Refund ofLine(String lineId) {
    line = lineId;
    return this;
  }

  public Refund ofProduct(String productId) {
    product = productId;
    return this;
  }

  /** Sets the brand and category of the product in the product table. */
  public Refund productTable(String productBrand, String productCategory) {
    brand = productBrand;
    category = productCategory;
    return this;
  }

  public Refund units(long quantity) {
    units = quantity;
    return this;
  }

  /** Sets whether the returned units can be sold again; null if the setting decides. */
  public Refund restocked(Boolean isRestocked) {
    restocked = isRestocked;
    return this;
  }

  public Refund in(String path) {
    file = path;
    return this;
  }

  EventRow<RefundEvent> row(String customer, ZoneId zone) {
    EventRow<RefundEvent> row = new EventRow<>(RefundEvent.TYPE);
    if (restocked != null) {
      row.set(RefundEvent.RESTOCKED, restocked ? 1 : 0);
    }
    return row.set(RefundEvent.CUSTOMER, customer)
        .set(RefundEvent.ORDER, order)
        .set(RefundEvent.LINE, line)
        .set(RefundEvent.FILE, file)
        .set(RefundEvent.PRODUCT, product)
        .set(RefundEvent.BRAND, brand)
        .set(RefundEvent.CATEGORY, category)
        .set(RefundEvent.AMOUNT, EventRow.ticks(amount))
        .set(RefundEvent.QUANTITY, units)
        .set(RefundEvent.REFUNDED_AT, when, zone);
  }
}
