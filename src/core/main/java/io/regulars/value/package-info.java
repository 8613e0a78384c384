/**
 * Models of customer lifetime value: purchases, dropout and spend. They are fitted to the repeat
 * purchases of a shop's customers by maximum likelihood. The package also contains the forecasts,
 * prediction intervals and calibration that are derived from the models.
 *
 * <p>Observed time is counted in whole days. Parameters and predictions use weeks (days ÷ 7).
 */
package io.regulars.value;
