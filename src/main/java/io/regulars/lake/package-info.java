/** The Delta tables that a run publishes together or not at all, and the ledger of runs. */
package io.regulars.lake;
