package io.regulars.lake;

/**
 * What one stage of a run cost.
 *
 * @param stage what was done; of a table that was written, its name
 * @param began seconds after the run began
 * @param seconds by the clock, without the stages inside it; stages that go on at once all count
 * @param work what Spark's tasks did for it
 */
public record StageCost(String stage, double began, double seconds, Work work) {

  /**
   * What Spark's tasks did.
   *
   * @param seconds of all tasks added up
   * @param cpuSeconds what of it was spent working
   * @param rowsRead of inputs and tables
   * @param bytesRead of inputs, tables and what was kept of an earlier stage
   * @param bytesShuffled sent from task to task
   * @param bytesSpilled written to the disk because they did not fit in memory
   */
  public record Work(
      long tasks,
      double seconds,
      double cpuSeconds,
      long rowsRead,
      long bytesRead,
      long rowsWritten,
      long bytesWritten,
      long bytesShuffled,
      long bytesSpilled) {
    /** No tasks. */
    public static final Work NONE = new Work(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** This and more. */
    public Work plus(Work more) {
      return new Work(
          tasks + more.tasks,
          seconds + more.seconds,
          cpuSeconds + more.cpuSeconds,
          rowsRead + more.rowsRead,
          bytesRead + more.bytesRead,
          rowsWritten + more.rowsWritten,
          bytesWritten + more.bytesWritten,
          bytesShuffled + more.bytesShuffled,
          bytesSpilled + more.bytesSpilled);
    }
  }
}
