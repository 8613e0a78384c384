/**
 * Specifications of published tables: name, grain, primary key, and the unit and meaning of each
 * column.
 */
package io.regulars.table;
