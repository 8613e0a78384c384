package io.regulars.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.history.SmallShop;
import io.regulars.input.Input;
import io.regulars.measure.CustomerGroup;
import io.regulars.measure.GroupedMeasures;
import io.regulars.measure.GroupedSeries;
import io.regulars.measure.Measure;
import io.regulars.measure.TradingDays;
import io.regulars.table.TableRow;
import io.regulars.time.Grain;
import io.regulars.time.Periods;
import io.regulars.time.ShopCalendar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** How often {@code kpi_change} takes chance for change, and change for chance. */
class FalseAlarmsTest {
  private static final int OPENING = SmallShop.day("2021-01-01");
  private static final int DECEMBER = SmallShop.day("2023-12-01");
  private static final int END = SmallShop.day("2023-12-31");

  /** After two years as many customers leave as come. */
  private static final LocalDate BALANCED = LocalDate.parse("2023-01-01");

  private static final Periods PERIODS =
      new Periods(
          new ShopCalendar(ZoneId.of("UTC"), DayOfWeek.MONDAY, Month.JANUARY), OPENING, END);

  @Test
  void ofPairsOfMonthsWithoutChangeFiveInAHundredAreCalledChange() {
    int pairs = 0;
    int alarms = 0;
    int alarmsOfOrderValue = 0;
    for (int seed = 0; seed < 200; seed++) {
      for (TableRow row : balancedMonths(seed, 1)) {
        pairs++;
        alarms += isNoise(row) ? 0 : 1;
        alarmsOfOrderValue += text(row, "metric").equals("order_value") && !isNoise(row) ? 1 : 0;
      }
    }

    // 200 shops × 11 months × 8 metrics that this shop has.
    assertThat(pairs).isEqualTo(200 * 11 * 8);
    assertThat((double) alarms / pairs).isBetween(0.03, 0.07);
    assertThat(alarmsOfOrderValue / (200 * 11.0)).isBetween(0.03, 0.07);
  }

  @Test
  void aChangeOfThreeErrorsIsFoundInFourOfFiveCases() {
    int found = 0;
    double sum = 0;
    double squares = 0;
    for (int seed = 1000; seed < 2000; seed++) {
      TableRow december = december(seed, 1.475);
      double change = number(december, "change") - number(december, "calendar_effect");
      sum += change;
      squares += change * change;
      found += isNoise(december) ? 0 : 1;
    }

    double mean = sum / 1000;
    double error = Math.sqrt(squares / 1000 - mean * mean);
    assertThat(mean / error).isBetween(2.9, 3.1);
    assertThat(found / 1000.0).isGreaterThan(0.8);
  }

  private static TableRow december(int seed, double growth) {
    List<TableRow> rows =
        balancedMonths(seed, growth).stream()
            .filter(row -> text(row, "metric").equals("order_value"))
            .filter(row -> text(row, "period_start").equals("2023-12-01"))
            .toList();
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }

  private static boolean isNoise(TableRow row) {
    return (Boolean) row.get(KpiChange.SPEC.position("is_noise"));
  }

  private static String text(TableRow row, String column) {
    return row.get(KpiChange.SPEC.position(column)).toString();
  }

  private static double number(TableRow row, String column) {
    return row.getDouble(KpiChange.SPEC.position(column));
  }

  /**
   * The changes of the months of 2023 from the month before, in a shop whose customers never
   * change.
   *
   * @param growth how many times as much customers spend in December 2023
   */
  private static List<TableRow> balancedMonths(int seed, double growth) {
    Months months = new Months(seed, growth);
    KpiChange changes =
        new KpiChange(
            PERIODS,
            OPENING,
            new TradingDays(months.ordersByDay, OPENING, END),
            false,
            new MetricScope.AvailableData(
                EnumSet.of(Input.ORDER_LINES), Set.of("all"), Set.of(), Set.of(), false, Set.of()));
    GroupedSeries series =
        new GroupedSeries("all", "all", Grain.MONTH, PERIODS.of(Grain.MONTH, OPENING), months.sums);
    return changes.rows(series).stream()
        .filter(row -> text(row, "against").equals("previous"))
        .filter(row -> !LocalDate.parse(text(row, "base_period_start")).isBefore(BALANCED))
        .toList();
  }

  /**
   * The months of a shop. Customers come at any time, three a day; they buy every 45 days on
   * average, and after each order stay with a probability of 0.6. Each spends at a level of its
   * own.
   */
  private static final class Months {
    private final long[][][] sums = new long[36][CustomerGroup.COUNT + 1][];
    private final SortedMap<Integer, Long> ordersByDay = new TreeMap<>();

    Months(int seed, double growth) {
      Random random = new Random(seed);
      for (double day = OPENING; day <= END; day += 1 / 3.0 * exponential(random)) {
        int group = random.nextInt(CustomerGroup.COUNT);
        double level = 50 * Math.exp(0.5 * random.nextGaussian());
        int lastMonth = -1;
        double at = day;
        do {
          double price = level * Math.exp(0.4 * random.nextGaussian());
          int month = PERIODS.of(Grain.MONTH, (int) at) - PERIODS.of(Grain.MONTH, OPENING);
          add(month, group, Measure.ORDERS, 1);
          add(month, group, Measure.IDENTIFIED_ORDERS, 1);
          add(
              month,
              group,
              Measure.ORDER_VALUE,
              Math.round(10_000 * price * (at >= DECEMBER ? growth : 1)));
          add(month, group, Measure.ACTIVE_CUSTOMERS, month == lastMonth ? 0 : 1);
          add(month, group, Measure.NEW_CUSTOMERS, lastMonth == -1 ? 1 : 0);
          ordersByDay.merge((int) at, 1L, Long::sum);
          lastMonth = month;
          at += 45 * exponential(random);
        } while (at < END + 1 && random.nextDouble() < 0.6);
      }
    }

    private static double exponential(Random random) {
      return -Math.log(1 - random.nextDouble());
    }

    private void add(int month, int group, Measure measure, long amount) {
      if (sums[month][group] == null) {
        sums[month][group] = new long[GroupedMeasures.ALL.size()];
      }
      sums[month][group][GroupedMeasures.ALL.indexOf(measure)] += amount;
    }
  }
}
