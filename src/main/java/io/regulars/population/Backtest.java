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
 * A trial of the models of value: what they would have predicted at the end of an earlier day, the
 * cut-off, for each week since, beside what happened and beside the naive forecast, that everybody
 * goes on at the rate and the spend so far. One object serves many buyers, filled anew for each.
 */
public final class Backtest {
  /** What amounts of orders are counted in, so that sums do not depend on their order. */
  static final double BILLION = 1e9;

  private static final int DAYS_PER_WEEK = 7;

  private final Terms terms;
  private final BuyerForecast forecast;

  private final long[] actualOrders;
  private final long[] actualTicks;
  private final double[] predictedOrders;
  private Optional<Forecast.OfMember> models = Optional.empty();
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
   * What is tried.
   *
   * @param cutOff the last day that the models knew, from 1970-01-01
   * @param weeks how many weeks since are looked at
   * @param prediction by models as of the cut-off, over these weeks, without discount
   */
  public record Terms(int cutOff, int weeks, Prediction prediction) implements Serializable {
    /** The last day of a week, counted from 1; of week 0 the cut-off. */
    int lastDay(int week) {
      return cutOff + week * DAYS_PER_WEEK;
    }
  }

  /** Reads a buyer; says whether it had bought by the cut-off, and so takes part. */
  boolean read(TraitRow buyer) {
    models = forecast.read(buyer);
    int known = forecast.days().until(terms.cutOff());
    if (known == 0) {
      return false;
    }
    RepeatPattern pattern = forecast.pattern();
    RepeatSpend spend = forecast.spend();
    readActual(forecast.days(), known);
    readNaive(pattern, spend);
    readPredicted(pattern, spend);
    return true;
  }

  private void readActual(PurchaseDays days, int known) {
    Arrays.fill(actualOrders, 0);
    Arrays.fill(actualTicks, 0);
    for (int i = known; i < days.size(); i++) {
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
        ofMember -> {
          double[] byWeek = ofMember.purchases().byWeek(pattern);
          System.arraycopy(byWeek, 0, predictedOrders, 0, byWeek.length);
          spendPerOrder = ofMember.isOfValue() ? ofMember.models().spend().expectedSpend(spend) : 0;
        });
  }

  /** Adds to a total what is expected of the buyer that was read last. */
  void addTo(ExpectedTotal total) {
    if (models.isPresent()) {
      total.add(models.get(), forecast.pattern(), forecast.spend());
    } else {
      total.addUnknown();
    }
  }

  /** By what buyers are ranked: predicted value in ticks, where none is, orders in billionths. */
  long rank() {
    double orders = 0;
    for (double ofWeek : predictedOrders) {
      orders += ofWeek;
    }
    return terms.prediction().isOfValue()
        ? Forecast.OfMember.ticks(orders * spendPerOrder)
        : billionths(orders);
  }

  /** The same by the naive forecast. */
  long naiveRank() {
    double orders = naiveOrdersPerWeek * terms.weeks();
    return terms.prediction().isOfValue()
        ? Forecast.OfMember.ticks(orders * naiveSpendPerOrder)
        : billionths(orders);
  }

  long actualOrders(int week) {
    return actualOrders[week];
  }

  long actualTicks(int week) {
    return actualTicks[week];
  }

  /** In billionths. */
  long predictedOrders(int week) {
    return billionths(predictedOrders[week]);
  }

  long predictedTicks(int week) {
    return Forecast.OfMember.ticks(predictedOrders[week] * spendPerOrder);
  }

  /** In billionths, the same in every week. */
  long naiveOrders() {
    return billionths(naiveOrdersPerWeek);
  }

  long naiveTicks() {
    return Forecast.OfMember.ticks(naiveOrdersPerWeek * naiveSpendPerOrder);
  }

  private static long billionths(double orders) {
    return FastMath.round(orders * BILLION);
  }
}
