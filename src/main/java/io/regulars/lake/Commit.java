package io.regulars.lake;

/**
 * A commit to a Delta table.
 *
 * @param version the table's version
 * @param rowsWritten rows that the commit added, not those that it only brought to another file
 */
record Commit(long version, long rowsWritten) {}
