package io.regulars.computation;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.config.ComputationSettings;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The numbers of partitions by size of the inputs and memory. */
class PartitioningTest {
  private static final long MEBIBYTE = 1L << 20;
  private static final long GIBIBYTE = 1L << 30;
  private static final ComputationSettings AUTO =
      new ComputationSettings(Optional.empty(), Optional.empty(), Optional.empty());

  @Test
  void lessMemoryPerCoreMakesSmallerPartitionsAndCounts() {
    // 512 MiB / 32 = 16 MiB of input, and half of 2 GiB is twice that; 130 / 16 is 8.1, 130 / 32
    // 4.1. Counts are a 16th of the heap, merged counts an 8th.
    assertThat(partitioning(130 * MEBIBYTE, 512 * MEBIBYTE))
        .isEqualTo(new Partitioning(9, 32 * MEBIBYTE, 64 * MEBIBYTE, 2));
    assertThat(partitioning(130 * MEBIBYTE, GIBIBYTE))
        .isEqualTo(new Partitioning(5, 64 * MEBIBYTE, 128 * MEBIBYTE, 2));
  }

  @Test
  void countPartitionsGrowWithRows() {
    // 4,000,000 rows of 2 KiB are 7,812.5 MiB: 61.04 times 128 MiB, 122.1 times 64.
    assertThat(partitioning(1, GIBIBYTE).countPartitions(4_000_000)).isEqualTo(62);
    assertThat(partitioning(1, 512 * MEBIBYTE).countPartitions(4_000_000)).isEqualTo(123);
    assertThat(partitioning(1, GIBIBYTE).countPartitions(4_000_000_000L)).isEqualTo(512);
  }

  @Test
  void partitionSizeHasAnUpperBound() {
    assertThat(partitioning(GIBIBYTE, 4 * GIBIBYTE))
        .isEqualTo(new Partitioning(17, 256 * MEBIBYTE, 512 * MEBIBYTE, 2));
    assertThat(partitioning(GIBIBYTE, 400 * GIBIBYTE))
        .isEqualTo(partitioning(GIBIBYTE, 4 * GIBIBYTE));
  }

  @Test
  void everyCoreHasAPartition() {
    assertThat(partitioning(1, GIBIBYTE).customers()).isEqualTo(2);
    assertThat(partitioning(1, GIBIBYTE).countPartitions(0)).isEqualTo(2);
  }

  @Test
  void numberOfPartitionsHasAnUpperBound() {
    // 10 TiB in pieces of 64 MiB would be 163,840.
    assertThat(partitioning(10_240 * GIBIBYTE, 4 * GIBIBYTE).customers()).isEqualTo(8_192);
  }

  @Test
  void settingsTakePrecedence() {
    ComputationSettings fixed =
        new ComputationSettings(
            Optional.of(3), Optional.of(5 * MEBIBYTE), Optional.of(7 * MEBIBYTE));
    assertThat(Partitioning.of(fixed, GIBIBYTE, 2, new MemoryPerCore(GIBIBYTE)))
        .isEqualTo(new Partitioning(3, 7 * MEBIBYTE, 128 * MEBIBYTE, 2));

    ComputationSettings sized =
        new ComputationSettings(Optional.empty(), Optional.of(100 * MEBIBYTE), Optional.empty());
    assertThat(Partitioning.of(sized, GIBIBYTE, 2, new MemoryPerCore(GIBIBYTE)))
        .isEqualTo(new Partitioning(11, 64 * MEBIBYTE, 128 * MEBIBYTE, 2));
  }

  private static Partitioning partitioning(long inputBytes, long memoryPerCore) {
    return Partitioning.of(AUTO, inputBytes, 2, new MemoryPerCore(memoryPerCore));
  }
}
