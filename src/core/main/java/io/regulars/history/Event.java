package io.regulars.history;

import io.regulars.input.Input;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The kinds of events. Each kind that a customer's history is made from is declared by a class of
 * its own. The kinds of rows that are only counted are made from the schemas of their inputs.
 */
public final class Event {
  /** The value of an unknown number. */
  public static final long UNKNOWN = Long.MIN_VALUE;

  /** All kinds of events. The number of a kind in packed chunks is its position in this list. */
  static final List<EventType<?>> TYPES =
      Stream.concat(
              Stream.of(
                  OrderLineEvent.TYPE,
                  OrderEvent.TYPE,
                  RefundEvent.TYPE,
                  CustomerEvent.TYPE,
                  AnswerEvent.TYPE,
                  ReviewEvent.TYPE,
                  TicketEvent.TYPE,
                  LoyaltyEvent.TYPE,
                  ExposureEvent.TYPE,
                  SubscriptionEvent.TYPE,
                  LeadEvent.TYPE,
                  OrderOwnerEvent.TYPE),
              CountedRowType.ALL.stream().map(CountedRowType::events))
          .toList();

  private Event() {}

  /** The kind of event that a row of an input is; empty if the rows are only counted. */
  static Optional<EventType<?>> of(Input input) {
    return TYPES.stream().filter(type -> type.input().equals(Optional.of(input))).findFirst();
  }

  /** The inputs whose rows may name an order in place of its customer. */
  public static Set<Input> inputsNamingOrders() {
    Set<Input> inputs = EnumSet.noneOf(Input.class);
    TYPES.stream()
        .filter(EventType::isNamingOrders)
        .forEach(type -> inputs.add(type.input().orElseThrow()));
    return inputs;
  }
}
