/** The published Delta tables: atomic publication of all tables of a run, locking, run ledger. */
package io.regulars.lake;
