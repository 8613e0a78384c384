package io.regulars.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.SharedSession;
import io.regulars.oracle.Question;
import io.regulars.oracle.SecondOpinion;
import io.regulars.simulate.ShopPlan;
import io.regulars.simulate.SimulatedShop;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * The likelihoods and predictions of the value models equal the results of independent SQL on the
 * same order lines and the published parameters. The SQL also verifies that the parameters maximize
 * the likelihood.
 */
@TestInstance(Lifecycle.PER_CLASS)
class PredictedValueAgreementTest {
  private static final LocalDate AS_OF = LocalDate.parse("2025-08-05");

  private Path folder;
  private Shop defaults;

  @BeforeAll
  void simulateAndRun(@TempDir Path shop) {
    folder = shop;
    new SimulatedShop(SharedSession.spark(), ShopPlan.of(2800, 23).withTransactionsOnly())
        .write(folder.toString(), "parquet");
    defaults = shop("defaults");
    defaults.run();
  }

  private Shop shop(String lake) {
    return new Shop(folder)
        .asOf(AS_OF)
        .only("customer_profile", "rfm_segments", "predicted_total", "season_index", "value_model")
        .lake(lake);
  }

  private SecondOpinion opinion() {
    return SecondOpinion.on(Question.usual().asOf(AS_OF)).from(folder).answer();
  }

  @Test
  void predictionsEqualTheSecondOpinionWithDefaultSettings() {
    try (SecondOpinion opinion = opinion()) {
      assertThat(opinion.objectionsToModels(defaults.lake(), 52, 0.1, false)).isEmpty();
      assertThat(opinion.query("FROM predicted_buyer WHERE predicted_value > 0"))
          .hasSizeGreaterThan(1000);
      assertThat(opinion.query("FROM purchase_likelihood WHERE moved <> 'none'")).hasSize(8);
    }
  }

  @Test
  void predictionsEqualTheSecondOpinionWithOtherSettings() {
    Shop shop =
        shop("other")
            .with("value.model", "mbg_nbd")
            .with("value.of", "gross_profit")
            .with("value.split-by", "channel")
            .with("value.horizon", "20 weeks")
            .with("value.yearly-discount", "0.25");
    shop.run();

    try (SecondOpinion opinion = opinion()) {
      assertThat(opinion.objectionsToModels(shop.lake(), 20, 0.25, true)).isEmpty();
      assertThat(opinion.query("FROM purchase_fit")).hasSizeGreaterThan(1);
      assertThat(opinion.query("FROM spend_fit")).hasSizeGreaterThan(1);
    }
  }

  @Test
  void differentTermsAreDetected() {
    try (SecondOpinion opinion = opinion()) {
      assertThat(opinion.objectionsToModels(defaults.lake(), 52, 0.1001, false))
          .anyMatch(objection -> objection.startsWith("customer_profile expects otherwise"))
          .noneMatch(objection -> objection.startsWith("value_model"));
    }
    try (SecondOpinion opinion = opinion()) {
      assertThat(opinion.objectionsToModels(defaults.lake(), 52, 0.1, true))
          .anyMatch(objection -> objection.startsWith("value_model has another log-likelihood"))
          .anyMatch(objection -> objection.startsWith("no maximum of the likelihood"))
          .anyMatch(objection -> objection.startsWith("rfm_segments expects otherwise"));
    }
  }
}
