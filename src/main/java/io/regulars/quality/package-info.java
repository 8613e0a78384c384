/**
 * Which rows are fit for use: the rules, the rows rejected with every reason, and the sums that
 * must agree.
 */
package io.regulars.quality;
