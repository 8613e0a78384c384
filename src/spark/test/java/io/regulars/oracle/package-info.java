/**
 * The second opinion: an independent calculation of every published table in SQL, by DuckDB, from
 * the same inputs and the definitions. It does not use the code under test.
 */
package io.regulars.oracle;
