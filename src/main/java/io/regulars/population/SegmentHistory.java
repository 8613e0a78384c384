package io.regulars.population;

import io.regulars.codec.Utf8;
import io.regulars.history.Snapshots;
import io.regulars.table.Column;
import io.regulars.table.Money;
import io.regulars.table.TableSpec;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Each customer's scores and segment on each snapshot day: the table {@code
 * customer_segment_history}.
 */
public final class SegmentHistory {
  /** Who was in which segment when. */
  public static final TableSpec TABLE =
      new TableSpec(
          "customer_segment_history",
          "snapshot day and customer who had bought by then; a run replaces the rows of its own"
              + " days",
          List.of("as_of", "customer_id"),
          List.of(
              Column.date(
                  "as_of",
                  "The snapshot day. Its rows stay as the last run for that day published them:"
                      + " scores and segments are as that run's release defined them."),
              Column.text("customer_id", "The customer."),
              RfmScores.R_SCORE,
              RfmScores.F_SCORE,
              RfmScores.M_SCORE,
              RfmScores.SEGMENT,
              Column.date("last_order_on", "Business date of the last order by as_of."),
              Column.count("orders", "Orders by as_of that count."),
              Column.money("net_sales", "Order value less refunds by as_of.").formerly("revenue")));

  private SegmentHistory() {}

  /** The rows of a customer, none of days before the first order. */
  public static Stream<Row> rows(Snapshots customer, SegmentAssignment places) {
    return IntStream.range(0, customer.size())
        .filter(customer::hasBought)
        .mapToObj(snapshot -> row(customer, snapshot, places));
  }

  private static Row row(Snapshots customer, int snapshot, SegmentAssignment places) {
    return RowFactory.create(
        LocalDate.ofEpochDay(places.days().get(snapshot)),
        Utf8.string(customer.customerId()),
        places.score(SortedFigures.RECENCY, customer.lastDay(snapshot), snapshot),
        places.score(SortedFigures.FREQUENCY, customer.orders(snapshot), snapshot),
        places.score(SortedFigures.MONETARY, customer.netSales(snapshot), snapshot),
        places.segment(customer, snapshot),
        LocalDate.ofEpochDay(customer.lastDay(snapshot)),
        customer.orders(snapshot),
        Money.published(customer.netSales(snapshot)));
  }
}
