package io.regulars.config;

import java.util.Optional;
import java.util.function.Function;

/**
 * The partitioning of the work.
 *
 * @param partitions number of customer partitions; empty: calculated from the size of the inputs
 * @param bytesPerPartition input bytes per customer partition, used if {@code partitions} is empty;
 *     empty: calculated from the memory per core
 * @param bytesOfCounts maximum memory of the counts of one partition before they are emitted;
 *     empty: calculated from the memory per core
 */
public record ComputationSettings(
    Optional<Integer> partitions, Optional<Long> bytesPerPartition, Optional<Long> bytesOfCounts) {
  private static final String AUTO = "auto";

  private static final Setting<Optional<Integer>> PARTITIONS =
      Setting.of(
              "partitions",
              unlessAuto("whole number", setting -> setting.wholeNumber(1)),
              AUTO,
              """
              The number of customer partitions, or auto: calculated from the size of the inputs.
              """)
          .withoutEffectOnRows();

  private static final Setting<Optional<Long>> BYTES_PER_PARTITION =
      Setting.of(
              "bytes-per-partition",
              unlessAuto("size", SettingType::bytes),
              AUTO,
              """
              Input bytes per customer partition if partitions is auto. The history of a customer is
              in one partition, which is aggregated in memory. auto: 1/32 of the Spark heap per core,
              at most 64 MiB.
              """)
          .withoutEffectOnRows();

  private static final Setting<Optional<Long>> BYTES_OF_COUNTS =
      Setting.of(
              "bytes-of-counts",
              unlessAuto("size", SettingType::bytes),
              AUTO,
              """
              Maximum memory for the counts of a partition, in addition to its histories, before they
              are emitted and counting starts again. auto: 1/16 of the Spark heap per core, at most
              256 MiB.
              """)
          .withoutEffectOnRows();

  static final Section SECTION =
      Section.of(
          "computation",
          "Partitioning of the work. It never changes a figure.",
          PARTITIONS,
          BYTES_PER_PARTITION,
          BYTES_OF_COUNTS);

  static ComputationSettings read(ConfigBlock root) {
    ConfigBlock computation = SECTION.in(root);
    return new ComputationSettings(
        PARTITIONS.read(computation),
        BYTES_PER_PARTITION.read(computation),
        BYTES_OF_COUNTS.read(computation));
  }

  private static <T> SettingType<Optional<T>> unlessAuto(
      String title, Function<SettingValue, T> parse) {
    return SettingType.of(
        title + " or " + AUTO,
        setting ->
            setting.text().trim().equalsIgnoreCase(AUTO)
                ? Optional.empty()
                : Optional.of(parse.apply(setting)));
  }
}
