package io.regulars.lake;

/**
 * A commit to a Delta table.
 *
 * @param version the Delta version that the commit created
 * @param rowsWritten number of added rows; rows that were only copied to another file do not count
 * @param bytesWritten size of the files that Regulars wrote itself; 0 if Spark wrote the files,
 *     because Spark's own metrics contain them
 */
public record Commit(long version, long rowsWritten, long bytesWritten) {}
