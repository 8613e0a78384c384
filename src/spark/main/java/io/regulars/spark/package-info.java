/** Partitioned collections in Spark's executors. */
package io.regulars.spark;
