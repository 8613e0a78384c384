package io.regulars.metric;

import java.util.List;
import java.util.stream.Stream;

/** What customers say of the shop, and how sure that is. */
final class FeedbackMetrics {
  private static final String NOBODY = "Null where nobody answered.";

  static final List<Metric> ALL =
      Stream.concat(
              Stream.of(
                  Metric.count("nps_respondents").title("NPS respondents"),
                  Metric.count("promoters").title("Promoters"),
                  Metric.count("detractors").title("Detractors"),
                  Metric.points("nps", "promoters - detractors", "nps_respondents")
                      .title("Net promoter score")
                      .meaning(
                          "Per cent of respondents who are promoters, less per cent who are"
                              + " detractors: from -100 to 100."),
                  Metric.statistic("nps_low").title("Net promoter score, lower").edgeCases(NOBODY),
                  Metric.statistic("nps_high").title("Net promoter score, upper").edgeCases(NOBODY),
                  Metric.count("csat_respondents").title("CSAT respondents"),
                  Metric.count("satisfied_respondents").title("Satisfied respondents"),
                  Metric.rate("csat", "satisfied_respondents", "csat_respondents")
                      .title("Customer satisfaction score")
                      .meaning("Of the respondents, the share who are satisfied."),
                  Metric.statistic("csat_low")
                      .title("Customer satisfaction score, lower")
                      .edgeCases(NOBODY),
                  Metric.statistic("csat_high")
                      .title("Customer satisfaction score, upper")
                      .edgeCases(NOBODY),
                  Metric.count("ces_respondents").title("CES respondents"),
                  Metric.statistic("ces").title("Customer effort score").edgeCases(NOBODY),
                  Metric.statistic("ces_low")
                      .title("Customer effort score, lower")
                      .edgeCases("Null below two respondents."),
                  Metric.statistic("ces_high")
                      .title("Customer effort score, upper")
                      .edgeCases("Null below two respondents.")),
              Stream.of("promoter", "detractor").flatMap(FeedbackMetrics::repeatRates))
          .toList();

  private FeedbackMetrics() {}

  private static Stream<Metric> repeatRates(String who) {
    return Stream.of(90, 180)
        .flatMap(
            days ->
                Stream.of(
                    Metric.count("%ss_eligible_%d".formatted(who, days))
                        .title("Buying %ss observed for %d days".formatted(who, days)),
                    Metric.count("%ss_repeated_%d".formatted(who, days))
                        .title("Buying %ss who bought again within %d days".formatted(who, days)),
                    Metric.rate(
                            "%s_repeat_rate_%d_days".formatted(who, days),
                            "%ss_repeated_%d".formatted(who, days),
                            "%ss_eligible_%d".formatted(who, days))
                        .title("Repeat rate of %ss within %d days".formatted(who, days))
                        .meaning(
                            "Of the %ss among the buyers, the share who bought within %d days after the"
                                    .formatted(who, days)
                                + " day of their answer.")
                        .edgeCases("Only who has been observed for all these days counts.")));
  }
}
