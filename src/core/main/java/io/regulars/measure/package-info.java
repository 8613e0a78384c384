/** Counts and sums per period and dimension value, and the statistics calculated from them. */
package io.regulars.measure;
