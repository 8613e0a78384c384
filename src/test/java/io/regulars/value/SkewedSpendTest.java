package io.regulars.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * Two shops in which a few customers spend most of the money. Their parameters were found by scipy
 * 1.17.1 (Nelder–Mead) over the published likelihoods.
 */
class SkewedSpendTest {
  private static final Offset<Double> DIGITS = within(1e-3);

  @Test
  void spendOfShapesAboveOneIsFittedHoweverSkewed() {
    TrainingData shop = buyers("clv-skew");

    ModelFit<PurchaseModel> purchases =
        ModelFitting.ofPurchases(PurchaseFamily.BG_NBD, shop.patterns());
    ModelFit<SpendModel> spend = ModelFitting.ofSpend(shop.spends());

    assertThat(values(purchases))
        .usingElementComparator(digits(1e-4))
        .containsExactly(0.0878665, 2.5365944, 1.1791056, 1.5669086);
    assertThat(purchases.logLikelihood()).isCloseTo(-2152.25172, DIGITS);
    assertThat(values(spend))
        .usingElementComparator(digits(1e-3))
        .containsExactly(2.7102447, 1.4457480, 15.2332737);
    assertThat(spend.logLikelihood()).isCloseTo(-1022.59186, DIGITS);
    SpendModel model = spend.model().orElseThrow();
    assertThat(shop.spends())
        .allSatisfy(each -> assertThat(model.expectedSpend(each)).isPositive());
  }

  @Test
  void aLikelihoodThatRisesWithoutEndHasNoModelOfSpendAndSoNoValue() {
    TrainingData shop = buyers("clv-q-below-1");

    CustomerValueModel value = CustomerValueModel.of(shop, PurchaseFamily.BG_NBD);

    assertThat(values(value.purchases()).subList(0, 2))
        .usingElementComparator(digits(1e-4))
        .containsExactly(0.0722752, 1.9461731);
    // p grows without bound, q comes to 0.8896.
    assertThat(value.spend().model()).isEmpty();
    assertThat(value.spend().status()).isEqualTo(FitStatus.NO_FINITE_MAXIMUM);
    assertThat(value.spend().sentence()).contains("has no finite maximum");
    ValueModels models = new ValueModels(Optional.empty(), value, new TreeMap<>());
    assertThat(models.predicting(52, 0.1).isOfOrders()).isTrue();
    assertThat(models.predicting(52, 0.1).isOfValue()).isFalse();
  }

  /** Equal to that share of the value. */
  private static Comparator<Double> digits(double share) {
    return (found, known) -> Math.abs(found - known) <= share * known ? 0 : 1;
  }

  private static List<Double> values(ModelFit<?> fit) {
    return fit.parameters().stream().map(ModelFit.Parameter::value).toList();
  }

  /** The buyers of a case; where it is not at hand, the test is skipped. */
  private static TrainingData buyers(String name) {
    Path file =
        Path.of(System.getProperty("regulars.shared", "../shared"))
            .resolve("cases")
            .resolve(name)
            .resolve("lines.csv");
    assumeTrue(
        Files.exists(file),
        () -> "No data in " + file + "; say where shared data lies: -Dregulars.shared=…");
    Map<String, NavigableMap<LocalDate, Double>> days = new TreeMap<>();
    for (String line : lines(file)) {
      String[] values = line.split(",", -1);
      days.computeIfAbsent(values[1], customer -> new TreeMap<>())
          .merge(
              LocalDate.parse(values[2].substring(0, 10)),
              Double.parseDouble(values[4]) * Double.parseDouble(values[5]),
              Double::sum);
    }
    LocalDate asOf =
        days.values().stream().map(NavigableMap::lastKey).max(LocalDate::compareTo).orElseThrow();
    TrainingData buyers = TrainingData.none();
    days.values().forEach(bought -> add(buyers, bought, asOf));
    return buyers;
  }

  private static List<String> lines(Path file) {
    try {
      List<String> lines = Files.readAllLines(file);
      return lines.subList(1, lines.size());
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  private static void add(
      TrainingData buyers, NavigableMap<LocalDate, Double> bought, LocalDate asOf) {
    LocalDate first = bought.firstKey();
    int repeats = bought.size() - 1;
    double spent =
        bought.tailMap(first, false).values().stream().mapToDouble(amount -> amount).sum();
    buyers
        .patterns()
        .add(
            new RepeatPattern(
                repeats,
                (int) ChronoUnit.DAYS.between(first, bought.lastKey()),
                (int) ChronoUnit.DAYS.between(first, asOf),
                1));
    buyers.spends().add(new RepeatSpend(repeats, repeats == 0 ? 0 : spent / repeats, 1));
  }
}
