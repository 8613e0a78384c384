/**
 * The inputs that a shop can provide, and the screening of their rows: rows, rules and the steps
 * that complete a row.
 */
package io.regulars.input;
