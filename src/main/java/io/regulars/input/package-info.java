/** The kinds of input tables that a shop can provide. */
package io.regulars.input;
