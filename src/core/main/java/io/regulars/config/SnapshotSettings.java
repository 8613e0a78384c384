package io.regulars.config;

/**
 * The days of the segment snapshots, and whether the segment of each customer is kept.
 *
 * @param every week, month, quarter or year: the last day of each is a snapshot day
 * @param keep whether the segment of each customer is kept for each snapshot
 * @param back number of past snapshots that a run backfills, in addition to the latest one before
 *     its own day; 0 or more
 */
public record SnapshotSettings(String every, boolean keep, int back) {
  private static final Setting<String> EVERY =
      Setting.of(
          "every",
          SettingType.oneOf(GrainNames.PERIODS),
          "month",
          """
          Of week, month, quarter, year: the last day of each is a snapshot day, and so is the day
          of the run.
          """);

  private static final Setting<Boolean> KEEP =
      Setting.of(
          "keep",
          SettingType.FLAG,
          "false",
          """
          Whether the segment of each customer is kept for each snapshot, or only the number of
          customers who moved.
          """);

  private static final Setting<Integer> BACK =
      Setting.of(
          "back",
          SettingType.wholeNumber(0),
          "0",
          """
          The number of past snapshots that a run backfills, in addition to the latest one before
          its day: 11 gives one year of months.
          """);

  static final Section SECTION =
      Section.of(
          "snapshots",
          "Snapshots of the customer segments, which show the migration between segments.",
          EVERY,
          KEEP,
          BACK);

  static SnapshotSettings read(ConfigBlock root) {
    ConfigBlock snapshots = SECTION.in(root);
    return new SnapshotSettings(EVERY.read(snapshots), KEEP.read(snapshots), BACK.read(snapshots));
  }
}
