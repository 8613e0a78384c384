package io.regulars.measure;

import static io.regulars.history.Line.line;
import static io.regulars.history.Order.order;
import static io.regulars.history.SmallShop.day;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.history.Customer;
import io.regulars.history.Line;
import io.regulars.history.PartitionHistories;
import io.regulars.history.SmallShop;
import io.regulars.input.Input;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The files with rows that are given again. */
class RepeatedFilesTest {
  private final List<Customer> customers = new ArrayList<>();
  private final SortedMap<Integer, Long> ordersByDay = new TreeMap<>();

  @Test
  void pairsBeyondTheThreeWorstAreCountedOnly() {
    for (int file = 1; file <= 5; file++) {
      for (int copies = 0; copies < file; copies++) {
        buy("2024-01-0" + file, "a.csv", "b" + file + ".csv");
      }
    }

    RowsGivenAgain again = rowsGivenAgain();

    // 1 + 2 + 3 + 4 + 5 rows of 10.00; the two smallest pairs are not named.
    assertThat(again.rows()).isEqualTo(15);
    assertThat(again.amount()).isEqualTo(1_500_000);
    assertThat(again.others()).isEqualTo(2);
    assertThat(again.worst())
        .extracting(overlap -> overlap.again() + " " + overlap.rows())
        .containsExactly("b5.csv 5", "b4.csv 4", "b3.csv 3");
  }

  @Test
  void overlapHasItsFirstAndLastDay() {
    buy("2024-01-03", "a.csv", "b.csv");
    buy("2024-01-09", "a.csv", "b.csv");
    buy("2024-01-10", "b.csv");

    assertThat(rowsGivenAgain().worst())
        .containsExactly(
            new FileOverlap("a.csv", "b.csv", 2, 2, 200_000, day("2024-01-03"), day("2024-01-09")));
  }

  /** The file has the days 3 to 5 twice. The fifth day of the second copy is not complete. */
  @Test
  void ordersOfSuccessiveDaysThatOneFileHasTwiceAreABlock() {
    buy("2024-01-02", "");
    buy("2024-01-03", "", "");
    buy("2024-01-03", "", "");
    buy("2024-01-04", "", "");
    buy("2024-01-05", "", "");
    buy("2024-01-05", "");

    RowsGivenAgain again = rowsGivenAgain();

    assertThat(again.rows()).isEqualTo(4);
    assertThat(again.worst())
        .containsExactly(
            new FileOverlap("", "", 4, 4, 400_000, day("2024-01-03"), day("2024-01-05")));
  }

  @Test
  void fewRepeatedOrdersBetweenOthersAreNoBlock() {
    buy("2024-01-02", "", "");
    buy("2024-01-03", "", "");
    buy("2024-01-04", "");
    buy("2024-01-05", "", "");
    buy("2024-01-05", "");
    buy("2024-01-05", "", "");

    assertThat(rowsGivenAgain().rows()).isZero();
  }

  /** A new customer buys one thing, whose line is in these files. */
  private void buy(String date, String... files) {
    String name = "customer " + customers.size();
    customers.add(
        Customer.named(name)
            .bought(
                order(name)
                    .on(date)
                    .of(
                        Arrays.stream(files)
                            .map(file -> line("tea").in(file.isEmpty() ? null : file))
                            .toArray(Line[]::new))));
    ordersByDay.merge(day(date), 1L, Long::sum);
  }

  private RowsGivenAgain rowsGivenAgain() {
    // Each customer is in a partition of its own, so that the sums of a pair of files are added.
    Counts merged = new Counts();
    for (Customer customer : customers) {
      PartitionHistories histories = SmallShop.of(customer).forEach(reading -> {});
      Counts counts = new Counts();
      RepeatedFiles.count(histories, counts.of(CountTable.REPEATED_ROWS));
      byte[][] packed = counts.encodeByPartition(Dimension.members(histories.names()), 1);
      if (packed[0] != null) {
        merged.merge(packed[0]);
      }
    }
    merged.finish();
    return RepeatedFiles.of(merged).of(Input.ORDER_LINES, ordersByDay);
  }
}
