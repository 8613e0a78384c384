package io.regulars.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldOutputPartitionerTest {
  private static final int PLACES = 3;
  private static final int PARTS = 2;

  private final FoldOutputPartitioner shelves = new FoldOutputPartitioner(PLACES, PARTS);

  @Test
  void countsOfAPlaceLieOnItsShelf() {
    for (int place = 0; place < PLACES; place++) {
      int shelf = shelves.getPartition(place);

      assertThat(shelf).isEqualTo(place);
      assertThat(shelves.holdsCounts(shelf)).isTrue();
    }
  }

  @Test
  void eachKindOfRowsHasAShelfForEachPart() {
    for (FoldOutputPartitioner.Rows kind : FoldOutputPartitioner.Rows.values()) {
      int[] held =
          IntStream.range(0, shelves.numPartitions())
              .filter(shelf -> shelves.holds(kind, shelf))
              .toArray();

      assertThat(held)
          .containsExactly(
              IntStream.range(0, PARTS)
                  .map(part -> shelves.getPartition(FoldOutputPartitioner.label(kind, part)))
                  .toArray());
    }
  }

  @Test
  void noShelfHoldsTwoThings() {
    // Two parts with four kinds of rows each, beside three places.
    assertThat(shelves.numPartitions()).isEqualTo(11);
    for (int shelf = 0; shelf < 11; shelf++) {
      int at = shelf;
      long kinds =
          IntStream.range(0, FoldOutputPartitioner.Rows.values().length)
              .filter(kind -> shelves.holds(FoldOutputPartitioner.Rows.values()[kind], at))
              .count();

      assertThat(kinds + (shelves.holdsCounts(shelf) ? 1 : 0)).isEqualTo(1);
    }
  }
}
