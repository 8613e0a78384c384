package io.regulars.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.config.Settings.Computation;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How a shop is cut to the memory that there is. */
class PartitioningTest {
  private static final long MEBIBYTE = 1L << 20;
  private static final long GIBIBYTE = 1L << 30;
  private static final Computation AUTO =
      new Computation(Optional.empty(), Optional.empty(), Optional.empty());

  @Test
  void theLessMemoryACoreHasTheSmallerArePartitionsAndCounts() {
    // 512 MiB / 32 = 16 MiB of input, and half of 2 GiB is twice that; 130 / 16 is 8.1, 130 / 32
    // 4.1. Places are four times as many before they are rounded up: 32.5 and 16.25.
    assertThat(cut(130 * MEBIBYTE, 512 * MEBIBYTE))
        .isEqualTo(new Partitioning(9, 33, 32 * MEBIBYTE));
    assertThat(cut(130 * MEBIBYTE, GIBIBYTE)).isEqualTo(new Partitioning(5, 17, 64 * MEBIBYTE));
  }

  @Test
  void moreMemoryThanAPartitionCanUseChangesNothing() {
    assertThat(cut(GIBIBYTE, 4 * GIBIBYTE)).isEqualTo(new Partitioning(17, 65, 256 * MEBIBYTE));
    assertThat(cut(GIBIBYTE, 400 * GIBIBYTE)).isEqualTo(cut(GIBIBYTE, 4 * GIBIBYTE));
  }

  @Test
  void noCoreIsLeftWithoutWork() {
    assertThat(cut(1, GIBIBYTE)).isEqualTo(new Partitioning(2, 2, 64 * MEBIBYTE));
  }

  @Test
  void aShopOfAnySizeHasNoMorePartitionsThanReadersHaveBuffersFor() {
    // 10 TiB in pieces of 64 MiB would be 163,840.
    assertThat(cut(10_240 * GIBIBYTE, 4 * GIBIBYTE))
        .isEqualTo(new Partitioning(8_192, 512, 256 * MEBIBYTE));
  }

  @Test
  void whatTheShopSaysHolds() {
    Computation fixed =
        new Computation(Optional.of(3), Optional.of(5 * MEBIBYTE), Optional.of(7 * MEBIBYTE));
    assertThat(Partitioning.of(fixed, GIBIBYTE, 2, new MemoryPerCore(GIBIBYTE)))
        .isEqualTo(new Partitioning(3, 512, 7 * MEBIBYTE));

    Computation sized =
        new Computation(Optional.empty(), Optional.of(100 * MEBIBYTE), Optional.empty());
    assertThat(Partitioning.of(sized, GIBIBYTE, 2, new MemoryPerCore(GIBIBYTE)))
        .isEqualTo(new Partitioning(11, 41, 64 * MEBIBYTE));
  }

  private static Partitioning cut(long inputBytes, long memoryPerCore) {
    return Partitioning.of(AUTO, inputBytes, 2, new MemoryPerCore(memoryPerCore));
  }
}
