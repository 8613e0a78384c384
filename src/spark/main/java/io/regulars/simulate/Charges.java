package io.regulars.simulate;

import java.io.Serializable;
import java.util.OptionalLong;

/**
 * What an order costs next to its goods. All amounts are in hundredths of the shop's currency,
 * whatever the currency of the order. They follow from the order, without chance.
 *
 * @param pickedUpIn order channel whose orders are not shipped
 * @param shippingCents what the customer pays for shipping below {@code freeFromCents}
 * @param freeFromCents the value of the goods from which shipping is free
 * @param parcelCents what the shop pays for shipping an order
 * @param parcelCentsPerUnit what the shop pays in addition for each unit
 * @param feeShare the payment provider's share of the goods and the shipping that was charged
 * @param feeCents the payment provider's fixed part of each order
 */
record Charges(
    String pickedUpIn,
    long shippingCents,
    long freeFromCents,
    long parcelCents,
    long parcelCentsPerUnit,
    double feeShare,
    long feeCents)
    implements Serializable {

  /** What the customer pays for shipping; empty if the order is not shipped. */
  OptionalLong shippingCharged(Order order) {
    if (isPickedUp(order)) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(order.goodsCents() < freeFromCents ? shippingCents : 0);
  }

  /** What the shop pays for shipping; empty if the order is not shipped. */
  OptionalLong shippingCost(Order order) {
    if (isPickedUp(order)) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(parcelCents + parcelCentsPerUnit * order.units());
  }

  /** What the shop pays to receive the payment. */
  OptionalLong paymentFee(Order order) {
    long paid = order.goodsCents() + shippingCharged(order).orElse(0);
    return OptionalLong.of(feeCents + Math.round(feeShare * paid));
  }

  private boolean isPickedUp(Order order) {
    return order.channel().equals(pickedUpIn);
  }
}
