package io.regulars.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regulars.simulate.AnswerGenerator.Answer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Answers of the shoppers of a shop with 20,000 customers. 70 % are satisfied. Answers of one
 * shopper are correlated, so the tests use only the latest answer of each shopper.
 */
class AnswerGeneratorTest {
  private static final Truth TRUTH = Truth.of(ShopPlan.of(20_000, 1));
  private static final long DAY = 86_400_000_000L;

  private final Simulation simulation = new Simulation(TRUTH);

  /**
   * Promoters 0.7 × (0.30 + 0.30) + 0.3 × (0.03 + 0.02) = 0.435, detractors 0.7 × (0.01 + 0.01 +
   * 0.03 + 0.05) + 0.3 × (0.10 + 0.05 + 0.07 + 0.10 + 0.10 + 0.15 + 0.18) = 0.295. Of 6,000
   * respondents or more: √((0.435 + 0.295 − 0.14²) ÷ 6,000) = 0.0109.
   */
  @Test
  void netPromoterScoreMatchesTheTruth() {
    assertThat(expected("nps")).isCloseTo(14, within(1e-9));
    assertThat(latest("nps")).hasSizeGreaterThan(6_000);
    assertThat(mean("nps", score -> score >= 9 ? 100 : score <= 6 ? -100 : 0))
        .isCloseTo(14, within(4 * 1.09));
  }

  /** 0.7 × 0.85 + 0.3 × 0.20 = 0.655. Of 5,000 or more: √(0.655 × 0.345 ÷ 5,000) = 0.0067. */
  @Test
  void satisfactionMatchesTheTruth() {
    assertThat(expected("csat")).isCloseTo(0.655, within(1e-9));
    assertThat(latest("csat")).hasSizeGreaterThan(5_000);
    assertThat(mean("csat", score -> score >= 4 ? 1 : 0)).isCloseTo(0.655, within(4 * 0.0067));
  }

  /**
   * 0.7 × (0.02 + 0.10 + 0.39 + 1.40 + 2.25) + 0.3 × (0.20 + 0.50 + 0.90 + 0.60 + 0.50) = 3.722 of
   * 5. Scores deviate by 1.2 ÷ 5 = 0.24; of 4,000 or more by 0.0038.
   */
  @Test
  void effortScoreMatchesTheTruth() {
    assertThat(expected("ces")).isCloseTo(0.7444, within(1e-9));
    assertThat(latest("ces")).hasSizeGreaterThan(4_000);
    assertThat(mean("ces", score -> score / 5.0)).isCloseTo(0.7444, within(4 * 0.0038));
  }

  /** About 30,000 answers of customers: √(0.2 × 0.8 ÷ 30,000) = 0.0023. */
  @Test
  void someAnswersHaveOnlyOneIdOrNone() {
    assertThat(shareOfCustomers(a -> a.customerId() == null && a.orderId() == null))
        .isCloseTo(0.08, within(4 * 0.0023));
    assertThat(shareOfCustomers(a -> a.customerId() == null && a.orderId() != null))
        .isCloseTo(0.92 * 0.2, within(4 * 0.0023));
    assertThat(shareOfCustomers(a -> a.customerId() != null && a.orderId() == null))
        .isCloseTo(0.92 * 0.1, within(4 * 0.0023));
  }

  @Test
  void answersReferToCompletedOrdersOfTheirCustomerWithinTwoWeeks() {
    for (long number = 0; number < 2_000; number++) {
      Map<String, Order> orders =
          simulation.orders(number).stream().collect(Collectors.toMap(Order::id, o -> o));
      for (Answer answer : simulation.answers(number)) {
        assertThat(answer.customerId()).isIn("c" + number, null);
        if (answer.orderId() != null) {
          Order order = orders.get(answer.orderId());
          assertThat(order.isCompleted()).isTrue();
          assertThat(answer.respondedMicros()).isGreaterThan(order.micros());
          assertThat(answer.respondedMicros()).isLessThan(order.micros() + 15 * DAY);
        }
      }
    }
  }

  @Test
  void someShoppersAnswerSeveralTimesAndGuestsAnswer() {
    assertThat(customers().filter(answers -> of("nps", answers).count() > 1)).isNotEmpty();
    assertThat(guests().flatMap(List::stream))
        .isNotEmpty()
        .allSatisfy(answer -> assertThat(answer.customerId()).isNull());
  }

  private static double expected(String survey) {
    return TRUTH.feedback().surveys().stream()
        .filter(s -> s.name().equals(survey))
        .findFirst()
        .orElseThrow()
        .expected();
  }

  private double mean(String survey, ToDoubleFunction<Integer> metric) {
    return latest(survey).stream().mapToDouble(metric).average().orElseThrow();
  }

  /** The last answer of each shopper; answers are sorted by order. */
  private List<Integer> latest(String survey) {
    return Stream.concat(customers(), guests())
        .map(answers -> of(survey, answers).reduce((earlier, later) -> later))
        .flatMap(Optional::stream)
        .map(Answer::score)
        .toList();
  }

  private double shareOfCustomers(Predicate<Answer> condition) {
    return customers()
        .flatMap(List::stream)
        .mapToInt(answer -> condition.test(answer) ? 1 : 0)
        .average()
        .orElseThrow();
  }

  private static Stream<Answer> of(String survey, List<Answer> answers) {
    return answers.stream().filter(answer -> answer.survey().equals(survey));
  }

  private Stream<List<Answer>> customers() {
    return LongStream.range(0, 20_000).mapToObj(simulation::answers);
  }

  private Stream<List<Answer>> guests() {
    return LongStream.range(20_000, TRUTH.shoppers()).mapToObj(simulation::answers);
  }
}
