package io.regulars.value;

import static org.hipparchus.util.FastMath.exp;
import static org.hipparchus.util.FastMath.log;
import static org.hipparchus.util.FastMath.sqrt;

import io.regulars.value.MaximumLikelihood.Maximum;
import io.regulars.value.MaximumLikelihood.Search;
import io.regulars.value.ModelFit.FitStatus;
import io.regulars.value.ModelFit.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Fits the models of purchases and of spend to the customers of a shop by maximum likelihood, or
 * states why a model cannot be fitted.
 *
 * <p>Equal patterns may be given once with their number of customers, or several times. Their order
 * does not matter.
 */
public final class ModelFitting {
  /** Minimum number of buyers for a purchase model. */
  static final int MIN_BUYERS = 500;

  /**
   * Minimum number of days from the shop's first purchase to the day of the run for a purchase
   * model.
   */
  static final int MIN_DAYS = 180;

  /** Minimum number of repeat buyers for either model. */
  static final int MIN_REPEAT_BUYERS = 50;

  /** Maximum q. Beyond it, mean spend varies between buyers no more than chance explains. */
  static final int MAX_Q = 1_000;

  /** Two log-likelihoods that differ by no more than this count as equal. */
  private static final double LIKELIHOOD_TOLERANCE = 0.01;

  private static final String SPEND = "gamma_gamma";
  private static final List<String> SPEND_PARAMETERS = List.of("p", "q", "v");

  /** Number of distinct patterns that suffice to locate the maximum approximately. */
  private static final int SAMPLE = 5_000;

  /**
   * The longest observed time is scaled to this value, because the starting values of alpha assume
   * it.
   */
  private static final double SCALED_LONGEST_TIME = 10;

  /** Starting values of r, alpha (for a longest time of 10), a and b. */
  private static final double[][] PURCHASE_STARTS = {
    {1, 1, 1, 1}, {0.25, 1, 0.8, 2.5}, {1, 7, 1, 20}, {0.1, 0.1, 0.1, 1}
  };

  /** Starting values of p, q and v (for a mean spend of 1). */
  private static final double[][] SPEND_STARTS = {{6, 4, 0.5}, {1, 2, 1}, {2, 10, 4}};

  private ModelFitting() {}

  /**
   * Fits the purchase model of a family. If the likelihood is greatest as the dropout probability
   * approaches 0, fits the NBD model, which is that limit.
   */
  public static ModelFit<PurchaseModel> ofPurchases(
      PurchaseFamily family, List<RepeatPattern> given) {
    return ofPurchases(family, given, Optional.empty());
  }

  /**
   * Fits the purchase model of a family.
   *
   * @param similar a fit to nearly the same customers, used as the starting point; ignored if it is
   *     of another family
   */
  static ModelFit<PurchaseModel> ofPurchases(
      PurchaseFamily family, List<RepeatPattern> given, Optional<ModelFit<PurchaseModel>> similar) {
    List<RepeatPattern> patterns = WeightedGroup.distinct(given);
    long buyers = patterns.stream().mapToLong(RepeatPattern::customers).sum();
    long repeatBuyers =
        patterns.stream()
            .filter(pattern -> pattern.repeats() > 0)
            .mapToLong(RepeatPattern::customers)
            .sum();
    int days = patterns.stream().mapToInt(RepeatPattern::days).max().orElse(0);
    FitInput input = new FitInput(family.label(), buyers, repeatBuyers);
    if (buyers < MIN_BUYERS) {
      return input.withoutModel(
          FitStatus.TOO_FEW_BUYERS,
          format("Only %,d buyers: a model needs %d.", buyers, MIN_BUYERS));
    }
    if (days < MIN_DAYS) {
      return input.withoutModel(
          FitStatus.TOO_SHORT_A_TIME,
          format("Only %d days since the first purchase: a model needs %d.", days, MIN_DAYS));
    }
    if (repeatBuyers < MIN_REPEAT_BUYERS) {
      return input.tooFewRepeatBuyers("bought on more than one day");
    }
    Search search =
        search(
            patterns,
            subset -> search(family, subset),
            startingAt(similar, family.label(), purchaseStarts(family, days)));
    return search
        .maximum()
        .map(maximum -> purchases(family, maximum, input))
        .or(() -> withoutDropout(patterns, days, search, input))
        .orElseGet(() -> input.failed(search, family.parameters()));
  }

  /**
   * Fits the NBD model. Returns it if its likelihood is at least the greatest that the other search
   * found.
   */
  private static Optional<ModelFit<PurchaseModel>> withoutDropout(
      List<RepeatPattern> patterns, int days, Search other, FitInput input) {
    PurchaseFamily nbd = PurchaseFamily.NBD;
    return search(patterns, subset -> search(nbd, subset), purchaseStarts(nbd, days))
        .maximum()
        .filter(maximum -> maximum.logLikelihood() + LIKELIHOOD_TOLERANCE >= other.greatest())
        .map(
            maximum ->
                input
                    .withName(nbd.label())
                    .fitted(
                        model(nbd, maximum),
                        nbd.parameters(),
                        maximum,
                        "Fitted to %,d buyers, %,d of whom bought on more than one day. It replaces"
                            + " "
                            + input.name()
                            + ", whose likelihood is greatest at a dropout probability of 0."));
  }

  /**
   * Fits the spend model to the customers with a repeat day and a mean spend above 0. Other
   * customers are ignored.
   */
  public static ModelFit<SpendModel> ofSpend(List<RepeatSpend> spends) {
    return ofSpend(spends, Optional.empty());
  }

  /**
   * Fits the spend model.
   *
   * @param similar a fit to nearly the same customers, used as the starting point
   */
  static ModelFit<SpendModel> ofSpend(
      List<RepeatSpend> spends, Optional<ModelFit<SpendModel>> similar) {
    List<RepeatSpend> usable =
        WeightedGroup.distinct(spends.stream().filter(RepeatSpend::isUsable).toList());
    long customers = spends.stream().mapToLong(RepeatSpend::customers).sum();
    long repeatBuyers = usable.stream().mapToLong(RepeatSpend::customers).sum();
    FitInput input = new FitInput(SPEND, customers, repeatBuyers);
    if (repeatBuyers == 0) {
      return input.withoutModel(
          FitStatus.NO_POSITIVE_SPEND, "No repeat buyer has a mean spend above 0.");
    }
    if (repeatBuyers < MIN_REPEAT_BUYERS) {
      return input.tooFewRepeatBuyers("bought again with a mean spend above 0");
    }
    if (usable.stream().mapToDouble(RepeatSpend::meanSpend).distinct().limit(2).count() == 1) {
      return input.withoutModel(
          FitStatus.EQUAL_SPEND,
          format(
              "All %,d repeat buyers have the same mean spend: the parameters cannot be estimated.",
              repeatBuyers));
    }
    Search search =
        search(
            usable,
            ModelFitting::search,
            startingAt(similar, SPEND, spendStarts(usable, repeatBuyers)));
    return search
        .maximum()
        .map(maximum -> spend(maximum, input))
        .orElseGet(() -> input.failed(search, SPEND_PARAMETERS));
  }

  /** Searches for the maximum. In a large shop, the search starts at the maximum of a sample. */
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
    return all.withHessianOf(sample).search(allStarts);
  }

  private static MaximumLikelihood search(PurchaseFamily family, List<RepeatPattern> patterns) {
    long customers = patterns.stream().mapToLong(RepeatPattern::customers).sum();
    return new MaximumLikelihood(new PurchaseLikelihood(family, patterns), customers);
  }

  private static MaximumLikelihood search(List<RepeatSpend> usable) {
    long customers = usable.stream().mapToLong(RepeatSpend::customers).sum();
    return new MaximumLikelihood(new SpendLikelihood(usable), customers);
  }

  /** Returns a systematic sample: items at equal distances in sorted order. */
  private static <T extends Comparable<T>> List<T> sample(List<T> items) {
    List<T> sorted = items.stream().sorted().toList();
    List<T> sample = new ArrayList<>();
    for (int i = 0; i < SAMPLE; i++) {
      sample.add(sorted.get((int) ((i + 0.5) / SAMPLE * sorted.size())));
    }
    return sample;
  }

  private static List<double[]> purchaseStarts(PurchaseFamily family, int days) {
    double unit = days / RepeatPattern.DAYS_PER_WEEK / SCALED_LONGEST_TIME;
    List<double[]> starts = new ArrayList<>();
    for (double[] start : PURCHASE_STARTS) {
      double[] logs = {log(start[0]), log(start[1] * unit), log(start[2]), log(start[3])};
      starts.add(Arrays.copyOf(logs, family.parameters().size()));
    }
    return starts;
  }

  private static List<double[]> spendStarts(List<RepeatSpend> usable, long repeatBuyers) {
    double mean =
        usable.stream().mapToDouble(spend -> spend.customers() * spend.meanSpend()).sum()
            / repeatBuyers;
    List<double[]> starts = new ArrayList<>();
    for (double[] start : SPEND_STARTS) {
      starts.add(new double[] {log(start[0]), log(start[1]), log(start[2] * mean)});
    }
    return starts;
  }

  /**
   * Returns the starting points; the parameters of the similar fit come first if it has the given
   * name.
   */
  private static <M> List<double[]> startingAt(
      Optional<ModelFit<M>> similar, String name, List<double[]> others) {
    List<double[]> starts = new ArrayList<>();
    similar
        .filter(fit -> fit.model().isPresent() && fit.name().equals(name))
        .map(fit -> fit.parameters().stream().mapToDouble(one -> log(one.value())).toArray())
        .ifPresent(starts::add);
    starts.addAll(others);
    return starts;
  }

  private static ModelFit<PurchaseModel> purchases(
      PurchaseFamily family, Maximum maximum, FitInput input) {
    return input.fitted(
        model(family, maximum),
        family.parameters(),
        maximum,
        "Fitted to %,d buyers, %,d of whom bought on more than one day.");
  }

  private static PurchaseModel model(PurchaseFamily family, Maximum maximum) {
    return PurchaseModel.of(
        family, Arrays.stream(maximum.logs()).map(logarithm -> exp(logarithm)).toArray());
  }

  private static ModelFit<SpendModel> spend(Maximum maximum, FitInput input) {
    double[] logs = maximum.logs();
    double q = exp(logs[1]);
    if (q <= 1) {
      return input.withoutModel(
          FitStatus.NO_MEAN_SPEND,
          format(
              "Spend differs so much between buyers that the mean is not finite (q is %.2f and must"
                  + " be above 1).",
              q));
    }
    if (q > MAX_Q) {
      return input.withoutModel(
          FitStatus.NO_FINITE_MAXIMUM,
          format(
              "Mean spend differs between buyers no more than chance explains: q grows without"
                  + " bound (beyond %,d).",
              MAX_Q));
    }
    return input.fitted(
        new SpendModel(exp(logs[0]), q, exp(logs[2])),
        SPEND_PARAMETERS,
        maximum,
        "Fitted to %2$,d repeat buyers with a mean spend above 0.");
  }

  private static String format(String sentence, Object... figures) {
    return String.format(Locale.ROOT, sentence, figures);
  }

  /** The name and the customers of a model that is to be fitted. */
  private record FitInput(String name, long customers, long repeatBuyers) {

    <M> ModelFit<M> withoutModel(FitStatus status, String sentence) {
      return ModelFit.withoutModel(name, status, sentence, customers, repeatBuyers);
    }

    <M> ModelFit<M> tooFewRepeatBuyers(String condition) {
      return withoutModel(
          FitStatus.TOO_FEW_REPEAT_BUYERS,
          format(
              "Only %2$d of %1$,d buyers %3$s: a model needs %4$d.",
              customers, repeatBuyers, condition, MIN_REPEAT_BUYERS));
    }

    FitInput withName(String other) {
      return new FitInput(other, customers, repeatBuyers);
    }

    <M> ModelFit<M> failed(Search search, List<String> names) {
      return search
          .boundary()
          .<ModelFit<M>>map(
              logs -> withoutModel(FitStatus.NO_FINITE_MAXIMUM, boundary(logs, names)))
          .orElseGet(this::notConverged);
    }

    private String boundary(double[] logs, List<String> names) {
      List<String> values = new ArrayList<>();
      for (int i = 0; i < logs.length; i++) {
        values.add(format("%s %.3g", names.get(i), exp(logs[i])));
      }
      return "The likelihood of "
          + name
          + " has no finite maximum: it is greatest where a parameter is 0 or infinite. The search"
          + " stopped at "
          + String.join(", ", values)
          + ".";
    }

    private <M> ModelFit<M> notConverged() {
      return withoutModel(
          FitStatus.NOT_CONVERGED,
          "The search for the parameters of "
              + name
              + " did not converge: the data do not identify them.");
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
          format(sentence, customers, repeatBuyers),
          Optional.of(model),
          parameters,
          maximum.covariance(),
          maximum.logLikelihood(),
          customers,
          repeatBuyers);
    }
  }
}
