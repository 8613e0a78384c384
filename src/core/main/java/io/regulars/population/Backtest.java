package io.regulars.population;

import io.regulars.profile.TraitRow;
import io.regulars.value.ExpectedTotal;
import io.regulars.value.Forecast;
import io.regulars.value.Prediction;
import io.regulars.value.RepeatPattern;
import io.regulars.value.RepeatSpend;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Optional;
import org.hipparchus.util.FastMath;

/**
 * A backtest of the value models for one buyer: for each week after an earlier day, the cut-off,
 * the forecast as of the cut-off, the actual purchases, and the naive forecast that continues the
 * buyer's past rate and mean spend. One instance is reused for many buyers.
 */
public final class Backtest {
  /** Orders are summed as whole billionths, so that sums do not depend on their order. */
  static final double BILLION = 1e9;

  private static final int DAYS_PER_WEEK = 7;

  private final Terms terms;
  private final BuyerForecast forecast;

  private final long[] actualOrders;
  private final long[] actualTicks;
  private final double[] predictedOrders;
  private Optional<Forecast.MemberForecast> models = Optional.empty();
  private double spendPerOrder;
  private double naiveOrdersPerWeek;
  private double naiveSpendPerOrder;

  Backtest(Terms terms) {
    this.terms = terms;
    forecast = new BuyerForecast(terms.prediction(), terms.cutOff());
    actualOrders = new long[terms.weeks()];
    actualTicks = new long[terms.weeks()];
    predictedOrders = new double[terms.weeks()];
  }

  /**
   * The settings of a backtest.
   *
   * @param cutOff the last day of the training data, in days since 1970-01-01
   * @param weeks number of weeks compared after the cut-off
   * @param prediction the undiscounted prediction over these weeks, by models as of the cut-off
   */
  public record Terms(int cutOff, int weeks, Prediction prediction) implements Serializable {
    /** Returns the last day of a week, counted from 1; for week 0 the cut-off. */
    int lastDay(int week) {
      return cutOff + week * DAYS_PER_WEEK;
    }
  }

  /**
   * Reads a buyer and returns whether it is part of the backtest, that is, had bought by the
   * cut-off.
   */
  boolean read(TraitRow buyer) {
    models = forecast.read(buyer);
    int purchasesByCutOff = forecast.days().until(terms.cutOff());
    if (purchasesByCutOff == 0) {
      return false;
    }
    RepeatPattern pattern = forecast.pattern();
    RepeatSpend spend = forecast.spend();
    readActual(forecast.days(), purchasesByCutOff);
    readNaive(pattern, spend);
    readPredicted(pattern, spend);
    return true;
  }

  private void readActual(PurchaseDays days, int purchasesByCutOff) {
    Arrays.fill(actualOrders, 0);
    Arrays.fill(actualTicks, 0);
    for (int i = purchasesByCutOff; i < days.size(); i++) {
      int week = (days.day(i) - terms.cutOff() - 1) / DAYS_PER_WEEK;
      if (week < terms.weeks() && actualOrders[week]++ == 0) {
        actualTicks[week] =
            days.ticks(
                terms.lastDay(week) + 1, terms.lastDay(week + 1), terms.lastDay(terms.weeks()));
      }
    }
  }

  private void readNaive(RepeatPattern pattern, RepeatSpend spend) {
    naiveOrdersPerWeek =
        pattern.days() == 0 ? 0 : pattern.repeats() * (double) DAYS_PER_WEEK / pattern.days();
    naiveSpendPerOrder = spend.meanSpend();
  }

  private void readPredicted(RepeatPattern pattern, RepeatSpend spend) {
    Arrays.fill(predictedOrders, 0);
    spendPerOrder = 0;
    models.ifPresent(
        memberForecast -> {
          double[] byWeek = memberForecast.purchases().byWeek(pattern);
          System.arraycopy(byWeek, 0, predictedOrders, 0, byWeek.length);
          spendPerOrder =
              memberForecast.isOfValue() ? memberForecast.models().spend().expectedSpend(spend) : 0;
        });
  }

  /** Adds the forecast of the current buyer to a total. */
  void addTo(ExpectedTotal total) {
    if (models.isPresent()) {
      total.add(models.get(), forecast.pattern(), forecast.spend());
    } else {
      total.addUnknown();
    }
  }

  /**
   * Returns the figure that buyers are ranked by: predicted value in ticks or, without it,
   * predicted orders in billionths.
   */
  long rank() {
    double orders = 0;
    for (double weekOrders : predictedOrders) {
      orders += weekOrders;
    }
    return terms.prediction().predictsValue()
        ? Forecast.MemberForecast.ticks(orders * spendPerOrder)
        : billionths(orders);
  }

  /** Returns the figure that buyers are ranked by in the naive forecast, in the same unit. */
  long naiveRank() {
    double orders = naiveOrdersPerWeek * terms.weeks();
    return terms.prediction().predictsValue()
        ? Forecast.MemberForecast.ticks(orders * naiveSpendPerOrder)
        : billionths(orders);
  }

  long actualOrders(int week) {
    return actualOrders[week];
  }

  long actualTicks(int week) {
    return actualTicks[week];
  }

  /** Returns the predicted orders of a week, in billionths. */
  long predictedOrders(int week) {
    return billionths(predictedOrders[week]);
  }

  long predictedTicks(int week) {
    return Forecast.MemberForecast.ticks(predictedOrders[week] * spendPerOrder);
  }

  /** Returns the naive forecast of orders per week, in billionths. */
  long naiveOrders() {
    return billionths(naiveOrdersPerWeek);
  }

  long naiveTicks() {
    return Forecast.MemberForecast.ticks(naiveOrdersPerWeek * naiveSpendPerOrder);
  }

  private static long billionths(double orders) {
    return FastMath.round(orders * BILLION);
  }
}
