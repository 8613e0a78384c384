package io.regulars.profile;

import io.regulars.history.HistorySummary;
import io.regulars.history.PurchaseFigure;
import io.regulars.history.Purchases;
import io.regulars.table.Column;
import java.util.List;

/** The returns of a customer. */
public final class RefundBehavior implements Trait {
  static final Column RETURNED_UNITS =
      Column.count(
          "returned_units",
          "Units returned: the sum of the quantities of the customer's refunds. Null if the input"
              + " refunds is missing.");
  static final Column RETURN_RATE =
      Column.rate(
          "return_rate", "returned_units divided by units. Null if the input refunds is missing.");

  /** The published columns, in the order of the table. */
  static final List<Column> COLUMNS = List.of(RETURNED_UNITS, RETURN_RATE);

  private final Traits.Given given;

  public RefundBehavior(Traits.Given given) {
    this.given = given;
  }

  @Override
  public void read(HistorySummary reading, TraitRow row) {
    if (!given.refunds()) {
      return;
    }
    Purchases purchases = reading.history().purchases();
    long returned = 0;
    for (int refund = 0; refund < purchases.refunds(); refund++) {
      returned += purchases.refundUnits(refund);
    }
    row.set(RETURNED_UNITS, returned);
    row.setShare(RETURN_RATE, returned, purchases.total(PurchaseFigure.UNITS));
  }
}
