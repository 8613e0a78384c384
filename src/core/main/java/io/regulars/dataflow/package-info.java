/**
 * Partitioned collections and their operations. The calculations of a run use only these
 * operations, so that they run both in Spark's executors and in memory. The package depends on no
 * other package.
 */
package io.regulars.dataflow;
