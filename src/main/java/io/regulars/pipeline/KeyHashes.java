package io.regulars.pipeline;

import io.regulars.history.Handover;
import io.regulars.measure.LongList;
import java.io.Serializable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.Tuple2;

/**
 * The hashes of one table's keys on their way to where equal ones meet. They are sorted there, not
 * looked up: as good as all of them differ, so that a table of hashes seen would keep each of them
 * for nothing.
 */
final class KeyHashes implements PairFlatMapFunction<Iterator<Row>, Integer, KeyHashes.Block> {
  private static final long serialVersionUID = 1L;

  private static final long HASHES_OF_PLACE = 1 << 21;

  /** Whoever reads a table has a buffer for each. */
  private static final int MOST_PLACES = 1 << 13;

  /** Buffered hashes of one task over all places. */
  private static final int BUFFERED = 1 << 19;

  private static final int FEWEST = 1 << 6;
  private static final int MOST = 1 << 14;

  private final int table;
  private final int places;

  private KeyHashes(int table, int places) {
    this.table = table;
    this.places = places;
  }

  /**
   * Some hashes of a table.
   *
   * @param isBroken whether a row was seen that breaks the table's promise
   */
  record Block(int table, long[] hashes, boolean isBroken) implements Serializable {}

  /**
   * The tables, by their place in the list, in which two rows share a hash or a row is broken.
   *
   * @param tables for each row the hash of its key and whether it is broken, neither null
   * @param rows of all of them together
   */
  static BitSet suspects(List<Dataset<Row>> tables, long rows) {
    int places = (int) Math.min(MOST_PLACES, rows / HASHES_OF_PLACE + 1);
    return IntStream.range(0, tables.size())
        .mapToObj(
            table -> tables.get(table).javaRDD().mapPartitionsToPair(new KeyHashes(table, places)))
        .reduce(JavaPairRDD::union)
        .map(
            blocks ->
                blocks
                    .partitionBy(new HashPartitioner(places))
                    .values()
                    .mapPartitions(met -> List.of(suspects(met)).iterator())
                    .reduce(KeyHashes::either))
        .orElseGet(BitSet::new);
  }

  private static BitSet either(BitSet left, BitSet right) {
    BitSet either = (BitSet) left.clone();
    either.or(right);
    return either;
  }

  /** The suspects among hashes whose equals have all come. */
  private static BitSet suspects(Iterator<Block> blocks) {
    BitSet suspects = new BitSet();
    Map<Integer, LongList> hashesOf = new HashMap<>();
    while (blocks.hasNext()) {
      Block block = blocks.next();
      if (block.isBroken()) {
        suspects.set(block.table());
      }
      LongList hashes = hashesOf.computeIfAbsent(block.table(), table -> new LongList());
      for (long hash : block.hashes()) {
        hashes.add(hash);
      }
    }
    hashesOf.forEach(
        (table, hashes) -> {
          if (hashes.hasRepeated()) {
            suspects.set(table);
          }
        });
    return suspects;
  }

  @Override
  public Iterator<Tuple2<Integer, Block>> call(Iterator<Row> rows) {
    return new Sending(rows);
  }

  /** One task's pass over its rows. */
  private final class Sending extends Handover<Tuple2<Integer, Block>> {
    private final Iterator<Row> rows;
    private final int capacity = Math.max(FEWEST, Math.min(MOST, BUFFERED / places));
    private final long[][] hashes = new long[places][capacity];
    private final int[] sizes = new int[places];
    private boolean isBroken;

    Sending(Iterator<Row> rows) {
      this.rows = rows;
    }

    @Override
    protected boolean work() {
      if (!rows.hasNext()) {
        return false;
      }
      add(rows.next());
      return true;
    }

    private void add(Row row) {
      long hash = row.getLong(0);
      isBroken |= row.getBoolean(1);
      int place = (int) Math.floorMod(hash, (long) places);
      hashes[place][sizes[place]++] = hash;
      if (sizes[place] == capacity) {
        send(place);
      }
    }

    private void send(int place) {
      long[] block = Arrays.copyOf(hashes[place], sizes[place]);
      handOn(new Tuple2<>(place, new Block(table, block, isBroken)));
      sizes[place] = 0;
    }

    @Override
    protected void end() {
      for (int place = 0; place < places; place++) {
        // What was broken has to be told, even if all hashes are on their way already.
        if (sizes[place] > 0 || isBroken && place == 0) {
          send(place);
        }
      }
    }
  }
}
