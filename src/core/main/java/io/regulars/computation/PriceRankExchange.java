package io.regulars.computation;

import io.regulars.dataflow.Block;
import io.regulars.dataflow.Partitioned;
import io.regulars.measure.Counts;
import io.regulars.measure.PriceRanks;
import io.regulars.measure.PriceRequests;
import io.regulars.profile.PricesPaid;
import io.regulars.profile.TraitRow;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Looks up the ranks of the prices that buyers paid within each category. A partition of buyers
 * requests each of its prices once, from the partition that has the counts of the category. The
 * data sent grows with distinct prices; none of it is collected or broadcast.
 */
final class PriceRankExchange {
  private PriceRankExchange() {}

  /** For each partition of buyers the encoded ranks of the prices that its buyers paid. */
  static Partitioned<byte[]> ranks(FoldResult fold) {
    int countPartitions = fold.plan().countPartitions();
    EncodedRows buyers = fold.buyers();
    return buyers
        .mapPartitions((partition, rows) -> requests(rows, countPartitions, partition))
        .shuffle(Block::partition, Block::bytes, countPartitions)
        .zip(fold.counts(), PriceRankExchange::answers)
        .shuffle(Block::partition, Block::bytes, buyers.blocks().partitions());
  }

  /** The requests of one partition of buyers; each names that partition. */
  private static Iterator<Block> requests(
      Iterator<TraitRow> buyers, int countPartitions, int partition) {
    PriceRequests requests = new PriceRequests();
    buyers.forEachRemaining(
        buyer -> PricesPaid.each(buyer, (category, price, lines) -> requests.add(category, price)));
    return Block.each(requests.pack(countPartitions, partition));
  }

  /** The answers from one partition of counts, addressed to the requesting partitions. */
  private static Iterator<Block> answers(Iterator<byte[]> requests, Iterator<Counts> counts) {
    List<Block> answers = new ArrayList<>();
    PriceRanks ranks = PriceRanks.of(counts.next());
    requests.forEachRemaining(
        request -> answers.add(new Block(PriceRequests.requester(request), ranks.answer(request))));
    return answers.iterator();
  }
}
