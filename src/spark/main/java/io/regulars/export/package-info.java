/**
 * Export of the published tables to a PostgreSQL database: rows are loaded into staging tables,
 * compared with the existing rows, and published in one transaction.
 */
package io.regulars.export;
