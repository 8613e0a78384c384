/**
 * Collections in partitions and the operations on them: what the computation of a run is written
 * in. It depends on nothing, so that the same computation runs in Spark's executors and in memory.
 */
package io.regulars.dataflow;
