package io.regulars.computation;

import io.regulars.dataflow.Partitioned;
import io.regulars.table.TableRow;
import io.regulars.table.TableSpec;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;

/** Receives the tables of a run. It calls the suppliers of the selected tables only. */
public interface TableSink {

  /** A table whose rows replace all rows of its last version. */
  void table(TableSpec spec, Supplier<Partitioned<TableRow>> rows);

  /**
   * A table that keeps rows of earlier runs.
   *
   * @param days whose rows are replaced; rows of other days stay
   * @param rows of these days only; no partition has rows of two days
   */
  void days(TableSpec spec, Supplier<List<LocalDate>> days, Supplier<Partitioned<TableRow>> rows);
}
