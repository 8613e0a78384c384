/**
 * The published tables in a PostgreSQL database: loaded beside those that are there, compared, and
 * brought up to date in one transaction.
 */
package io.regulars.export;
