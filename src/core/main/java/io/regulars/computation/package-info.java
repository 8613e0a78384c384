/**
 * The computation of all tables: screened rows become events, the events of a customer become a
 * history, histories become counts and rows of buyers, and these become the rows of the published
 * tables. It is written against {@link io.regulars.dataflow.Partitioned} and uses no class of
 * Spark.
 */
package io.regulars.computation;
