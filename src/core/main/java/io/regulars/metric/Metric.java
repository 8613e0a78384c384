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
 * A KPI: its name, formula, unit and definition. The published formula text is the formula that is
 * evaluated.
 *
 * @param name snake_case; dashboards rely on it
 * @param title title for headings
 * @param unit unit of the value
 * @param numerator the numerator of a ratio, or the whole formula
 * @param denominator the denominator of a ratio; null if the metric is a count, a sum or a
 *     statistic
 * @param isShare whether the value is a share: the numerator is a part of the denominator in every
 *     period, so the value is between 0 and 1
 * @param meaning the definition in one or two sentences
 * @param edgeCases when the value is null, and other special cases; empty if there are none
 */
public record Metric(
    String name,
    String title,
    Unit unit,
    Formula numerator,
    Formula denominator,
    boolean isShare,
    String meaning,
    String edgeCases) {
  private static final double HUNDRED = 100;

  /**
   * The value of a metric for one period, as published in the table {@code kpi}. Money is in units
   * of the currency.
   *
   * @param value null if unknown or undefined; never NaN or infinite
   * @param numerator the numerator of a ratio, or the value of a count or sum; null for other
   *     metrics, such as a median
   * @param denominator the denominator of a ratio; null for other metrics
   */
  public record Figure(Double value, Double numerator, Double denominator) {}

  public Metric {
    boolean isValid =
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
    if (!isValid) {
      throw new IllegalArgumentException(
          "%s is not a %s: %s".formatted(name, unit.label(), formula(numerator, denominator)));
    }
  }

  /** A count whose measure has the same name. */
  static Metric count(String name) {
    return count(name, name);
  }

  /** A sum of counts, added and subtracted. */
  static Metric count(String name, String formula) {
    return sum(name, Unit.COUNT, formula);
  }

  /** An amount of money whose measure has the same name. */
  static Metric money(String name) {
    return money(name, name);
  }

  /** A sum of amounts of money, added and subtracted. */
  static Metric money(String name, String formula) {
    return sum(name, Unit.MONEY, formula);
  }

  /** A mean amount of money, for example per order or per customer. */
  static Metric meanMoney(String name, String numerator, String denominator) {
    return ratio(name, Unit.MONEY, numerator, denominator);
  }

  /**
   * A share of a whole. Declare a ratio as a share only if the part can never exceed the whole or
   * be negative, for any dimension value: a row of the table {@code kpi} with another value stops
   * the run.
   *
   * @param part the numerator
   * @param whole the denominator, in the unit of the part
   */
  static Metric share(String name, String part, String whole) {
    return rate(name, part, whole).asShare();
  }

  /** A ratio of two quantities of the same unit. It can be negative or exceed 1. */
  static Metric rate(String name, String numerator, String denominator) {
    return ratio(name, Unit.RATE, numerator, denominator);
  }

  /** A mean number of days. */
  static Metric meanDays(String name, String numerator, String denominator) {
    return ratio(name, Unit.DAYS, numerator, denominator);
  }

  /** A ratio of two quantities whose units may differ. */
  static Metric numberPer(String name, String numerator, String denominator) {
    return ratio(name, Unit.NUMBER, numerator, denominator);
  }

  /** A ratio multiplied by 100. */
  static Metric points(String name, String numerator, String denominator) {
    return ratio(name, Unit.POINTS, numerator, denominator);
  }

  /** A statistic of the same name. */
  static Metric statistic(String name) {
    return sum(name, Formula.parse(name).unit(), name);
  }

  private static Metric sum(String name, Unit unit, String text) {
    Formula formula = Formula.parse(text);
    String meaning = text.equals(name) ? formula.terms().get(0).quantity().meaning() : "";
    return new Metric(name, "", unit, formula, null, false, meaning, "").withCostNote();
  }

  private static Metric ratio(String name, Unit unit, String numerator, String denominator) {
    Formula part = Formula.parse(numerator);
    Formula whole = Formula.parse(denominator);
    return new Metric(name, "", unit, part, whole, false, "", "")
        .edgeCases("Null if " + denominator + " is 0.")
        .withCostNote();
  }

  private Metric withCostNote() {
    return numerator.needsCosts() ? edgeCases("Null if no unit cost is known.") : this;
  }

  private Metric asShare() {
    return new Metric(name, title, unit, numerator, denominator, true, meaning, edgeCases);
  }

  Metric title(String text) {
    return new Metric(name, text, unit, numerator, denominator, isShare, meaning, edgeCases);
  }

  Metric meaning(String text) {
    return new Metric(name, title, unit, numerator, denominator, isShare, text, edgeCases);
  }

  /** Appends an edge case. The edge case of a zero denominator is already present for a ratio. */
  Metric edgeCases(String text) {
    String all = (edgeCases + " " + text).strip();
    return new Metric(name, title, unit, numerator, denominator, isShare, meaning, all);
  }

  /** Returns what must have been observed before the value is final. */
  public Set<Measure.Observation> observations() {
    return measures().map(Measure::observation).collect(Collectors.toSet());
  }

  /** Returns the measures of the formula; none if it is a statistic. */
  Stream<Measure> measures() {
    return Stream.concat(
        numerator.measures(), denominator == null ? Stream.empty() : denominator.measures());
  }

  /** Returns whether the metric is unknown if no unit cost is known. */
  boolean needsCosts() {
    return numerator.needsCosts();
  }

  /** Returns the value with its numerator and denominator, for the table {@code kpi}. */
  public Figure figure(PeriodTotals totals) {
    Double part = numerator.amount(totals);
    if (denominator == null) {
      return new Figure(part, numerator.isSum() ? part : null, null);
    }
    Double whole = denominator.amount(totals);
    if (part == null || whole == null || whole == 0) {
      return new Figure(null, part, whole);
    }
    return new Figure(unit == Unit.POINTS ? HUNDRED * part / whole : part / whole, part, whole);
  }

  /**
   * Returns the value for the table {@code kpi_wide}, in the type of {@link #column()}. Counts and
   * money are exact; means of money are rounded half away from zero.
   *
   * @return a Long, BigDecimal or Double; null if the value is unknown or undefined
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

  /** Returns the column of this metric in the table {@code kpi_wide}. */
  public Column column() {
    return switch (unit) {
      case COUNT -> Column.count(name, meaning);
      case MONEY -> Column.money(name, meaning);
      case RATE -> Column.rate(name, meaning);
      case DAYS, POINTS, NUMBER -> Column.number(name, meaning);
    };
  }

  /**
   * Returns the formula as one line: {@code (closing_base - new_in_closing_base) / opening_base}.
   */
  public String formula() {
    return formula(numerator, denominator);
  }

  private static String formula(Formula numerator, Formula denominator) {
    return denominator == null
        ? numerator.toString()
        : numerator.operand() + " / " + denominator.operand();
  }
}
