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
 * Measures added and subtracted, {@code closing_base - new_in_closing_base}, if need be divided by
 * another, {@code order_value / orders}; or one statistic alone.
 *
 * @param terms what is added and subtracted, the first one added; all in one unit
 * @param divisor the measure that the sum is divided by; null where it is not
 */
public record Formula(List<Term> terms, Measure divisor) {
  private static final Map<String, Quantity> QUANTITIES = Quantity.byLabel();
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final String DIVIDED_BY = " / ";

  /**
   * A measure or statistic and its sign.
   *
   * @param sign {@code +} or {@code -}
   */
  public record Term(char sign, Quantity quantity) {}

  public Formula {
    terms = List.copyOf(terms);
    if (terms.stream().map(term -> term.quantity().unit()).distinct().count() > 1) {
      throw refused(text(terms), "mixes units");
    }
    if (terms.size() > 1 && terms.stream().anyMatch(t -> t.quantity() instanceof Statistic)) {
      throw refused(text(terms), "adds to a statistic, which stands alone");
    }
    if (divisor != null && terms.get(0).quantity() instanceof Statistic) {
      throw refused(text(terms), "divides a statistic, which stands alone");
    }
  }

  /**
   * The formula of that text.
   *
   * @throws IllegalArgumentException in a sentence, where the text is no formula, names what does
   *     not exist or mixes units
   */
  public static Formula parse(String text) {
    int bar = text.indexOf(DIVIDED_BY);
    if (bar < 0) {
      return new Formula(terms(text), null);
    }
    List<Term> divisor = terms(text.substring(bar + DIVIDED_BY.length()));
    if (divisor.size() != 1 || !(divisor.get(0).quantity() instanceof Measure measure)) {
      throw refused(text, "divides by something else than one measure");
    }
    return new Formula(terms(text.substring(0, bar)), measure);
  }

  private static List<Term> terms(String text) {
    List<String> words = BLANKS.splitAsStream("+ " + text.strip()).toList();
    List<Term> terms = new ArrayList<>();
    for (int i = 0; i < words.size(); i += 2) {
      if (i + 1 == words.size() || !words.get(i).matches("[+-]")) {
        throw refused(text, "is not names with + or - between them");
      }
      Quantity quantity = QUANTITIES.get(words.get(i + 1));
      if (quantity == null) {
        throw refused(text, "names " + words.get(i + 1) + ", which is no measure and no statistic");
      }
      terms.add(new Term(words.get(i).charAt(0), quantity));
    }
    return terms;
  }

  private static IllegalArgumentException refused(String text, String reason) {
    return new IllegalArgumentException("The formula \"" + text + "\" " + reason + ".");
  }

  /** The unit of every term, and of the whole unless it is a share. */
  public Unit unit() {
    Unit unit = terms.get(0).quantity().unit();
    return divisor != null && divisor.unit() == unit ? Unit.RATE : unit;
  }

  /** Whether it is made of measures, and not a statistic. */
  boolean isSum() {
    return terms.get(0).quantity() instanceof Measure && divisor == null;
  }

  /** Its measures; none where it is a statistic. */
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
      if (!totals.know(term.quantity())) {
        return false;
      }
    }
    return divisor == null || totals.know(divisor) && totals.sum(divisor) != 0;
  }

  /** The exact sum, undivided: customers, orders, pieces, days, or ticks of money. */
  long exact(PeriodTotals totals) {
    long sum = 0;
    for (Term term : terms) {
      long amount = totals.sum((Measure) term.quantity());
      sum = term.sign() == '-' ? Math.subtractExact(sum, amount) : Math.addExact(sum, amount);
    }
    return sum;
  }

  /** The amount, money in units of the currency; null where a term is not known. */
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

  /** What the exact sum is divided by; 1 where it is not. */
  long divisor(PeriodTotals totals) {
    return divisor == null ? 1 : totals.sum(divisor);
  }

  /** The formula as it is written in the catalogue. */
  @Override
  public String toString() {
    if (divisor == null) {
      return text(terms);
    }
    String dividend = terms.size() == 1 ? text(terms) : "(" + text(terms) + ")";
    return dividend + DIVIDED_BY + divisor.label();
  }

  /** The formula as part of another, in brackets where it has parts itself. */
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
