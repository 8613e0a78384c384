package io.regulars.measure;

/**
 * Rows of a file that are also in another file, or again in the same file.
 *
 * @param file the path of the file; empty if the input has one file
 * @param again the path of the file with the same rows; equal to {@code file} for a block of orders
 *     that is in one file several times
 * @param orders number of orders with such rows; 0 if rows name no order
 * @param amount in ticks; 0 if rows have none
 * @param firstDay the first day of the rows, counted from 1970-01-01
 * @param lastDay the last day of the rows
 */
public record FileOverlap(
    String file, String again, long rows, long orders, long amount, int firstDay, int lastDay) {
  /** Whether the rows are in one file several times. */
  public boolean isInOneFile() {
    return file.equals(again);
  }
}
