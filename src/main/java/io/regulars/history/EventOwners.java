package io.regulars.history;

import io.regulars.codec.TextDictionary;
import java.util.Arrays;

/**
 * Whose an event is, by number: the customer's, else the guest's who gave the order, else nobody's.
 * Customers have the numbers of their codes, guests those after them, nobody the last one.
 */
final class EventOwners {
  private final int customers;
  private final int[] guestOfOrder;
  private final int size;

  /** The owners of the events in these tables. */
  EventOwners(PartitionTexts names, EventTable... tables) {
    customers = names.customers().size();
    guestOfOrder = new int[names.orders().size()];
    Arrays.fill(guestOfOrder, -1);
    int next = customers;
    for (EventTable table : tables) {
      for (int row = 0; row < table.rows(); row++) {
        int order = table.code(Event.ORDER_ID, row);
        if (table.code(Event.CUSTOMER_ID, row) == TextDictionary.NONE
            && order != TextDictionary.NONE
            && guestOfOrder[order] < 0) {
          guestOfOrder[order] = next++;
        }
      }
    }
    size = next + 1;
  }

  /** How many there are, nobody included. */
  int size() {
    return size;
  }

  boolean isCustomer(int owner) {
    return owner < customers;
  }

  int of(EventTable table, int row) {
    int customer = table.code(Event.CUSTOMER_ID, row);
    if (customer != TextDictionary.NONE) {
      return customer;
    }
    int order = table.code(Event.ORDER_ID, row);
    return order == TextDictionary.NONE ? size - 1 : guestOfOrder[order];
  }
}
