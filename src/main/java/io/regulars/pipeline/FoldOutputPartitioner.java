package io.regulars.pipeline;

import java.util.Objects;
import org.apache.spark.Partitioner;

/**
 * Where what the fold says lies: first a shelf for each place where counts meet, then, for each
 * partition of customers, one for each kind of rows. Whoever reads one kind takes down nothing
 * else.
 */
final class FoldOutputPartitioner extends Partitioner {
  private static final long serialVersionUID = 1L;

  /** Packed rows that a partition of customers leaves. */
  enum Rows {
    BUYERS,
    BRANDS,
    CATEGORIES,
    SNAPSHOTS
  }

  private static final int KINDS = Rows.values().length;

  private final int places;
  private final int parts;

  /**
   * @param places where counts meet
   * @param parts partitions of customers
   */
  FoldOutputPartitioner(int places, int parts) {
    this.places = places;
    this.parts = parts;
  }

  /** The label of rows of a partition of customers; that of counts is the number of their place. */
  static int label(Rows rows, int part) {
    return -1 - (part * KINDS + rows.ordinal());
  }

  boolean holdsCounts(int shelf) {
    return shelf < places;
  }

  boolean holds(Rows rows, int shelf) {
    return !holdsCounts(shelf) && (shelf - places) % KINDS == rows.ordinal();
  }

  @Override
  public int numPartitions() {
    return Math.addExact(places, Math.multiplyExact(parts, KINDS));
  }

  @Override
  public int getPartition(Object label) {
    int number = (Integer) label;
    return number >= 0 ? number : places - 1 - number;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FoldOutputPartitioner shelves
        && shelves.places == places
        && shelves.parts == parts;
  }

  @Override
  public int hashCode() {
    return Objects.hash(places, parts);
  }
}
