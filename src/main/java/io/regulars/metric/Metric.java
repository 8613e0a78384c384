package io.regulars.metric;

import io.regulars.measure.Measure;
import io.regulars.measure.Unit;
import io.regulars.table.Column;
import io.regulars.table.Money;
import java.math.BigInteger;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A KPI: what it is called, how it is reckoned, what it says. The formula that is printed is the
 * one that runs.
 *
 * @param name snake_case, a contract with dashboards
 * @param title what a heading calls it
 * @param unit what the value is counted in
 * @param numerator the part of a ratio, or all there is
 * @param denominator the whole of a ratio; null where the metric is a count, a sum or a statistic
 * @param meaning what it says, in one sentence
 * @param edgeCases when it is null and what may surprise, empty where nothing does
 */
public record Metric(
    String name,
    String title,
    Unit unit,
    Formula numerator,
    Formula denominator,
    String meaning,
    String edgeCases) {
  private static final double HUNDRED = 100;

  public Metric {
    boolean sound =
        switch (unit) {
          case COUNT -> numerator.unit() == Unit.COUNT && denominator == null;
          case MONEY, DAYS ->
              numerator.unit() == unit
                  && (denominator == null
                      || denominator.unit() == Unit.COUNT
                      || denominator.unit() == Unit.RATE);
          case RATE ->
              denominator == null
                  ? numerator.unit() == Unit.RATE
                  : numerator.unit() == denominator.unit();
          case POINTS ->
              denominator == null
                  ? numerator.unit() == Unit.POINTS
                  : numerator.unit() == denominator.unit();
          case NUMBER -> true;
        };
    if (!sound) {
      throw new IllegalArgumentException(
          "%s is no %s: %s".formatted(name, unit.label(), formula(numerator, denominator)));
    }
  }

  /** A count that is measured under its own name. */
  static Metric count(String name) {
    return count(name, name);
  }

  /** Counts added and subtracted. */
  static Metric count(String name, String formula) {
    return sum(name, Unit.COUNT, formula);
  }

  /** An amount that is measured under its own name. */
  static Metric money(String name) {
    return money(name, name);
  }

  /** Amounts added and subtracted. */
  static Metric money(String name, String formula) {
    return sum(name, Unit.MONEY, formula);
  }

  /** A mean amount, per order or per customer. */
  static Metric meanMoney(String name, String numerator, String denominator) {
    return ratio(name, Unit.MONEY, numerator, denominator);
  }

  /** A share of a whole. */
  static Metric rate(String name, String numerator, String denominator) {
    return ratio(name, Unit.RATE, numerator, denominator);
  }

  /** Days in the mean. */
  static Metric meanDays(String name, String numerator, String denominator) {
    return ratio(name, Unit.DAYS, numerator, denominator);
  }

  /** How many of one thing there are to each of another. */
  static Metric numberPer(String name, String numerator, String denominator) {
    return ratio(name, Unit.NUMBER, numerator, denominator);
  }

  /** A share of a whole, in hundredths of it. */
  static Metric points(String name, String numerator, String denominator) {
    return ratio(name, Unit.POINTS, numerator, denominator);
  }

  /** A statistic under its own name. */
  static Metric statistic(String name) {
    return sum(name, Formula.parse(name).unit(), name);
  }

  private static Metric sum(String name, Unit unit, String text) {
    Formula formula = Formula.parse(text);
    String meaning = text.equals(name) ? formula.terms().get(0).quantity().meaning() : "";
    return new Metric(name, "", unit, formula, null, meaning, "").withoutCosts();
  }

  private static Metric ratio(String name, Unit unit, String numerator, String denominator) {
    return new Metric(name, "", unit, Formula.parse(numerator), Formula.parse(denominator), "", "")
        .edgeCases("Null where " + denominator + " is 0.")
        .withoutCosts();
  }

  private Metric withoutCosts() {
    return numerator.needsCosts() ? edgeCases("Null where the shop knows no unit cost.") : this;
  }

  Metric title(String text) {
    return new Metric(name, text, unit, numerator, denominator, meaning, edgeCases);
  }

  Metric meaning(String text) {
    return new Metric(name, title, unit, numerator, denominator, text, edgeCases);
  }

  /** Adds to what is said already: a ratio is null where its denominator is 0. */
  Metric edgeCases(String text) {
    String all = (edgeCases + " " + text).strip();
    return new Metric(name, title, unit, numerator, denominator, meaning, all);
  }

  /** Everything that must have been observed before the value is final. */
  public Set<Measure.Observation> observations() {
    return Stream.concat(
            numerator.measures(), denominator == null ? Stream.empty() : denominator.measures())
        .map(Measure::observation)
        .collect(Collectors.toSet());
  }

  /** The value and what it was reckoned from, for the table with a row per metric. */
  public MetricValue figure(PeriodTotals totals) {
    Double part = numerator.amount(totals);
    if (denominator == null) {
      return new MetricValue(part, numerator.isSum() ? part : null, null);
    }
    Double whole = denominator.amount(totals);
    if (part == null || whole == null || whole == 0) {
      return new MetricValue(null, part, whole);
    }
    return new MetricValue(
        unit == Unit.POINTS ? HUNDRED * part / whole : part / whole, part, whole);
  }

  /**
   * The value for the table with a column per metric, in the type of {@link #column()}: counts and
   * money exact, means of money rounded half away from zero.
   *
   * @return a Long, BigDecimal or Double; null where there is nothing to tell
   */
  public Object cell(PeriodTotals totals) {
    if (unit != Unit.COUNT && unit != Unit.MONEY) {
      return figure(totals).value();
    }
    if (!numerator.isKnown(totals)) {
      return null;
    }
    long sum = numerator.exact(totals);
    if (unit == Unit.COUNT) {
      return sum;
    }
    if (denominator == null) {
      return Money.published(sum);
    }
    if (!denominator.isKnown(totals) || denominator.exact(totals) == 0) {
      return null;
    }
    BigInteger dividend = product(sum, denominator.divisor(totals));
    BigInteger divisor = product(numerator.divisor(totals), denominator.exact(totals));
    return Money.published(Money.dividedBy(dividend, divisor));
  }

  private static BigInteger product(long left, long right) {
    return BigInteger.valueOf(left).multiply(BigInteger.valueOf(right));
  }

  /** The column of this metric in the table that has one for each. */
  public Column column() {
    return switch (unit) {
      case COUNT -> Column.count(name, meaning);
      case MONEY -> Column.money(name, meaning);
      case RATE -> Column.rate(name, meaning);
      case DAYS, POINTS, NUMBER -> Column.number(name, meaning);
    };
  }

  /** The formula in one line: {@code (closing_base - new_in_closing_base) / opening_base}. */
  public String formula() {
    return formula(numerator, denominator);
  }

  private static String formula(Formula numerator, Formula denominator) {
    return denominator == null
        ? numerator.toString()
        : numerator.operand() + " / " + denominator.operand();
  }
}
