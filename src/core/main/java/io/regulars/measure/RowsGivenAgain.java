package io.regulars.measure;

import java.util.List;

/**
 * The rows of an input that are given again, in another file or in a block of orders of one file.
 *
 * @param rows their number
 * @param amount in ticks; 0 if rows have none
 * @param worst the files with most of these rows
 * @param others number of further pairs of files or blocks
 */
public record RowsGivenAgain(long rows, long amount, List<FileOverlap> worst, long others) {
  public RowsGivenAgain {
    worst = List.copyOf(worst);
  }
}
