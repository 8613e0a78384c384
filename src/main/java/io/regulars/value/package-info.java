/**
 * What customers are expected to buy and to spend: models of purchases, dropout and spend, fitted
 * to the repeat purchases of a shop's customers by maximum likelihood, and what follows from them.
 *
 * <p>Time is counted in whole days where it is observed and in weeks (days ÷ 7) in parameters and
 * predictions.
 */
package io.regulars.value;
