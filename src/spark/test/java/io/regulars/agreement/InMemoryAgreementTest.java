package io.regulars.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.computation.InMemoryShop;
import io.regulars.config.Settings;
import io.regulars.oracle.Question;
import io.regulars.oracle.SecondOpinion;
import io.regulars.oracle.TableComparison;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every table in every grain equals the result of independent SQL on the same rows. The shop is
 * calculated in memory; {@link RandomShopAgreementTest} runs the same shop with Spark and a lake.
 */
class InMemoryAgreementTest {
  private static final LocalDate AS_OF = LocalDate.parse("2025-03-15");

  private static final Question QUESTION =
      Question.usual()
          .inCalendar(ZoneId.of("Europe/London"), DayOfWeek.SUNDAY, 4)
          .withWindows(60, Map.of("grocery", 20, "books", 150))
          .withHistoryFrom("2024-02-01")
          .withSnapshots("month", true, 3)
          .inCurrency("GBP")
          .asOf("2025-03-15");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {5, 7, 11})
  void everyTableInEveryGrainEqualsTheSecondOpinion(int seed) throws IOException {
    assertThat(differences(seed)).isEmpty();
  }

  @Test
  void everyTableEqualsTheSecondOpinionWithGiftCardsAsSales() throws IOException {
    assertThat(
            differences(
                RandomShopSettings.in(folder, "when-sold"),
                SecondOpinion.on(QUESTION).countingGiftCardsWhenSold(),
                5))
        .isEmpty();
  }

  @Tag("nightly")
  @ParameterizedTest
  @ValueSource(ints = {13, 17, 19, 23, 29, 31, 37})
  void everyTableOfOtherShopsEqualsTheSecondOpinion(int seed) throws IOException {
    assertThat(differences(seed)).isEmpty();
  }

  private List<String> differences(int seed) throws IOException {
    return differences(
        RandomShopSettings.in(folder, "when-redeemed"), SecondOpinion.on(QUESTION), seed);
  }

  private static List<String> differences(Settings settings, SecondOpinion empty, int seed) {
    List<String> differences = new ArrayList<>();
    try (SecondOpinion opinion =
        empty.byEveryGrain().withoutSessionsIn("store").givenRandomShopInOneCurrency(seed, 60)) {
      Map<String, InMemoryShop.Table> tables =
          InMemoryShop.of(settings, opinion).tables(Optional.of(AS_OF));
      opinion.answer();
      for (String table : SecondOpinion.TABLES.keySet()) {
        InMemoryShop.Table actual = tables.get(table);
        TableComparison comparison = opinion.comparedWith(table, actual.schema(), actual.rows());
        if (!comparison.agrees()) {
          differences.add(comparison.report());
        }
      }
    }
    return differences;
  }
}
