package io.regulars.lake;

/**
 * A commit to a Delta table.
 *
 * @param version the table's version
 * @param rowsWritten rows that the commit added, not those that it only brought to another file
 * @param bytesWritten of files that Regulars wrote itself; 0 where Spark did, which tells of its
 *     own
 */
public record Commit(long version, long rowsWritten, long bytesWritten) {}
