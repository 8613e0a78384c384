package io.regulars.population;

import io.regulars.codec.Utf8;
import io.regulars.history.Snapshots;
import io.regulars.table.Column;
import io.regulars.table.Money;
import io.regulars.table.TableRow;
import io.regulars.table.TableSpec;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The table {@code customer_segment_history}: the scores and the segment of each customer on each
 * snapshot day.
 */
public final class SegmentHistory {
  /** The table {@code customer_segment_history}. */
  public static final TableSpec TABLE =
      new TableSpec(
          "customer_segment_history",
          "snapshot day and customer with a purchase by that day; a run replaces the rows of its"
              + " own days",
          List.of("as_of", "customer_id"),
          List.of(
              Column.date(
                  "as_of",
                  "Snapshot day. Its rows stay as the last run for that day published them, with"
                      + " the definitions of scores and segments of that run's release."),
              Column.text("customer_id", "Customer id."),
              BuyerRanks.R_SCORE,
              BuyerRanks.F_SCORE,
              BuyerRanks.M_SCORE,
              BuyerRanks.SEGMENT,
              Column.date("last_order_on", "Business date of the last order up to as_of."),
              Column.count("orders", "Orders up to as_of that count."),
              Column.money("net_sales", "Order value minus refunds up to as_of.")
                  .formerly("revenue")));

  private SegmentHistory() {}

  /** Returns the rows of a customer; snapshot days before the first order have no row. */
  public static Stream<TableRow> rows(Snapshots customer, SegmentAssignment assignment) {
    return IntStream.range(0, customer.size())
        .filter(customer::hasBought)
        .mapToObj(snapshot -> row(customer, snapshot, assignment));
  }

  private static TableRow row(Snapshots customer, int snapshot, SegmentAssignment assignment) {
    return TableRow.of(
        LocalDate.ofEpochDay(assignment.days().get(snapshot)),
        Utf8.string(customer.customerId()),
        assignment.score(SortedFigures.RECENCY, customer.lastDay(snapshot), snapshot),
        assignment.score(SortedFigures.FREQUENCY, customer.orders(snapshot), snapshot),
        assignment.score(SortedFigures.MONETARY, customer.netSales(snapshot), snapshot),
        assignment.segment(customer, snapshot),
        LocalDate.ofEpochDay(customer.lastDay(snapshot)),
        customer.orders(snapshot),
        Money.published(customer.netSales(snapshot)));
  }
}
