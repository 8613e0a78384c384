package io.regulars.history;

import io.regulars.input.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The use of a row that passed the screening, or the reason why it is not used.
 *
 * @param input the input of the row
 */
public record RowDisposition(Input input, Use use) {
  /** What becomes of a row. */
  public enum Use {
    /** The row counts. */
    USED("are used"),
    /** The line or the refund is of an order that does not count. */
    OF_ORDER_NOT_COUNTED("are of orders that do not count, see reconciliation"),
    /** The line is a gift card, or the refund is of a gift card, and gift cards are no sales. */
    OF_GIFT_CARD("are gift cards or refunds of gift cards, see orders.gift-cards"),
    /** The line has quantity 0 in an order that counts. */
    WITHOUT_QUANTITY("have quantity 0"),
    /** The row, or the order of the line, is dated after {@code as_of}. */
    AFTER_AS_OF("are dated after as_of");

    private final String sentence;

    Use(String sentence) {
      this.sentence = sentence;
    }

    /** The predicate of a sentence about such rows, in the plural. */
    public String sentence() {
      return sentence;
    }

    private boolean isPossible(Input input) {
      return switch (this) {
        case USED, AFTER_AS_OF -> true;
        case OF_ORDER_NOT_COUNTED, OF_GIFT_CARD ->
            Set.of(Input.ORDER_LINES, Input.REFUNDS).contains(input);
        case WITHOUT_QUANTITY -> input == Input.ORDER_LINES;
      };
    }
  }

  /** All dispositions, in the order of inputs. */
  public static final List<RowDisposition> ALL = all();

  private static List<RowDisposition> all() {
    List<RowDisposition> all = new ArrayList<>();
    for (Input input : Input.values()) {
      for (Use use : Use.values()) {
        if (input.schema().rowName().isPresent() && use.isPossible(input)) {
          all.add(new RowDisposition(input, use));
        }
      }
    }
    return List.copyOf(all);
  }

  /** The position in {@link #ALL}. */
  public int position() {
    return ALL.indexOf(this);
  }

  /** The name in tables, such as {@code line_used}. */
  public String label() {
    return input.schema().rowName().orElseThrow() + "_" + use.name().toLowerCase(Locale.ROOT);
  }
}
