/**
 * The inputs that a shop can provide. Each input is declared once, as a schema with its columns and
 * rules. The package also contains what the screening of a row needs: rows, steps and rules.
 */
package io.regulars.input;
