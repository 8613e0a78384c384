/**
 * Figures that compare a customer with all others: cut points, RFM scores, segments, ranks, lift;
 * and backtests of the value models.
 */
package io.regulars.population;
