package io.regulars.computation;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.computation.FoldOutputLayout.Rows;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldOutputLayoutTest {
  private static final int COUNT_PARTITIONS = 3;
  private static final int CUSTOMER_PARTITIONS = 2;

  private final FoldOutputLayout layout = new FoldOutputLayout(COUNT_PARTITIONS);

  @Test
  void firstPartitionsHoldCounts() {
    assertThat(IntStream.range(0, 11).filter(layout::holdsCounts).toArray())
        .containsExactly(0, 1, 2);
  }

  @Test
  void eachPartitionOfCustomersHasAPartitionForEachKindOfRows() {
    assertThat(partitionsOf(Rows.BUYERS)).containsExactly(3, 7);
    assertThat(partitionsOf(Rows.BRANDS)).containsExactly(4, 8);
    assertThat(partitionsOf(Rows.CATEGORIES)).containsExactly(5, 9);
    assertThat(partitionsOf(Rows.SNAPSHOTS)).containsExactly(6, 10);
    for (Rows kind : Rows.values()) {
      assertThat(IntStream.range(0, 11).filter(partition -> layout.holds(kind, partition)))
          .containsExactly(partitionsOf(kind));
    }
  }

  private Integer[] partitionsOf(Rows kind) {
    return IntStream.range(0, CUSTOMER_PARTITIONS)
        .mapToObj(customers -> layout.partition(kind, customers))
        .toArray(Integer[]::new);
  }

  @Test
  void eachPartitionHoldsCountsOrOneKindOfRows() {
    // Three partitions of counts, and four kinds of rows for each of two partitions of customers.
    assertThat(layout.partitions(CUSTOMER_PARTITIONS)).isEqualTo(11);
    for (int partition = 0; partition < 11; partition++) {
      int at = partition;
      long kinds = Arrays.stream(Rows.values()).filter(kind -> layout.holds(kind, at)).count();
      assertThat(kinds + (layout.holdsCounts(partition) ? 1 : 0)).isEqualTo(1);
    }
  }
}
