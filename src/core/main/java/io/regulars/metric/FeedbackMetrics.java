package io.regulars.metric;

import io.regulars.input.Input;
import io.regulars.measure.Dimension.BuiltIn;
import java.util.List;
import java.util.stream.Stream;

/** Survey scores with 95 % bounds, and repeat rates of promoters and detractors. */
final class FeedbackMetrics {
  private static final String NO_RESPONDENTS = "Null if there are no respondents.";

  static final MetricGroup FEEDBACK =
      new MetricGroup(
          "Feedback",
          MetricScope.byOwnDimensionsAnd(
                  List.of(
                      BuiltIn.ALL,
                      BuiltIn.CHANNEL,
                      BuiltIn.COUNTRY,
                      BuiltIn.CATEGORY,
                      BuiltIn.SEGMENT))
              .given(Input.SURVEYS),
          Stream.concat(
                  scores(),
                  Stream.of("promoter", "detractor").flatMap(FeedbackMetrics::repeatRates))
              .toList());

  private FeedbackMetrics() {}

  private static Stream<Metric> scores() {
    return Stream.of(
        Metric.count("nps_respondents").title("NPS respondents"),
        Metric.count("promoters").title("Promoters"),
        Metric.count("detractors").title("Detractors"),
        Metric.points("nps", "promoters - detractors", "nps_respondents")
            .title("Net promoter score")
            .meaning(
                "Percentage of respondents who are promoters minus percentage who are"
                    + " detractors, from -100 to 100."),
        Metric.statistic("nps_low")
            .title("Net promoter score, lower bound")
            .edgeCases(NO_RESPONDENTS),
        Metric.statistic("nps_high")
            .title("Net promoter score, upper bound")
            .edgeCases(NO_RESPONDENTS),
        Metric.count("csat_respondents").title("CSAT respondents"),
        Metric.count("satisfied_respondents").title("Satisfied respondents"),
        Metric.share("csat", "satisfied_respondents", "csat_respondents")
            .title("Customer satisfaction score")
            .meaning("Share of respondents who are satisfied."),
        Metric.statistic("csat_low")
            .title("Customer satisfaction score, lower bound")
            .edgeCases(NO_RESPONDENTS),
        Metric.statistic("csat_high")
            .title("Customer satisfaction score, upper bound")
            .edgeCases(NO_RESPONDENTS),
        Metric.count("ces_respondents").title("CES respondents"),
        Metric.statistic("ces").title("Customer effort score").edgeCases(NO_RESPONDENTS),
        Metric.statistic("ces_low")
            .title("Customer effort score, lower bound")
            .edgeCases("Null if there are fewer than two respondents."),
        Metric.statistic("ces_high")
            .title("Customer effort score, upper bound")
            .edgeCases("Null if there are fewer than two respondents."));
  }

  private static Stream<Metric> repeatRates(String respondent) {
    return Stream.of(90, 180)
        .flatMap(
            days ->
                Stream.of(
                    Metric.count("%ss_eligible_%d".formatted(respondent, days))
                        .title(
                            "Buyers among %ss, observed for %d days".formatted(respondent, days)),
                    Metric.count("%ss_repeated_%d".formatted(respondent, days))
                        .title(
                            "Buyers among %ss who bought within %d days after answering"
                                .formatted(respondent, days)),
                    Metric.share(
                            "%s_repeat_rate_%d_days".formatted(respondent, days),
                            "%ss_repeated_%d".formatted(respondent, days),
                            "%ss_eligible_%d".formatted(respondent, days))
                        .title("Repeat rate of %ss within %d days".formatted(respondent, days))
                        .meaning(
                            ("Share of the %ss among the buyers who bought within %d days"
                                    + " after the day of their answer.")
                                .formatted(respondent, days))
                        .edgeCases("Only respondents observed for all these days are counted.")));
  }
}
