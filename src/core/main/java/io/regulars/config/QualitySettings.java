package io.regulars.config;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The limits of the screening.
 *
 * @param earliest the first valid business date
 * @param latest the last valid business date
 * @param nullWords the texts that stand for no value, in lower case and without surrounding spaces
 * @param tolerances rule name (snake_case) to the share of rows that may break it; absent rules use
 *     their own default
 */
public record QualitySettings(
    LocalDate earliest, LocalDate latest, List<String> nullWords, Map<String, Double> tolerances) {
  private static final Setting<LocalDate> EARLIEST =
      Setting.of(
          "earliest",
          SettingType.DATE,
          "1990-01-01",
          "Business dates before this one are treated as errors.");

  private static final Setting<LocalDate> LATEST =
      Setting.of(
          "latest",
          SettingType.DATE,
          "2050-01-01",
          "Business dates after this one are treated as errors.");

  private static final Setting<List<String>> NULL_WORDS =
      Setting.of(
          "null-words",
          SettingType.listOf(word -> word.words().toLowerCase(Locale.ROOT)),
          """
          ["null", "(null)", "\\\\N", nan, nat, "<na>", na, "n/a", "#n/a", none, nil, undefined]
          """
              .strip(),
          """
          Texts that programs write in place of a missing value. An id, and a number or a time that
          is optional, is missing if its whole text is one of these, in any case. A finding counts
          the ids.
          """);

  static final Section SECTION =
      Section.of(
          "quality",
          """
          Screening of the input rows. Each rule has a default tolerance: the share of rows that can
          break it. To change one:
            quality { order-has-an-id { tolerance = 0.01 } }
          """,
          EARLIEST,
          LATEST,
          NULL_WORDS);

  /** The only key in the block of a rule. */
  private static final String TOLERANCE = "tolerance";

  public QualitySettings {
    nullWords = List.copyOf(nullWords);
    tolerances = Map.copyOf(tolerances);
  }

  /**
   * Reads the section.
   *
   * @param rules the names of the screening rules, in snake_case
   */
  static QualitySettings read(ConfigBlock root, Set<String> rules) {
    ConfigBlock quality = root.openBlock(SECTION.key());
    Set<String> keys = new TreeSet<>(quality.defaults().keySet());
    rules.forEach(rule -> keys.add(key(rule)));
    quality.refuseUnknown(keys);
    Map<String, Double> tolerances = tolerances(quality, rules);
    LocalDate earliest = EARLIEST.read(quality);
    LocalDate latest = LATEST.read(quality);
    if (latest.isBefore(earliest)) {
      throw LATEST
          .value(quality)
          .refused("is before quality.earliest, " + earliest, "Set it to a later date.");
    }
    return new QualitySettings(earliest, latest, NULL_WORDS.read(quality), tolerances);
  }

  private static Map<String, Double> tolerances(ConfigBlock quality, Set<String> rules) {
    Map<String, Double> tolerances = new LinkedHashMap<>();
    for (String rule : new TreeSet<>(rules)) {
      ConfigBlock block = quality.openBlock(key(rule));
      block.refuseUnknown(Set.of(TOLERANCE));
      block.written(TOLERANCE).ifPresent(share -> tolerances.put(rule, share.share()));
    }
    return tolerances;
  }

  /** The key of a rule: {@code order-has-an-id} for {@code order_has_an_id}. */
  private static String key(String rule) {
    return rule.replace('_', '-');
  }
}
