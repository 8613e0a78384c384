package io.regulars.pipeline;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * For each of some dimensions an order whose lines have several members of it. Only lines that
 * follow each other are compared: exports list the lines of an order together, and so the memory
 * does not grow with the rows. Lines without a member are skipped.
 */
final class MembersWithinOrders implements Serializable {
  private static final long serialVersionUID = 1;

  /** By dimension; null if no order has several members. */
  private final Example[] examples;

  /** The order of the last line, and the first member of each dimension in it. */
  private String order;

  private final String[] first;

  /**
   * An order with several members.
   *
   * @param first the member of an earlier line
   * @param other the member of a later line
   */
  record Example(String order, String first, String other) implements Serializable {}

  MembersWithinOrders(int dimensions) {
    examples = new Example[dimensions];
    first = new String[dimensions];
  }

  /**
   * Reads the next line.
   *
   * @param line the member of each dimension, then the order id
   */
  void read(Row line) {
    String id = line.getString(first.length);
    if (id == null) {
      return;
    }
    if (!id.equals(order)) {
      order = id;
      Arrays.fill(first, null);
    }
    for (int i = 0; i < first.length; i++) {
      String member = line.getString(i);
      if (first[i] == null) {
        first[i] = member;
      } else if (member != null && !member.equals(first[i])) {
        keep(i, new Example(id, first[i], member));
      }
    }
  }

  void merge(MembersWithinOrders other) {
    for (int i = 0; i < examples.length; i++) {
      if (other.examples[i] != null) {
        keep(i, other.examples[i]);
      }
    }
  }

  /** The example does not depend on the order of the partitions. */
  private void keep(int dimension, Example found) {
    Example kept = examples[dimension];
    if (kept == null || found.order().compareTo(kept.order()) < 0) {
      examples[dimension] = found;
    }
  }

  /** The example of a dimension; empty if each order has one member. */
  Optional<Example> example(int dimension) {
    return Optional.ofNullable(examples[dimension]);
  }
}
