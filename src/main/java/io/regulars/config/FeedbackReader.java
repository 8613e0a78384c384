package io.regulars.config;

import io.regulars.config.Settings.Feedback;

/** Reads the scale of each survey and the thresholds for promoters and satisfied customers. */
final class FeedbackReader {
  /**
   * The highest option of any scale, including the scales of single answers. A larger value is
   * regarded as a typing error.
   */
  private static final int HIGHEST = 1_000;

  private final ConfigBlock feedback;

  FeedbackReader(ConfigBlock feedback) {
    this.feedback = feedback;
  }

  Feedback read() {
    return new Feedback(
        nps(feedback.block("nps")), csat(feedback.block("csat")), ces(feedback.block("ces")));
  }

  private static Feedback.Nps nps(ConfigBlock nps) {
    SettingValue promoters = nps.setting("promoters-from");
    SettingValue detractors = nps.setting("detractors-to");
    Feedback.Nps read =
        new Feedback.Nps(
            lowest(nps), highest(nps), threshold(promoters, nps), threshold(detractors, nps));
    if (read.detractorsTo() >= read.promotersFrom()) {
      throw detractors.refusedValue(
          "is not below feedback.nps.promoters-from, " + read.promotersFrom(),
          "A customer cannot be both. Set it to a lower option.");
    }
    return read;
  }

  private static Feedback.Csat csat(ConfigBlock csat) {
    return new Feedback.Csat(
        lowest(csat), highest(csat), threshold(csat.setting("satisfied-from"), csat));
  }

  private static Feedback.Ces ces(ConfigBlock ces) {
    return new Feedback.Ces(lowest(ces), highest(ces));
  }

  private static int lowest(ConfigBlock survey) {
    return survey.setting("lowest").wholeNumber(0, HIGHEST);
  }

  private static int highest(ConfigBlock survey) {
    SettingValue highest = survey.setting("highest");
    int lowest = lowest(survey);
    if (highest.wholeNumber(0, HIGHEST) <= lowest) {
      throw highest.refusedValue(
          "is not above " + survey.path() + ".lowest, " + lowest,
          "Set it to a higher option: a scale has at least two.");
    }
    return highest.wholeNumber(0, HIGHEST);
  }

  private static int threshold(SettingValue option, ConfigBlock survey) {
    int threshold = option.wholeNumber(0, HIGHEST);
    if (threshold < lowest(survey) || threshold > highest(survey)) {
      throw option.refusedValue(
          "is not on the scale",
          "Use an option from " + lowest(survey) + " to " + highest(survey) + ".");
    }
    return threshold;
  }
}
