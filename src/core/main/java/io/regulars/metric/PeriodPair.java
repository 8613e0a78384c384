package io.regulars.metric;

import io.regulars.measure.KpiSeries;
import io.regulars.measure.Measure;
import io.regulars.time.Grain;

/**
 * Two periods of a series that are compared.
 *
 * @param series the series of a dimension value
 * @param against how the earlier period was chosen
 * @param period the later period
 * @param base the earlier period; without any event if it is before the series
 */
record PeriodPair(KpiSeries series, Against against, int period, int base) {
  Grain grain() {
    return series.grain();
  }

  /** The sum of a measure in the later period. */
  long value(Measure measure) {
    return sum(period, measure);
  }

  /** The sum of a measure in the earlier period. */
  long base(Measure measure) {
    return sum(base, measure);
  }

  private long sum(int of, Measure measure) {
    int position = of - series.firstPeriod();
    return position < 0 ? 0 : series.sums().get(position)[measure.position()];
  }

  /** Whether one of the periods has an order or a refund. */
  boolean hasEvents() {
    return value(Measure.ORDERS) > 0
        || base(Measure.ORDERS) > 0
        || value(Measure.REFUNDS) != 0
        || base(Measure.REFUNDS) != 0;
  }
}
