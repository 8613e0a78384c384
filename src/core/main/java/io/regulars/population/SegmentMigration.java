package io.regulars.population;

import io.regulars.history.Snapshots;
import io.regulars.table.Column;
import io.regulars.table.TableRow;
import io.regulars.table.TableSpec;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Counts customers by segment on the previous and on the current snapshot day: the table {@code
 * segment_migration}. Counts of partitions can be merged.
 */
public final class SegmentMigration implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The table {@code segment_migration}. */
  public static final TableSpec TABLE =
      new TableSpec(
          "segment_migration",
          "snapshot day, previous segment and current segment; a run replaces the rows of its own"
              + " days",
          List.of("as_of", "from_segment", "to_segment"),
          List.of(
              Column.date(
                  "as_of",
                  "Snapshot day. Its rows stay as the last run for that day published them, with"
                      + " the definitions of scores and segments of that run's release."),
              Column.date("previous_as_of", "Previous snapshot day."),
              Column.text(
                  "from_segment",
                  "Segment on previous_as_of; (new) for buyers without a purchase by then."),
              Column.text(
                  "to_segment",
                  "Segment on as_of by the score cut points of previous_as_of. A customer moves"
                      + " only by buying or not buying, not because other customers changed."),
              Column.count(
                  "customers",
                  "Buyers with this combination of segments, including those who stayed in their"
                      + " segment."),
              Column.rate(
                  "customer_share",
                  "Share of the buyers in from_segment; null if from_segment is (new).")));

  private static final String NEW = "(new)";

  private final SegmentAssignment assignment;

  /**
   * Customers by snapshot, previous segment and current segment. The index after the last previous
   * segment holds new buyers.
   */
  private final long[][][] customers;

  public SegmentMigration(SegmentAssignment assignment) {
    this.assignment = assignment;
    int segments = names().size();
    customers = new long[assignment.days().size()][segments + 1][segments];
  }

  private List<String> names() {
    return assignment.segments().names();
  }

  /** Adds a customer. */
  public void add(Snapshots customer) {
    for (int snapshot = assignment.first() + 1; snapshot < customers.length; snapshot++) {
      if (customer.hasBought(snapshot)) {
        int from =
            customer.hasBought(snapshot - 1)
                ? names().indexOf(assignment.segment(customer, snapshot - 1))
                : names().size();
        int to = names().indexOf(assignment.segmentByPreviousCutPoints(customer, snapshot));
        customers[snapshot][from][to]++;
      }
    }
  }

  /** Returns these counts merged with those of another partition. */
  public SegmentMigration plus(SegmentMigration other) {
    SegmentMigration sum = new SegmentMigration(assignment);
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

  /** Returns the rows of {@link #TABLE}: all moves with at least one customer. */
  public List<TableRow> rows() {
    List<TableRow> rows = new ArrayList<>();
    for (int snapshot = 1; snapshot < customers.length; snapshot++) {
      for (int from = 0; from <= names().size(); from++) {
        addRows(snapshot, from, rows);
      }
    }
    return rows;
  }

  private void addRows(int snapshot, int from, List<TableRow> rows) {
    boolean isNew = from == names().size();
    long all = LongStream.of(customers[snapshot][from]).sum();
    for (int to = 0; to < names().size(); to++) {
      long moved = customers[snapshot][from][to];
      if (moved > 0) {
        rows.add(
            TableRow.of(
                LocalDate.ofEpochDay(assignment.days().get(snapshot)),
                LocalDate.ofEpochDay(assignment.days().get(snapshot - 1)),
                isNew ? NEW : names().get(from),
                names().get(to),
                moved,
                isNew ? null : (Double) (moved / (double) all)));
      }
    }
  }
}
