package io.regulars.history;

import io.regulars.codec.TextDictionary;
import java.util.Arrays;

/**
 * The attributes of one customer in the customer table. Texts are codes; an absent text is {@link
 * TextDictionary#NONE}.
 */
public final class CustomerAttributes {
  private int acquisitionChannel;
  private int country;
  private int gender;
  private long birthYear;
  private long registeredAt;
  private final int[] dimensions;

  /**
   * @param dimensions number of the shop's own dimensions
   */
  CustomerAttributes(int dimensions) {
    this.dimensions = new int[dimensions];
  }

  /** Makes all attributes absent. */
  void clear() {
    acquisitionChannel = TextDictionary.NONE;
    country = TextDictionary.NONE;
    gender = TextDictionary.NONE;
    birthYear = Event.UNKNOWN;
    registeredAt = Event.UNKNOWN;
    Arrays.fill(dimensions, TextDictionary.NONE);
  }

  /** Takes the attributes from a row of the customer table. */
  void set(EventTable<CustomerEvent> customers, int row) {
    acquisitionChannel = customers.code(CustomerEvent.ACQUISITION_CHANNEL, row);
    country = customers.code(CustomerEvent.COUNTRY, row);
    gender = customers.code(CustomerEvent.GENDER, row);
    birthYear = customers.whole(CustomerEvent.BIRTH_YEAR, row);
    registeredAt = customers.instant(CustomerEvent.REGISTERED_AT, row);
    for (int i = 0; i < dimensions.length; i++) {
      dimensions[i] = customers.dimension(i, row);
    }
  }

  int acquisitionChannel() {
    return acquisitionChannel;
  }

  int country() {
    return country;
  }

  public int gender() {
    return gender;
  }

  /** The year of birth; {@link Event#UNKNOWN} if absent. */
  public long birthYear() {
    return birthYear;
  }

  /** The instant of registration, in microseconds; {@link Event#UNKNOWN} if absent. */
  public long registeredAt() {
    return registeredAt;
  }

  /** The customer's value of one of the shop's own dimensions. */
  int dimension(int dimension) {
    return dimensions[dimension];
  }
}
