package io.regulars.config;

import io.regulars.time.Grain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The names of grains in settings, and the settings {@code split-grains}. */
final class GrainNames {
  static final List<String> PERIODS =
      Stream.of(Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.YEAR).map(Grain::label).toList();
  static final List<String> PERIODS_AND_ALL =
      Arrays.stream(Grain.values()).map(Grain::label).toList();

  private GrainNames() {}

  /** The setting for the grains of all dimensions except {@code all}. */
  static Setting<List<String>> splitGrains(String defaultText, String help) {
    return Setting.of("split-grains", SettingType.someOf(PERIODS_AND_ALL), defaultText, help);
  }

  /**
   * The grains of all dimensions except {@code all}. They must be a subset of the grains of the
   * whole shop; default grains outside that subset are omitted.
   *
   * @param split the setting {@code split-grains}
   * @param block the block with that setting
   * @param whole the grains of the whole shop
   * @param wholeKey the full key of the setting that contains {@code whole}
   */
  static List<String> subset(
      Setting<List<String>> split, ConfigBlock block, List<String> whole, String wholeKey) {
    List<String> grains = new ArrayList<>(split.read(block));
    if (split.value(block).isDefault()) {
      grains.retainAll(whole);
      return grains;
    }
    for (String grain : grains) {
      if (!whole.contains(grain)) {
        throw split
            .value(block)
            .refused(
                "contains " + grain + ", which " + wholeKey + " does not contain",
                "Add it to " + wholeKey + ", or remove it here.");
      }
    }
    return grains;
  }
}
