package io.regulars.metric;

/**
 * A metric of one period as dashboards read it, money in units of the currency.
 *
 * @param value null where there is nothing to tell; never NaN or infinite
 * @param numerator of a ratio, the part; of a count or sum, the value itself; null for what is
 *     neither, such as a median
 * @param denominator of a ratio, the whole; null otherwise
 */
public record MetricValue(Double value, Double numerator, Double denominator) {}
