package io.regulars.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regulars.history.Customer;
import io.regulars.history.SmallShop;
import io.regulars.measure.Counts;
import io.regulars.measure.Dimension;
import io.regulars.measure.Grains;
import io.regulars.measure.KpiCounting;
import io.regulars.table.TableRow;
import io.regulars.time.Grain;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CampaignUpliftTest {
  private static List<TableRow> rows(SmallShop shop) {
    Counts counts = new Counts();
    KpiCounting counting =
        new KpiCounting(
            counts,
            shop.periods(),
            new KpiCounting.Scope(
                Grains.alike(List.of(Grain.ALL)),
                Grains.alike(List.of()),
                List.of(),
                List.of(),
                SmallShop.SCALES,
                false));
    var histories = shop.forEach(counting::count);
    Counts merged = new Counts();
    merged.merge(counts.encodeByPartition(Dimension.members(histories.names()), 1)[0]);
    merged.finish();
    return CampaignUplift.rows(merged).toList();
  }

  private static Object cell(TableRow row, String column) {
    return row.get(CampaignUplift.SPEC.position(column));
  }

  /**
   * Every order is worth 10. Of two test customers ada buys twice within 7 days, the last day
   * included; bo buys a day too late. Cy is held out and buys nothing. Di is in both groups.
   */
  @Test
  void outcomeIsWhatCustomersBuyWithinTheWindow() {
    List<TableRow> rows =
        rows(
            SmallShop.of(
                    Customer.named("ada")
                        .bought("2024-02-01")
                        .bought("2024-03-01")
                        .bought("2024-03-08")
                        .exposed("spring", "2024-03-01", false, "2024-03-03"),
                    Customer.named("bo")
                        .bought("2024-03-09")
                        .exposed("spring", "2024-03-01", false, "2024-03-20"),
                    Customer.named("cy").exposed("spring", "2024-03-01", true, null),
                    Customer.named("di")
                        .bought("2024-03-02")
                        .exposed("spring", "2024-03-01", true, null)
                        .exposed("spring", "2024-03-02", false, null),
                    Customer.named("ed").exposed("no holdout", "2024-03-01", false, null))
                .asOf("2024-03-30"));

    // 30 days have not passed on 30 March.
    assertThat(rows).hasSize(1);
    TableRow week = rows.get(0);
    assertThat(cell(week, "campaign")).isEqualTo("spring");
    assertThat(cell(week, "window_days")).isEqualTo(7);
    assertThat(cell(week, "test_customers")).isEqualTo(2L);
    assertThat(cell(week, "holdout_customers")).isEqualTo(1L);
    assertThat(cell(week, "conversion_uplift")).isEqualTo(0.5);
    assertThat(cell(week, "order_value_uplift")).isEqualTo(10.0);
    assertThat(cell(week, "order_value_uplift_low")).isNull();
    assertThat(cell(week, "test_opened_share")).isEqualTo(0.5);
    // Before: 10 of ada, 0 of the others. Within groups order value rises by 2 per 1 before, so
    // that the difference of the means before, 5, explains all of the 10.
    assertThat(cell(week, "adjusted_uplift")).isEqualTo(0.0);
  }

  /** 97.5 % quantiles of Student's t from a table. */
  @ParameterizedTest
  @CsvSource({"29, 2.04523", "60, 2.00030", "120, 1.97993", "1000, 1.96234"})
  void quantileOfStudentsT(double degrees, double quantile) {
    assertThat(Uplift.studentQuantile(degrees)).isCloseTo(quantile, within(0.00001));
  }

  /** 56 of 70 and 48 of 80: Newcombe (1998), table II, method 10: 0.0524 to 0.3339. */
  @Test
  void boundsOfConversionAreThoseOfNewcombe() {
    Uplift uplift = Uplift.ofConversion(converted(70, 56), converted(80, 48));

    assertThat(uplift.difference()).isCloseTo(0.2, within(1e-12));
    assertThat(uplift.low()).isCloseTo(0.0524, within(0.00005));
    assertThat(uplift.high()).isCloseTo(0.3339, within(0.00005));
  }

  private static GroupOutcome converted(long customers, long converted) {
    return new GroupOutcome(
        customers, new long[] {customers, 0, 0, 0}, converted, 0, 0, 0, 0, 0, 0, 0);
  }

  /**
   * 50 of 100 have bought before; in the holdout 67 (χ² is 5.95) or 69 (7.49, above 6.63) of 100.
   */
  @Test
  void groupsOfOtherCustomersAreNotBalanced() {
    assertThat(CampaignUplift.isBalanced(strata(50, 50), strata(33, 67))).isTrue();
    assertThat(CampaignUplift.isBalanced(strata(50, 50), strata(31, 69))).isFalse();
    assertThat(CampaignUplift.isBalanced(strata(50, 0), strata(20, 0))).isTrue();
  }

  private static GroupOutcome strata(long none, long one) {
    return new GroupOutcome(none + one, new long[] {none, one, 0, 0}, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  /**
   * 1,000 campaigns, in which the campaign adds 1 to a mean order value of about 10 that depends on
   * the value before. 95 % of the intervals contain it: 950, give or take 4 × √(1,000 × 0.95 ×
   * 0.05) = 28. The adjusted intervals are shorter.
   */
  @Test
  void intervalsContainTheKnownUplift() {
    Random random = new Random(8);
    int plain = 0;
    int adjusted = 0;
    double width = 0;
    double adjustedWidth = 0;
    for (int campaign = 0; campaign < 1_000; campaign++) {
      GroupOutcome test = outcome(400, 1, random);
      GroupOutcome holdout = outcome(200, 0, random);
      Uplift value = Uplift.ofOrderValue(test, holdout);
      Uplift less = Uplift.adjustedForBefore(test, holdout);
      plain += value.low() <= 1 && value.high() >= 1 ? 1 : 0;
      adjusted += less.low() <= 1 && less.high() >= 1 ? 1 : 0;
      width += value.high() - value.low();
      adjustedWidth += less.high() - less.low();
    }

    assertThat(plain).isBetween(922, 978);
    assertThat(adjusted).isBetween(922, 978);
    assertThat(adjustedWidth).isLessThan(0.8 * width);
  }

  /** Customers whose order value is skewed and depends on that before. */
  private static GroupOutcome outcome(int customers, double uplift, Random random) {
    List<double[]> values = new ArrayList<>();
    double mean = 0;
    double meanBefore = 0;
    for (int i = 0; i < customers; i++) {
      double before = 10 * Math.exp(0.5 * random.nextGaussian());
      double after = uplift + 0.6 * before + 4 * Math.exp(0.5 * random.nextGaussian());
      values.add(new double[] {after, before});
      mean += after / customers;
      meanBefore += before / customers;
    }
    double squares = 0;
    double squaresBefore = 0;
    double products = 0;
    for (double[] value : values) {
      squares += (value[0] - mean) * (value[0] - mean);
      squaresBefore += (value[1] - meanBefore) * (value[1] - meanBefore);
      products += (value[0] - mean) * (value[1] - meanBefore);
    }
    return new GroupOutcome(
        customers,
        new long[] {customers, 0, 0, 0},
        0,
        0,
        0,
        mean,
        meanBefore,
        squares,
        squaresBefore,
        products);
  }
}
