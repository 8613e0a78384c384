package io.regulars.value;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regulars.table.TableRow;
import io.regulars.value.ExpectedTotal.Estimate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Shops simulated from the models, so that the true parameters are known. */
class ValueModelsTest {
  private static final Truth ORDINARY =
      new Truth(
          new PurchaseModel(PurchaseFamily.BG_NBD, 0.8, 20, 1.2, 4), new SpendModel(4, 3, 30));
  private static final Truth EAGER =
      new Truth(
          new PurchaseModel(PurchaseFamily.BG_NBD, 1.5, 8, 0.9, 5), new SpendModel(6, 4, 150));

  /** The true models of a group of buyers. */
  private record Truth(PurchaseModel purchases, SpendModel spend) {

    TrainingData buyers(int customers, int days, long seed) {
      List<RepeatPattern> patterns = SimulatedBuyers.patterns(purchases, customers, days, seed);
      return new TrainingData(patterns, SimulatedBuyers.spendsOf(patterns, spend, seed + 1000));
    }

    /** Returns the expected value of buyers by the true models. */
    double worth(TrainingData buyers, int weeks) {
      PurchaseForecast forecast = new PurchaseForecast(purchases, weeks, 0.1);
      return IntStream.range(0, buyers.patterns().size())
          .mapToDouble(
              i ->
                  forecast.discounted(buyers.patterns().get(i))
                      * spend.expectedSpend(buyers.spends().get(i)))
          .sum();
    }

    List<Double> parameters() {
      return List.of(
          purchases.r(),
          purchases.alpha(),
          purchases.a(),
          purchases.b(),
          spend.p(),
          spend.q(),
          spend.v());
    }
  }

  private static TrainingData combined(TrainingData... parts) {
    TrainingData all = TrainingData.none();
    for (TrainingData part : parts) {
      all.patterns().addAll(part.patterns());
      all.spends().addAll(part.spends());
    }
    return all;
  }

  private static void add(
      ExpectedTotal total, Forecast.MemberForecast forecast, TrainingData buyers) {
    for (int i = 0; i < buyers.patterns().size(); i++) {
      total.add(forecast, buyers.patterns().get(i), buyers.spends().get(i));
    }
  }

  @Test
  void errorsOfTheFitCoverTheTrueValueInMostShops() {
    int held = 0;
    int below = 0;
    for (int shop = 1; shop <= 40; shop++) {
      TrainingData web = ORDINARY.buyers(700, 1000, shop);
      TrainingData fair = EAGER.buyers(600, 600, shop + 100);
      ValueModels models =
          ValueModels.of(
              "bg_nbd",
              Optional.of("channel"),
              combined(web, fair),
              Map.of("web", web, "fair", fair));
      Forecast forecast = new Forecast(models.prediction(13, 0.1));
      ExpectedTotal total = new ExpectedTotal();
      add(total, forecast.of("web".getBytes(UTF_8)).orElseThrow(), web);
      add(total, forecast.of("fair".getBytes(UTF_8)).orElseThrow(), fair);

      Estimate found = total.value(models).orElseThrow();
      double margin = 1.96 * Math.sqrt(found.ofFit());
      double truth = ORDINARY.worth(web, 13) + EAGER.worth(fair, 13);
      // The interval must also be narrow enough to be useful.
      assertThat(2 * margin).isBetween(0.03 * truth, 0.6 * truth);
      held += Math.abs(found.amount() - truth) <= margin ? 1 : 0;
      below += found.amount() < truth ? 1 : 0;
    }
    // 38 of 40 are expected; fewer than 34 have a probability of 1 in 300. Half are expected below.
    assertThat(held).isGreaterThanOrEqualTo(34);
    assertThat(below).isBetween(10, 30);
  }

  @Test
  void membersHaveTheirOwnModelsAndSmallMembersUseTheModelOfAll() {
    TrainingData web = ORDINARY.buyers(4000, 2000, 7);
    TrainingData fair = EAGER.buyers(4000, 2000, 8);
    TrainingData few = EAGER.buyers(40, 2000, 9);
    ValueModels models =
        ValueModels.of(
            "bg_nbd",
            Optional.of("channel"),
            combined(web, fair, few),
            Map.of("web", web, "fair", fair, "few", few));

    Map<String, List<TableRow>> rows =
        models.rows().stream()
            .collect(groupingBy(row -> row.getString(0) + " " + row.getString(1)));
    assertThat(rows).containsOnlyKeys("all all", "channel web", "channel fair", "channel few");
    assertRecovered(ORDINARY, rows.get("channel web"));
    assertRecovered(EAGER, rows.get("channel fair"));
    assertThat(rows.get("channel few"))
        .extracting(row -> row.getString(2) + " " + row.getString(3))
        .containsExactly("bg_nbd (none)", "gamma_gamma (none)");
    TableRow ofFew = rows.get("channel few").get(0);
    assertThat(ofFew.isNullAt(4)).isTrue();
    assertThat(ofFew.getString(10)).isEqualTo("too_few_buyers");
    assertThat(ofFew.getString(11))
        .isEqualTo("Only 40 buyers: a model needs 500. The model of all buyers is used.");
  }

  /**
   * Asserts that each parameter is within three standard errors. With fourteen parameters, 1 in 30
   * shops would fail.
   */
  private static void assertRecovered(Truth truth, List<TableRow> rows) {
    assertThat(rows).hasSize(truth.parameters().size());
    for (int i = 0; i < rows.size(); i++) {
      TableRow row = rows.get(i);
      assertThat(row.getDouble(4))
          .as("%s of %s", row.getString(3), row.getString(1))
          .isCloseTo(truth.parameters().get(i), within(3 * row.getDouble(5)));
      // The standard errors must also be small enough to be useful.
      assertThat(row.getDouble(5)).isLessThan(0.35 * truth.parameters().get(i));
    }
  }

  @Test
  void membersWithoutModelArePredictedExactlyByTheModelOfAll() {
    TrainingData web = ORDINARY.buyers(2000, 1000, 3);
    TrainingData few = EAGER.buyers(40, 1000, 4);
    TrainingData all = combined(web, few);
    ValueModels split =
        ValueModels.of("bg_nbd", Optional.of("channel"), all, Map.of("web", web, "few", few));
    ValueModels pooled = ValueModels.of("bg_nbd", Optional.empty(), all, Map.of());
    Forecast splitForecast = new Forecast(split.prediction(52, 0.1));
    Forecast.MemberForecast pooledForecast =
        new Forecast(pooled.prediction(52, 0.1)).of(null).orElseThrow();

    for (String member : List.of("few", "never seen")) {
      Forecast.MemberForecast memberForecast =
          splitForecast.of(member.getBytes(UTF_8)).orElseThrow();
      for (int i = 0; i < few.patterns().size(); i++) {
        RepeatPattern pattern = few.patterns().get(i);
        RepeatSpend spend = few.spends().get(i);
        assertThat(memberForecast.purchases().undiscounted(pattern))
            .isEqualTo(pooledForecast.purchases().undiscounted(pattern));
        assertThat(memberForecast.value(pattern, spend))
            .isEqualTo(pooledForecast.value(pattern, spend));
      }
    }
    assertThat(splitForecast.of(null).orElseThrow().models()).isEqualTo(pooledForecast.models());
    assertThat(splitForecast.of("web".getBytes(UTF_8)).orElseThrow().models())
        .isNotEqualTo(pooledForecast.models());
  }

  @Test
  void orderOfBuyersDoesNotChangeTheModels() {
    TrainingData buyers = ORDINARY.buyers(2000, 1000, 5);
    TrainingData reversed = TrainingData.none();
    for (int i = buyers.patterns().size() - 1; i >= 0; i--) {
      reversed.patterns().add(buyers.patterns().get(i));
      reversed.spends().add(buyers.spends().get(i));
    }

    assertThat(ValueModels.of("bg_nbd", Optional.empty(), reversed, Map.of()).rows())
        .isEqualTo(ValueModels.of("bg_nbd", Optional.empty(), buyers, Map.of()).rows());
  }

  @Test
  void equalBuyersCanBeGroupedOrSeparate() {
    TrainingData apart = ORDINARY.buyers(2000, 300, 6);
    TrainingData combined =
        new TrainingData(WeightedGroup.distinct(apart.patterns()), apart.spends());

    assertThat(combined.customers()).isEqualTo(2000);
    assertThat(combined.patterns()).hasSizeLessThan(1900);
    assertThat(ValueModels.of("bg_nbd", Optional.empty(), combined, Map.of()).rows())
        .isEqualTo(ValueModels.of("bg_nbd", Optional.empty(), apart, Map.of()).rows());
  }
}
