package io.regulars.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.history.Customer;
import io.regulars.history.Line;
import io.regulars.history.SmallShop;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A simulated shop with constant customer behaviour. Every month has the same number of new
 * customers and the same marketing spend. After each purchase a customer stays with the same
 * probability, and the next gap has the same distribution. A figure with a trend in this shop
 * measures the passing of time and not a change of behaviour.
 */
class ConstantShopTest {
  private static final YearMonth FIRST = YearMonth.of(2020, 1);
  private static final int MONTHS = 48;
  private static final int NEW_A_MONTH = 60;
  private static final double STAY_PROBABILITY = 0.6;
  private static final double MEAN_GAP_DAYS = 40;

  /** Two years, after one year in which the base fills, and with one year of observation after. */
  private static final int FROM = 12;

  private static final int TO = 36;

  /** Critical t value of a slope with 22 degrees of freedom, two-sided, at 0.1 % significance. */
  private static final double CRITICAL_T = 3.79;

  private static Counted shop;

  @BeforeAll
  static void simulate() {
    Random random = new Random(20);
    List<Customer> customers = new ArrayList<>();
    LocalDate end = FIRST.plusMonths(MONTHS).atDay(1).minusDays(1);
    for (int month = 0; month < MONTHS; month++) {
      YearMonth acquired = FIRST.plusMonths(month);
      for (int number = 0; number < NEW_A_MONTH; number++) {
        Customer customer = Customer.named("c" + month + "-" + number);
        LocalDate day = acquired.atDay(1 + random.nextInt(acquired.lengthOfMonth()));
        do {
          customer.bought(day.toString(), Line.line("thing").paid(10).cost(6));
          day = day.plusDays(1 + (long) (-MEAN_GAP_DAYS * Math.log(random.nextDouble())));
        } while (random.nextDouble() < STAY_PROBABILITY && !day.isAfter(end));
        customers.add(customer);
      }
    }
    SmallShop constant = SmallShop.of(customers).asOf(end.toString());
    for (int month = 0; month < MONTHS; month++) {
      constant.spending(FIRST.plusMonths(month) + "-01", "ads", null, 300);
    }
    shop = Counted.of(constant);
  }

  @Test
  void headlineFiguresHaveNoTrendUnderConstantBehaviour() {
    assertThat(
            tValue(
                month -> ratio(month, Measure.REPEATED_WITHIN_90_DAYS, Measure.ELIGIBLE_90_DAYS)))
        .as("repeat_within_90_days")
        .isBetween(-CRITICAL_T, CRITICAL_T);
    assertThat(tValue(month -> ratio(month, Measure.LAPSED_CUSTOMERS, Measure.OPENING_BASE)))
        .as("churn_rate")
        .isBetween(-CRITICAL_T, CRITICAL_T);
    assertThat(
            tValue(month -> ratio(month, Measure.ACQUIRED_ORDER_VALUE_90, Measure.MARKETING_SPEND)))
        .as("roas_90")
        .isBetween(-CRITICAL_T, CRITICAL_T);
    assertThat(
            tValue(
                month -> ratio(month, Measure.ACQUIRED_GROSS_PROFIT_90, Measure.MARKETING_SPEND)))
        .as("ltv_to_cac_90")
        .isBetween(-CRITICAL_T, CRITICAL_T);
    assertThat(
            tValue(
                month -> ratio(month, Measure.ACQUIRED_GROSS_PROFIT_365, Measure.MARKETING_SPEND)))
        .as("ltv_to_cac_365")
        .isBetween(-CRITICAL_T, CRITICAL_T);
  }

  @Test
  void figuresToDateHaveATrendUnderConstantBehaviour() {
    assertThat(
            tValue(
                month -> ratio(month, Measure.REPEAT_CUSTOMERS_TO_DATE, Measure.CUSTOMERS_TO_DATE)))
        .as("repeat_purchase_rate")
        .isGreaterThan(CRITICAL_T);
  }

  private static double ratio(YearMonth month, Measure part, Measure whole) {
    return shop.sum(part, month.toString()) / (double) shop.sum(whole, month.toString());
  }

  /** The t value of the slope of a linear regression over the months. */
  private static double tValue(ToDoubleFunction<YearMonth> figure) {
    int months = TO - FROM;
    double meanTime = (FROM + TO - 1) / 2.0;
    double mean = 0;
    for (int month = FROM; month < TO; month++) {
      mean += figure.applyAsDouble(FIRST.plusMonths(month)) / months;
    }
    double times = 0;
    double products = 0;
    for (int month = FROM; month < TO; month++) {
      double time = month - meanTime;
      times += time * time;
      products += time * (figure.applyAsDouble(FIRST.plusMonths(month)) - mean);
    }
    double slope = products / times;
    double errors = 0;
    for (int month = FROM; month < TO; month++) {
      double expected = mean + slope * (month - meanTime);
      double error = figure.applyAsDouble(FIRST.plusMonths(month)) - expected;
      errors += error * error;
    }
    return slope / Math.sqrt(errors / (months - 2) / times);
  }
}
