package io.regulars.population;

import io.regulars.history.Snapshots;
import io.regulars.table.Column;
import io.regulars.table.TableSpec;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * How many customers moved from which segment to which between each snapshot day and the next: the
 * table {@code segment_migration}. Counts of parts add up.
 */
public final class SegmentMigration implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Who moved where. */
  public static final TableSpec TABLE =
      new TableSpec(
          "segment_migration",
          "snapshot day, segment before and segment then; a run replaces the rows of its own days",
          List.of("as_of", "from_segment", "to_segment"),
          List.of(
              Column.date(
                  "as_of",
                  "The snapshot day. Its rows stay as the last run for that day published them:"
                      + " scores and segments are as that run's release defined them."),
              Column.date("previous_as_of", "The snapshot day before it."),
              Column.text(
                  "from_segment",
                  "The segment on previous_as_of; (new) of those who had not bought by then."),
              Column.text(
                  "to_segment",
                  "The segment on as_of by what each score stood for on previous_as_of: whoever"
                      + " moved did so by buying or by not buying, not by being overtaken."),
              Column.count("customers", "Buyers who went that way, stayers included."),
              Column.rate(
                  "customer_share", "Of the buyers in from_segment; null where that is (new).")));

  private static final String NEW = "(new)";

  private final SegmentAssignment places;

  /**
   * Customers by snapshot, segment before and segment then; the segment after the last is the one
   * of those who are new.
   */
  private final long[][][] customers;

  public SegmentMigration(SegmentAssignment places) {
    this.places = places;
    int segments = names().size();
    customers = new long[places.days().size()][segments + 1][segments];
  }

  private List<String> names() {
    return places.segments().names();
  }

  /** Adds a customer. */
  public void add(Snapshots customer) {
    for (int snapshot = places.first() + 1; snapshot < customers.length; snapshot++) {
      if (customer.hasBought(snapshot)) {
        int from =
            customer.hasBought(snapshot - 1)
                ? names().indexOf(places.segment(customer, snapshot - 1))
                : names().size();
        int to = names().indexOf(places.segmentByTheScoresBefore(customer, snapshot));
        customers[snapshot][from][to]++;
      }
    }
  }

  /** These counts and those of another part. */
  public SegmentMigration plus(SegmentMigration other) {
    SegmentMigration sum = new SegmentMigration(places);
    for (int snapshot = 0; snapshot < customers.length; snapshot++) {
      for (int from = 0; from <= names().size(); from++) {
        for (int to = 0; to < names().size(); to++) {
          sum.customers[snapshot][from][to] =
              customers[snapshot][from][to] + other.customers[snapshot][from][to];
        }
      }
    }
    return sum;
  }

  /** The rows of {@link #TABLE}: moves that somebody made. */
  public List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (int snapshot = 1; snapshot < customers.length; snapshot++) {
      for (int from = 0; from <= names().size(); from++) {
        addRows(snapshot, from, rows);
      }
    }
    return rows;
  }

  private void addRows(int snapshot, int from, List<Row> rows) {
    boolean isNew = from == names().size();
    long all = LongStream.of(customers[snapshot][from]).sum();
    for (int to = 0; to < names().size(); to++) {
      long moved = customers[snapshot][from][to];
      if (moved > 0) {
        rows.add(
            RowFactory.create(
                LocalDate.ofEpochDay(places.days().get(snapshot)),
                LocalDate.ofEpochDay(places.days().get(snapshot - 1)),
                isNew ? NEW : names().get(from),
                names().get(to),
                moved,
                isNew ? null : (Double) (moved / (double) all)));
      }
    }
  }
}
