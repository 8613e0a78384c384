package io.regulars.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.regulars.value.ModelFit.FitStatus;
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
 * Two shops in which few customers account for most of the spend. The reference parameters were
 * calculated with scipy 1.17.1 (Nelder–Mead) from the published likelihoods.
 */
class SkewedSpendTest {
  private static final Offset<Double> TOLERANCE = within(1e-3);

  @Test
  void skewedSpendWithShapeAboveOneIsFitted() {
    TrainingData shop = buyers("clv-skew");

    ModelFit<PurchaseModel> purchases =
        ModelFitting.ofPurchases(PurchaseFamily.BG_NBD, shop.patterns());
    ModelFit<SpendModel> spend = ModelFitting.ofSpend(shop.spends());

    assertThat(values(purchases))
        .usingElementComparator(relativeTolerance(1e-4))
        .containsExactly(0.0878665, 2.5365944, 1.1791056, 1.5669086);
    assertThat(purchases.logLikelihood()).isCloseTo(-2152.25172, TOLERANCE);
    assertThat(values(spend))
        .usingElementComparator(relativeTolerance(1e-3))
        .containsExactly(2.7102447, 1.4457480, 15.2332737);
    assertThat(spend.logLikelihood()).isCloseTo(-1022.59186, TOLERANCE);
    SpendModel model = spend.model().orElseThrow();
    assertThat(shop.spends())
        .allSatisfy(each -> assertThat(model.expectedSpend(each)).isPositive());
  }

  @Test
  void unboundedLikelihoodHasNoSpendModelAndNoValue() {
    TrainingData shop = buyers("clv-q-below-1");

    CustomerValueModel value = CustomerValueModel.of(shop, PurchaseFamily.BG_NBD, Optional.empty());

    assertThat(values(value.purchases()).subList(0, 2))
        .usingElementComparator(relativeTolerance(1e-4))
        .containsExactly(0.0722752, 1.9461731);
    // p grows without bound, q approaches 0.8896.
    assertThat(value.spend().model()).isEmpty();
    assertThat(value.spend().status()).isEqualTo(FitStatus.NO_FINITE_MAXIMUM);
    assertThat(value.spend().sentence()).contains("has no finite maximum");
    ValueModels models = new ValueModels(Optional.empty(), value, new TreeMap<>());
    assertThat(models.prediction(52, 0.1).predictsOrders()).isTrue();
    assertThat(models.prediction(52, 0.1).predictsValue()).isFalse();
  }

  /** Compares values with a relative tolerance. */
  private static Comparator<Double> relativeTolerance(double share) {
    return (found, expected) -> Math.abs(found - expected) <= share * expected ? 0 : 1;
  }

  private static List<Double> values(ModelFit<?> fit) {
    return fit.parameters().stream().map(ModelFit.Parameter::value).toList();
  }

  /** Returns the buyers of a case. Without the data the test is skipped. */
  private static TrainingData buyers(String name) {
    Path file =
        Path.of(System.getProperty("regulars.shared", "../shared"))
            .resolve("cases")
            .resolve(name)
            .resolve("lines.csv");
    assumeTrue(
        Files.exists(file),
        () ->
            "No data in " + file + ". Set the folder of the shared data with -Dregulars.shared=…");
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
    days.values().forEach(spendByDay -> add(buyers, spendByDay, asOf));
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
      TrainingData buyers, NavigableMap<LocalDate, Double> spendByDay, LocalDate asOf) {
    LocalDate first = spendByDay.firstKey();
    int repeats = spendByDay.size() - 1;
    double spent =
        spendByDay.tailMap(first, false).values().stream().mapToDouble(amount -> amount).sum();
    buyers
        .patterns()
        .add(
            new RepeatPattern(
                repeats,
                (int) ChronoUnit.DAYS.between(first, spendByDay.lastKey()),
                (int) ChronoUnit.DAYS.between(first, asOf),
                1));
    buyers.spends().add(new RepeatSpend(repeats, repeats == 0 ? 0 : spent / repeats, 1));
  }
}
