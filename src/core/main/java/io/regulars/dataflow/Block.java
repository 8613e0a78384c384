package io.regulars.dataflow;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Encoded data with the partition that it is sent to.
 *
 * @param partition the target partition, from 0
 * @param bytes the data; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // blocks are never compared
public record Block(int partition, byte[] bytes) implements Serializable {

  /**
   * A block for each partition that data is sent to.
   *
   * @param byPartition the data by partition; null where there is none
   */
  public static Iterator<Block> each(byte[][] byPartition) {
    List<Block> blocks = new ArrayList<>();
    for (int partition = 0; partition < byPartition.length; partition++) {
      if (byPartition[partition] != null) {
        blocks.add(new Block(partition, byPartition[partition]));
      }
    }
    return blocks.iterator();
  }
}
