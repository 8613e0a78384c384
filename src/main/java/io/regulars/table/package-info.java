/**
 * What a curated table is: its name, its grain in words, its key, and each column's unit and
 * meaning.
 */
package io.regulars.table;
