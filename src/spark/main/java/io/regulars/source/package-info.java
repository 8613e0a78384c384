/** Reads the raw data of the shop and evaluates the SQL expressions that map its columns. */
package io.regulars.source;
