package io.regulars.value;

import static org.hipparchus.util.FastMath.exp;
import static org.hipparchus.util.FastMath.log;
import static org.hipparchus.util.FastMath.sqrt;

import io.regulars.value.MaximumLikelihood.Maximum;
import io.regulars.value.MaximumLikelihood.Search;
import io.regulars.value.ModelFit.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Fits the models of purchases and of spend to the customers of a shop, by maximum likelihood,
 * where the customers suffice; else says why not.
 *
 * <p>Equal patterns may be given once, with the number of their customers, or several times; their
 * order does not matter.
 */
public final class ModelFitting {
  /** Buyers that a purchase model needs. */
  static final int LEAST_BUYERS = 500;

  /** Days from the first purchase of all to the day of the run that a purchase model needs. */
  static final int LEAST_DAYS = 180;

  /** Repeat buyers that either model needs. */
  static final int LEAST_REPEAT_BUYERS = 50;

  /** Beyond this, buyers differ no more in what they spend than their own days do. */
  static final int MOST_Q = 1_000;

  /** By how much a log-likelihood may be greater than another one and still count as equal. */
  private static final double EQUAL = 0.01;

  private static final String SPEND = "gamma_gamma";
  private static final List<String> SPEND_PARAMETERS = List.of("p", "q", "v");

  /** Customers that are enough to find about where the maximum is. */
  private static final int SAMPLE = 20_000;

  /** What the longest time observed is taken for, as starting values of alpha fit that. */
  private static final double LONGEST_TIME = 10;

  /** r, alpha (where the longest time is 10), a and b. */
  private static final double[][] PURCHASE_STARTS = {
    {1, 1, 1, 1}, {0.25, 1, 0.8, 2.5}, {1, 7, 1, 20}, {0.1, 0.1, 0.1, 1}
  };

  /** p, q and v (where mean spend is 1). */
  private static final double[][] SPEND_STARTS = {{6, 4, 0.5}, {1, 2, 1}, {2, 10, 4}};

  private ModelFitting() {}

  /**
   * The purchase model of that family; where its likelihood is greatest as the probability of
   * stopping vanishes, the NBD model, which is that limit.
   */
  public static ModelFit<PurchaseModel> ofPurchases(
      PurchaseFamily family, List<RepeatPattern> given) {
    return ofPurchases(family, given, Optional.empty());
  }

  /**
   * The same.
   *
   * @param near of nearly the same customers, where the search sets out from; of another family it
   *     is no help
   */
  static ModelFit<PurchaseModel> ofPurchases(
      PurchaseFamily family, List<RepeatPattern> given, Optional<ModelFit<PurchaseModel>> near) {
    List<RepeatPattern> patterns = WeightedGroup.distinct(given);
    long buyers = patterns.stream().mapToLong(RepeatPattern::customers).sum();
    long repeatBuyers =
        patterns.stream()
            .filter(pattern -> pattern.repeats() > 0)
            .mapToLong(RepeatPattern::customers)
            .sum();
    int days = patterns.stream().mapToInt(RepeatPattern::days).max().orElse(0);
    Outcome outcome = new Outcome(family.label(), buyers, repeatBuyers);
    if (buyers < LEAST_BUYERS) {
      return outcome.silent(
          FitStatus.TOO_FEW_BUYERS,
          said("Only %,d buyers: a model needs %d.", buyers, LEAST_BUYERS));
    }
    if (days < LEAST_DAYS) {
      return outcome.silent(
          FitStatus.TOO_SHORT_A_TIME,
          said("Only %d days since the first purchase: a model needs %d.", days, LEAST_DAYS));
    }
    if (repeatBuyers < LEAST_REPEAT_BUYERS) {
      return outcome.tooFewRepeatBuyers("came back on another day");
    }
    Search search =
        search(
            patterns,
            some -> search(family, some),
            startingAt(near, family.label(), purchaseStarts(family, days)));
    return search
        .maximum()
        .map(maximum -> purchases(family, maximum, outcome))
        .or(() -> withoutStopping(patterns, days, search, outcome))
        .orElseGet(() -> outcome.without(search, family.parameters()));
  }

  /** The NBD model, if it is as likely as all that another model came to. */
  private static Optional<ModelFit<PurchaseModel>> withoutStopping(
      List<RepeatPattern> patterns, int days, Search other, Outcome outcome) {
    PurchaseFamily nbd = PurchaseFamily.NBD;
    return search(patterns, some -> search(nbd, some), purchaseStarts(nbd, days))
        .maximum()
        .filter(maximum -> maximum.logLikelihood() + EQUAL >= other.greatest())
        .map(
            maximum ->
                outcome
                    .named(nbd.label())
                    .fitted(
                        model(nbd, maximum),
                        nbd.parameters(),
                        maximum,
                        "Fitted to %,d buyers, %,d of whom came back on another day. It stands for "
                            + outcome.name()
                            + ", whose likelihood is greatest where nobody ever stops."));
  }

  /**
   * The spend model, of customers with a repeat day and a mean spend above 0; others may be among
   * the given and are left out.
   */
  public static ModelFit<SpendModel> ofSpend(List<RepeatSpend> spends) {
    return ofSpend(spends, Optional.empty());
  }

  /**
   * The same.
   *
   * @param near of nearly the same customers, where the search sets out from
   */
  static ModelFit<SpendModel> ofSpend(
      List<RepeatSpend> spends, Optional<ModelFit<SpendModel>> near) {
    List<RepeatSpend> telling =
        WeightedGroup.distinct(spends.stream().filter(RepeatSpend::isTelling).toList());
    long customers = spends.stream().mapToLong(RepeatSpend::customers).sum();
    long repeatBuyers = telling.stream().mapToLong(RepeatSpend::customers).sum();
    Outcome outcome = new Outcome(SPEND, customers, repeatBuyers);
    if (repeatBuyers == 0) {
      return outcome.silent(FitStatus.NO_POSITIVE_SPEND, "Nobody who came back spent more than 0.");
    }
    if (repeatBuyers < LEAST_REPEAT_BUYERS) {
      return outcome.tooFewRepeatBuyers("came back and spent more than 0");
    }
    if (telling.stream().mapToDouble(RepeatSpend::meanSpend).distinct().limit(2).count() == 1) {
      return outcome.silent(
          FitStatus.EQUAL_SPEND,
          said(
              "All %,d who came back spent the same: there is nothing to tell them apart by.",
              repeatBuyers));
    }
    Search search =
        search(
            telling,
            ModelFitting::search,
            startingAt(near, SPEND, spendStarts(telling, repeatBuyers)));
    return search
        .maximum()
        .map(maximum -> spend(maximum, outcome))
        .orElseGet(() -> outcome.without(search, SPEND_PARAMETERS));
  }

  /** The search in a large shop sets out from where one in a sample of it arrived. */
  private static <T extends Comparable<T>> Search search(
      List<T> customers, Function<List<T>, MaximumLikelihood> search, List<double[]> starts) {
    MaximumLikelihood all = search.apply(customers);
    if (customers.size() <= 2 * SAMPLE) {
      return all.search(starts);
    }
    MaximumLikelihood sample = search.apply(sample(customers));
    List<double[]> allStarts = new ArrayList<>();
    sample.search(starts).maximum().map(Maximum::logs).ifPresent(allStarts::add);
    allStarts.addAll(starts);
    return all.guidedBy(sample).search(allStarts);
  }

  private static MaximumLikelihood search(PurchaseFamily family, List<RepeatPattern> patterns) {
    long customers = patterns.stream().mapToLong(RepeatPattern::customers).sum();
    return new MaximumLikelihood(new PurchaseLikelihood(family, patterns), customers);
  }

  private static MaximumLikelihood search(List<RepeatSpend> telling) {
    long customers = telling.stream().mapToLong(RepeatSpend::customers).sum();
    return new MaximumLikelihood(new SpendLikelihood(telling), customers);
  }

  /** Items at equal distances among all, sorted. */
  private static <T extends Comparable<T>> List<T> sample(List<T> items) {
    List<T> sorted = items.stream().sorted().toList();
    List<T> sample = new ArrayList<>();
    for (int i = 0; i < SAMPLE; i++) {
      sample.add(sorted.get((int) ((i + 0.5) / SAMPLE * sorted.size())));
    }
    return sample;
  }

  private static List<double[]> purchaseStarts(PurchaseFamily family, int days) {
    double unit = days / RepeatPattern.DAYS_PER_WEEK / LONGEST_TIME;
    List<double[]> starts = new ArrayList<>();
    for (double[] start : PURCHASE_STARTS) {
      double[] logs = {log(start[0]), log(start[1] * unit), log(start[2]), log(start[3])};
      starts.add(Arrays.copyOf(logs, family.parameters().size()));
    }
    return starts;
  }

  private static List<double[]> spendStarts(List<RepeatSpend> telling, long repeatBuyers) {
    double mean =
        telling.stream().mapToDouble(spend -> spend.customers() * spend.meanSpend()).sum()
            / repeatBuyers;
    List<double[]> starts = new ArrayList<>();
    for (double[] start : SPEND_STARTS) {
      starts.add(new double[] {log(start[0]), log(start[1]), log(start[2] * mean)});
    }
    return starts;
  }

  /** The parameters of a model of that name first, if there is one. */
  private static <M> List<double[]> startingAt(
      Optional<ModelFit<M>> near, String name, List<double[]> others) {
    List<double[]> starts = new ArrayList<>();
    near.filter(fit -> fit.model().isPresent() && fit.name().equals(name))
        .map(fit -> fit.parameters().stream().mapToDouble(one -> log(one.value())).toArray())
        .ifPresent(starts::add);
    starts.addAll(others);
    return starts;
  }

  private static ModelFit<PurchaseModel> purchases(
      PurchaseFamily family, Maximum maximum, Outcome outcome) {
    return outcome.fitted(
        model(family, maximum),
        family.parameters(),
        maximum,
        "Fitted to %,d buyers, %,d of whom came back on another day.");
  }

  private static PurchaseModel model(PurchaseFamily family, Maximum maximum) {
    return PurchaseModel.of(
        family, Arrays.stream(maximum.logs()).map(logarithm -> exp(logarithm)).toArray());
  }

  private static ModelFit<SpendModel> spend(Maximum maximum, Outcome outcome) {
    double[] logs = maximum.logs();
    double q = exp(logs[1]);
    if (q <= 1) {
      return outcome.silent(
          FitStatus.NO_MEAN_SPEND,
          said(
              "Spend differs so much between buyers that a mean cannot be told (q is %.2f and would"
                  + " have to be above 1).",
              q));
    }
    if (q > MOST_Q) {
      return outcome.silent(
          FitStatus.NO_FINITE_MAXIMUM,
          said(
              "Buyers differ in their mean spend by no more than chance explains: q grows without"
                  + " bound (beyond %,d).",
              MOST_Q));
    }
    return outcome.fitted(
        new SpendModel(exp(logs[0]), q, exp(logs[2])),
        SPEND_PARAMETERS,
        maximum,
        "Fitted to %2$,d customers who came back and spent more than 0.");
  }

  private static String said(String sentence, Object... figures) {
    return String.format(Locale.ROOT, sentence, figures);
  }

  /** What is known of a fit before there is one. */
  private record Outcome(String name, long customers, long repeatBuyers) {

    <M> ModelFit<M> silent(FitStatus status, String sentence) {
      return ModelFit.silent(name, status, sentence, customers, repeatBuyers);
    }

    <M> ModelFit<M> tooFewRepeatBuyers(String whoDid) {
      return silent(
          FitStatus.TOO_FEW_REPEAT_BUYERS,
          said(
              "Of %,d buyers %d %s: a model needs %d.",
              customers, repeatBuyers, whoDid, LEAST_REPEAT_BUYERS));
    }

    Outcome named(String other) {
      return new Outcome(other, customers, repeatBuyers);
    }

    <M> ModelFit<M> without(Search search, List<String> names) {
      return search
          .boundary()
          .<ModelFit<M>>map(logs -> silent(FitStatus.NO_FINITE_MAXIMUM, boundary(logs, names)))
          .orElseGet(this::notConverged);
    }

    private String boundary(double[] logs, List<String> names) {
      List<String> values = new ArrayList<>();
      for (int i = 0; i < logs.length; i++) {
        values.add(said("%s %.3g", names.get(i), exp(logs[i])));
      }
      return "The likelihood of "
          + name
          + " has no finite maximum: it is greatest where a parameter is 0 or infinite. The search"
          + " stopped at "
          + String.join(", ", values)
          + ".";
    }

    private <M> ModelFit<M> notConverged() {
      return silent(
          FitStatus.NOT_CONVERGED,
          "The search for the parameters of "
              + name
              + " found no maximum: these customers do not tell them apart.");
    }

    <M> ModelFit<M> fitted(M model, List<String> names, Maximum maximum, String sentence) {
      List<Parameter> parameters = new ArrayList<>();
      for (int i = 0; i < names.size(); i++) {
        double value = exp(maximum.logs()[i]);
        parameters.add(
            new Parameter(names.get(i), value, value * sqrt(maximum.covariance()[i][i])));
      }
      return new ModelFit<>(
          name,
          FitStatus.FITTED,
          said(sentence, customers, repeatBuyers),
          Optional.of(model),
          parameters,
          maximum.covariance(),
          maximum.logLikelihood(),
          customers,
          repeatBuyers);
    }
  }
}
