package io.regulars.lake;

/**
 * The cost of one stage of a run.
 *
 * @param stage name of the stage; the table name if the stage wrote a table
 * @param began seconds after the start of the run
 * @param seconds elapsed time without nested stages; parallel stages count in full
 * @param work work of the Spark tasks
 */
public record StageCost(String stage, double began, double seconds, Work work) {

  /**
   * The work of Spark tasks.
   *
   * @param tasks number of tasks
   * @param seconds total duration of all tasks
   * @param cpuSeconds total CPU time of all tasks
   * @param rowsRead rows read from inputs and tables
   * @param bytesRead bytes read from inputs, tables and data cached by an earlier stage
   * @param rowsWritten rows written
   * @param bytesWritten bytes written
   * @param bytesShuffled bytes sent between tasks
   * @param bytesSpilled bytes written to disk because they did not fit in memory
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

    /** Returns the sum of both. */
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
