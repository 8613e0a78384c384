package io.regulars.simulate;

import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.util.FastMath;

/** Calendar of the plan's days: trade intensity and sale of each day. */
final class SaleCalendar {
  /**
   * A sale: a period with more and deeper discounts.
   *
   * @param firstDay first day of the sale
   * @param lastDay last day of the sale, inclusive
   * @param depth discount depth; 0.3 is 30 %
   */
  record Sale(String name, LocalDate firstDay, LocalDate lastDay, double depth)
      implements Serializable {

    boolean covers(LocalDate day) {
      return !day.isBefore(firstDay) && !day.isAfter(lastDay);
    }
  }

  private static final long SECONDS_A_DAY = 86_400;
  private static final long MICROS_A_SECOND = 1_000_000;

  private final long firstSecond;
  private final double[] depths;
  private final TradeIntensity pace;
  private final TradeIntensity paceOfProne;
  private final TradeIntensity arrivals;
  private final TradeIntensity arrivalsOfProne;
  private final TradeIntensity hourly;

  SaleCalendar(Truth truth) {
    ShopPlan plan = truth.plan();
    Truth.Trade trade = truth.trade();
    firstSecond = plan.firstDay().toEpochSecond(LocalTime.MIDNIGHT, ZoneOffset.UTC);
    depths = new double[plan.days()];
    double[] weights = new double[plan.days()];
    double[] growth = new double[plan.days()];
    for (int day = 0; day < plan.days(); day++) {
      LocalDate date = plan.firstDay().plusDays(day);
      depths[day] = depthOn(date, trade.sales());
      weights[day] =
          trade.byMonth().get(date.getMonthValue() - 1)
              * trade.byWeekday().get(date.getDayOfWeek().getValue() - 1);
      growth[day] = FastMath.pow(1 + plan.yearlyGrowth(), day / 365.25);
    }
    double[] ordinary = withSaleFactor(weights, trade.saleFactor());
    double[] prone = withSaleFactor(weights, trade.saleFactorForDiscountProne());
    pace = new TradeIntensity(ordinary);
    paceOfProne = new TradeIntensity(prone);
    arrivals = new TradeIntensity(multiplied(ordinary, growth));
    arrivalsOfProne = new TradeIntensity(multiplied(prone, growth));
    hourly = new TradeIntensity(trade.byHour().stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** The sales of each year: after New Year, in spring, in summer and around Black Friday. */
  static List<Sale> salesBetween(LocalDate first, LocalDate last) {
    List<Sale> sales = new ArrayList<>();
    for (int year = first.getYear(); year <= last.getYear(); year++) {
      LocalDate spring = friday(year, Month.APRIL, 2);
      LocalDate summer = LocalDate.of(year, Month.JULY, 1);
      LocalDate black = thanksgiving(year).plusDays(1);
      sales.add(new Sale("new year", LocalDate.of(year, 1, 2), LocalDate.of(year, 1, 8), 0.4));
      sales.add(new Sale("spring", spring, spring.plusDays(2), 0.2));
      sales.add(new Sale("summer", summer, summer.plusDays(6), 0.3));
      sales.add(new Sale("black friday", black, black.plusDays(3), 0.35));
    }
    return sales.stream()
        .filter(sale -> !sale.lastDay().isBefore(first) && !sale.firstDay().isAfter(last))
        .toList();
  }

  /** Trade intensity for the orders of an existing customer. */
  TradeIntensity pace(boolean isDiscountProne) {
    return isDiscountProne ? paceOfProne : pace;
  }

  /** Trade intensity for the first orders of new customers; it includes the yearly growth. */
  TradeIntensity arrivals(boolean isDiscountProne) {
    return isDiscountProne ? arrivalsOfProne : arrivals;
  }

  /** The number of days of the plan. */
  int days() {
    return depths.length;
  }

  /** Discount depth of the sale on a day; 0 without a sale. */
  double saleDepth(int day) {
    return depths[day];
  }

  boolean isSale(int day) {
    return depths[day] > 0;
  }

  /**
   * Converts a time in days since the first day to microseconds since 1970. The intensity by hour
   * is applied within the day, so that it never changes the date.
   */
  long microsAt(double time) {
    int day = (int) time;
    double hour = hourly.timeAt((time - day) * hourly.total());
    return (firstSecond + day * SECONDS_A_DAY + (long) (hour * 3600)) * MICROS_A_SECOND;
  }

  private double[] withSaleFactor(double[] weights, double factor) {
    double[] weighted = weights.clone();
    for (int day = 0; day < weighted.length; day++) {
      weighted[day] *= isSale(day) ? factor : 1;
    }
    return weighted;
  }

  private static double[] multiplied(double[] ones, double[] others) {
    double[] multiplied = ones.clone();
    for (int day = 0; day < multiplied.length; day++) {
      multiplied[day] *= others[day];
    }
    return multiplied;
  }

  private static double depthOn(LocalDate date, List<Sale> sales) {
    return sales.stream()
        .filter(s -> s.covers(date))
        .mapToDouble(Sale::depth)
        .findFirst()
        .orElse(0);
  }

  private static LocalDate thanksgiving(int year) {
    return LocalDate.of(year, Month.NOVEMBER, 1)
        .with(TemporalAdjusters.dayOfWeekInMonth(4, DayOfWeek.THURSDAY));
  }

  private static LocalDate friday(int year, Month month, int ordinal) {
    return LocalDate.of(year, month, 1)
        .with(TemporalAdjusters.dayOfWeekInMonth(ordinal, DayOfWeek.FRIDAY));
  }
}
