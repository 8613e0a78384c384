package io.regulars.config;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The scale and the thresholds of each survey.
 *
 * @param nps net promoter score: "Would you recommend us?"
 * @param csat customer satisfaction: "Are you satisfied?"
 * @param ces customer effort score: "Was it easy?"
 */
public record FeedbackSettings(Nps nps, Csat csat, Ces ces) implements Serializable {
  static final Section SECTION =
      Section.of(
          "feedback",
          """
          The scales and thresholds of surveys. A score on another scale is converted by linear
          interpolation.
          """,
          Nps.SECTION,
          Csat.SECTION,
          Ces.SECTION);

  static FeedbackSettings read(ConfigBlock root) {
    ConfigBlock feedback = SECTION.in(root);
    return new FeedbackSettings(Nps.read(feedback), Csat.read(feedback), Ces.read(feedback));
  }

  /** The options of a survey: all whole numbers from the lowest to the highest. */
  public sealed interface Scale extends Serializable permits Nps, Csat, Ces {
    /** The lowest option, 0 or more. */
    int lowest();

    /** The highest option of an answer that has no scale of its own. */
    int highest();

    /** The number of options. */
    default int options() {
      return highest() - lowest() + 1;
    }

    /**
     * Converts a score from a scale with another highest option to this scale, by linear
     * interpolation between the lowest and the highest option.
     */
    default double converted(int score, int highestOfAnswer) {
      return lowest()
          + (long) (score - lowest())
              * (highest() - lowest())
              / (double) (highestOfAnswer - lowest());
    }
  }

  /**
   * Net promoter score.
   *
   * @param lowest the lowest option
   * @param highest the highest option
   * @param promotersFrom the lowest score of a promoter
   * @param detractorsTo the highest score of a detractor
   */
  public record Nps(int lowest, int highest, int promotersFrom, int detractorsTo) implements Scale {
    private static final ScaleLimits SCALE = ScaleLimits.of("0", "10");
    private static final Setting<Integer> PROMOTERS_FROM =
        ScaleLimits.option("promoters-from", "9", "The lowest score of a promoter.");
    private static final Setting<Integer> DETRACTORS_TO =
        ScaleLimits.option("detractors-to", "6", "The highest score of a detractor.");

    private static final Section SECTION =
        Section.of(
            "nps",
            "Net promoter score: \"Would you recommend us?\"",
            SCALE.lowest(),
            SCALE.highest(),
            PROMOTERS_FROM,
            DETRACTORS_TO);

    private static Nps read(ConfigBlock feedback) {
      ConfigBlock nps = SECTION.in(feedback);
      Nps read =
          new Nps(
              SCALE.lowest().read(nps),
              SCALE.readHighest(nps),
              SCALE.readThreshold(PROMOTERS_FROM, nps),
              SCALE.readThreshold(DETRACTORS_TO, nps));
      if (read.detractorsTo >= read.promotersFrom) {
        throw DETRACTORS_TO
            .value(nps)
            .refusedValue(
                "is not below feedback.nps.promoters-from, " + read.promotersFrom,
                "A customer cannot be both. Set it to a lower option.");
      }
      return read;
    }
  }

  /**
   * Customer satisfaction.
   *
   * @param lowest the lowest option
   * @param highest the highest option
   * @param satisfiedFrom the lowest score of a satisfied customer
   */
  public record Csat(int lowest, int highest, int satisfiedFrom) implements Scale {
    private static final ScaleLimits SCALE = ScaleLimits.of("1", "5");
    private static final Setting<Integer> SATISFIED_FROM =
        ScaleLimits.option("satisfied-from", "4", "The lowest score of a satisfied customer.");

    private static final Section SECTION =
        Section.of(
            "csat",
            "Customer satisfaction: \"Are you satisfied?\"",
            SCALE.lowest(),
            SCALE.highest(),
            SATISFIED_FROM);

    private static Csat read(ConfigBlock feedback) {
      ConfigBlock csat = SECTION.in(feedback);
      return new Csat(
          SCALE.lowest().read(csat),
          SCALE.readHighest(csat),
          SCALE.readThreshold(SATISFIED_FROM, csat));
    }
  }

  /**
   * Customer effort score.
   *
   * @param lowest the lowest option
   * @param highest the highest option
   */
  public record Ces(int lowest, int highest) implements Scale {
    private static final ScaleLimits SCALE = ScaleLimits.of("1", "5");

    private static final Section SECTION =
        Section.of(
            "ces", "Customer effort score: \"Was it easy?\"", SCALE.lowest(), SCALE.highest());

    private static Ces read(ConfigBlock feedback) {
      ConfigBlock ces = SECTION.in(feedback);
      return new Ces(SCALE.lowest().read(ces), SCALE.readHighest(ces));
    }
  }

  /**
   * The settings for the ends of the scale of a survey, and the checks of the options on it.
   *
   * @param lowest the lowest option
   * @param highest the highest option, above the lowest one
   */
  private record ScaleLimits(Setting<Integer> lowest, Setting<Integer> highest) {
    /**
     * The highest option of any scale, including the scales of single answers. A larger value is
     * regarded as a typing error.
     */
    private static final int HIGHEST_OF_ALL = 1_000;

    static ScaleLimits of(String lowest, String highest) {
      return new ScaleLimits(
          option("lowest", lowest, "The lowest option."),
          option("highest", highest, "The highest option."));
    }

    /** A setting whose value is an option of a scale. */
    static Setting<Integer> option(String key, String defaultText, String help) {
      return Setting.of(key, SettingType.wholeNumber(0, HIGHEST_OF_ALL), defaultText, help);
    }

    int readHighest(ConfigBlock survey) {
      int least = lowest.read(survey);
      int most = highest.read(survey);
      if (most <= least) {
        throw highest
            .value(survey)
            .refusedValue(
                "is not above " + survey.path() + ".lowest, " + least,
                "Set it to a higher option: a scale has at least two.");
      }
      return most;
    }

    int readThreshold(Setting<Integer> threshold, ConfigBlock survey) {
      int option = threshold.read(survey);
      int least = lowest.read(survey);
      int most = readHighest(survey);
      if (option < least || option > most) {
        throw threshold
            .value(survey)
            .refusedValue(
                "is not on the scale", "Use an option from " + least + " to " + most + ".");
      }
      return option;
    }
  }

  /** The scale of each survey by name: {@code nps}, {@code csat} and {@code ces}, in this order. */
  public Map<String, Scale> scales() {
    Map<String, Scale> scales = new LinkedHashMap<>();
    scales.put("nps", nps);
    scales.put("csat", csat);
    scales.put("ces", ces);
    return scales;
  }
}
