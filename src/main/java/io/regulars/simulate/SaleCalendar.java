package io.regulars.simulate;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.util.FastMath;

/** The shop's days: how lively each one is, and which of them are days of sale. */
final class SaleCalendar {
  private static final long SECONDS_A_DAY = 86_400;
  private static final long MICROS_A_SECOND = 1_000_000;

  private final long firstSecond;
  private final double[] depths;
  private final TradeIntensity pace;
  private final TradeIntensity paceOfProne;
  private final TradeIntensity arrivals;
  private final TradeIntensity arrivalsOfProne;
  private final TradeIntensity withinTheDay;

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
    double[] ordinary = onSaleDays(weights, trade.saleFactor());
    double[] prone = onSaleDays(weights, trade.saleFactorForDiscountProne());
    pace = new TradeIntensity(ordinary);
    paceOfProne = new TradeIntensity(prone);
    arrivals = new TradeIntensity(products(ordinary, growth));
    arrivalsOfProne = new TradeIntensity(products(prone, growth));
    withinTheDay =
        new TradeIntensity(trade.byHour().stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** The sales of every year: after New Year, in spring, in summer and around Black Friday. */
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

  /** How fast trade goes by for a customer who has arrived. */
  TradeIntensity pace(boolean isDiscountProne) {
    return isDiscountProne ? paceOfProne : pace;
  }

  /** How many arrive on which day. */
  TradeIntensity arrivals(boolean isDiscountProne) {
    return isDiscountProne ? arrivalsOfProne : arrivals;
  }

  /** The number of days on which something is sold. */
  int days() {
    return depths.length;
  }

  /** The discount of the sale of that day, 0 without a sale. */
  double saleDepth(int day) {
    return depths[day];
  }

  boolean isSale(int day) {
    return depths[day] > 0;
  }

  /**
   * Microseconds since 1970 of a time in days since the first. Night and day get their share of the
   * trade here, within each day, so that the date never depends on it.
   */
  long microsAt(double time) {
    int day = (int) time;
    double hour = withinTheDay.timeAt((time - day) * withinTheDay.whole());
    return (firstSecond + day * SECONDS_A_DAY + (long) (hour * 3600)) * MICROS_A_SECOND;
  }

  private double[] onSaleDays(double[] weights, double factor) {
    double[] weighted = weights.clone();
    for (int day = 0; day < weighted.length; day++) {
      weighted[day] *= isSale(day) ? factor : 1;
    }
    return weighted;
  }

  private static double[] products(double[] ones, double[] others) {
    double[] products = ones.clone();
    for (int day = 0; day < products.length; day++) {
      products[day] *= others[day];
    }
    return products;
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
