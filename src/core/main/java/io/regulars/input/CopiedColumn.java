package io.regulars.input;

/**
 * A value that a row copies from its product.
 *
 * @param ofProduct the column of the product
 * @param to the column of the row; a value that the shop maps for the row itself is kept
 */
public record CopiedColumn(InputColumn ofProduct, RowColumn to) {}
