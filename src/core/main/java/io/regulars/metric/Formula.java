package io.regulars.metric;

import io.regulars.measure.Measure;
import io.regulars.measure.Quantity;
import io.regulars.measure.Statistic;
import io.regulars.measure.Unit;
import io.regulars.table.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A sum of measures, such as {@code closing_base - new_in_closing_base}, optionally divided by one
 * measure, such as {@code order_value / orders}; or one statistic.
 *
 * @param terms the terms that are added and subtracted, all of the same unit; the first is added
 * @param divisor the measure that the sum is divided by; null if there is no division
 */
public record Formula(List<Term> terms, Measure divisor) {
  private static final Map<String, Quantity> QUANTITIES = Quantity.byLabel();
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final String DIVIDED_BY = " / ";

  /**
   * A measure or statistic with its sign.
   *
   * @param sign {@code +} or {@code -}
   */
  public record Term(char sign, Quantity quantity) {}

  public Formula {
    terms = List.copyOf(terms);
    if (terms.stream().map(term -> term.quantity().unit()).distinct().count() > 1) {
      throw invalid(text(terms), "mixes units");
    }
    if (terms.size() > 1 && terms.stream().anyMatch(t -> t.quantity() instanceof Statistic)) {
      throw invalid(text(terms), "adds to a statistic; a statistic must be the only term");
    }
    if (divisor != null && terms.get(0).quantity() instanceof Statistic) {
      throw invalid(text(terms), "divides a statistic; a statistic must be the only term");
    }
  }

  /**
   * Parses a formula.
   *
   * @throws IllegalArgumentException if the text is not a formula, contains an unknown name or
   *     mixes units; the message is a complete sentence
   */
  public static Formula parse(String text) {
    int bar = text.indexOf(DIVIDED_BY);
    if (bar < 0) {
      return new Formula(terms(text), null);
    }
    List<Term> divisor = terms(text.substring(bar + DIVIDED_BY.length()));
    if (divisor.size() != 1 || !(divisor.get(0).quantity() instanceof Measure measure)) {
      throw invalid(text, "does not divide by exactly one measure");
    }
    return new Formula(terms(text.substring(0, bar)), measure);
  }

  private static List<Term> terms(String text) {
    List<String> words = BLANKS.splitAsStream("+ " + text.strip()).toList();
    List<Term> terms = new ArrayList<>();
    for (int i = 0; i < words.size(); i += 2) {
      if (i + 1 == words.size() || !words.get(i).matches("[+-]")) {
        throw invalid(text, "is not a list of names joined by + or -");
      }
      Quantity quantity = QUANTITIES.get(words.get(i + 1));
      if (quantity == null) {
        throw invalid(
            text, "contains " + words.get(i + 1) + ", which is neither a measure nor a statistic");
      }
      terms.add(new Term(words.get(i).charAt(0), quantity));
    }
    return terms;
  }

  private static IllegalArgumentException invalid(String text, String reason) {
    return new IllegalArgumentException("The formula \"" + text + "\" " + reason + ".");
  }

  /** Returns the unit of the terms; a rate if the divisor has the same unit. */
  public Unit unit() {
    Unit unit = terms.get(0).quantity().unit();
    return divisor != null && divisor.unit() == unit ? Unit.RATE : unit;
  }

  /** Returns whether the formula is an undivided sum of measures. */
  boolean isSum() {
    return terms.get(0).quantity() instanceof Measure && divisor == null;
  }

  /** Returns the measures of the formula; none if it is a statistic. */
  Stream<Measure> measures() {
    return Stream.concat(terms.stream().map(Term::quantity), Stream.ofNullable(divisor))
        .filter(Measure.class::isInstance)
        .map(Measure.class::cast);
  }

  boolean needsCosts() {
    return terms.stream().anyMatch(term -> term.quantity().needsCosts());
  }

  boolean isKnown(PeriodTotals totals) {
    for (Term term : terms) {
      if (!totals.isKnown(term.quantity())) {
        return false;
      }
    }
    return divisor == null || totals.isKnown(divisor) && totals.sum(divisor) != 0;
  }

  /** Returns the exact sum before division: customers, orders, units, days, or ticks of money. */
  long exact(PeriodTotals totals) {
    long sum = 0;
    for (Term term : terms) {
      long amount = totals.sum((Measure) term.quantity());
      sum = term.sign() == '-' ? Math.subtractExact(sum, amount) : Math.addExact(sum, amount);
    }
    return sum;
  }

  /** Returns the amount, money in units of the currency; null if a term is unknown. */
  Double amount(PeriodTotals totals) {
    if (!isKnown(totals)) {
      return null;
    }
    double amount =
        terms.get(0).quantity() instanceof Statistic statistic
            ? totals.statistic(statistic)
            : exact(totals);
    if (unit() == Unit.MONEY) {
      amount /= Money.TICKS;
    }
    return divisor == null ? amount : amount / totals.sum(divisor);
  }

  /** Returns the divisor of the exact sum; 1 if there is no division. */
  long divisor(PeriodTotals totals) {
    return divisor == null ? 1 : totals.sum(divisor);
  }

  /** Returns the formula as it is written in the catalogue. */
  @Override
  public String toString() {
    if (divisor == null) {
      return text(terms);
    }
    String dividend = terms.size() == 1 ? text(terms) : "(" + text(terms) + ")";
    return dividend + DIVIDED_BY + divisor.label();
  }

  /** Returns the formula as an operand of another formula, in brackets if it has several parts. */
  String operand() {
    return terms.size() == 1 && divisor == null ? text(terms) : "(" + this + ")";
  }

  private static String text(List<Term> terms) {
    return terms.stream()
        .map(term -> term.sign() + " " + term.quantity().label())
        .collect(Collectors.joining(" "))
        .substring("+ ".length());
  }
}
