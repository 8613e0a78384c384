package io.regulars.computation;

import io.regulars.config.SegmentMap;
import io.regulars.dataflow.Block;
import io.regulars.dataflow.Partitioned;
import io.regulars.measure.Counts;
import io.regulars.measure.SegmentCounter;
import io.regulars.population.Population;
import io.regulars.population.SegmentFigures;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Counts of the survey answers of each RFM segment. */
final class SegmentCounts {
  private SegmentCounts() {}

  /** The counts, merged by key. */
  static Partitioned<Counts> of(FoldResult fold, Population population, SegmentMap segments) {
    FoldPlan plan = fold.plan();
    return FoldResult.merged(
        fold.buyers()
            .mapPartitions(
                (partition, buyers) -> {
                  SegmentCounter counter =
                      new SegmentCounter(
                          plan.periods(),
                          plan.kpis().grains(),
                          plan.rules().feedback(),
                          segments.names());
                  SegmentFigures figures = new SegmentFigures(population, segments, counter);
                  buyers.forEachRemaining(figures::add);
                  return blocks(counter.encodeByPartition(plan.countPartitions()));
                })
            .shuffle(Block::partition, Block::bytes, plan.countPartitions()));
  }

  /**
   * Blocks for the partitions that have any.
   *
   * @param byPartition null where there is nothing to send
   */
  static Iterator<Block> blocks(byte[][] byPartition) {
    List<Block> blocks = new ArrayList<>();
    for (int partition = 0; partition < byPartition.length; partition++) {
      if (byPartition[partition] != null) {
        blocks.add(new Block(partition, byPartition[partition]));
      }
    }
    return blocks.iterator();
  }
}
