package io.regulars.metric;

/**
 * The value of a metric for one period, as published in the table {@code kpi}. Money is in units of
 * the currency.
 *
 * @param value null if unknown or undefined; never NaN or infinite
 * @param numerator the numerator of a ratio, or the value of a count or sum; null for other
 *     metrics, such as a median
 * @param denominator the denominator of a ratio; null for other metrics
 */
public record MetricValue(Double value, Double numerator, Double denominator) {}
