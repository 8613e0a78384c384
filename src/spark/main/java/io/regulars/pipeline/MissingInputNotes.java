package io.regulars.pipeline;

import io.regulars.config.Settings;
import io.regulars.input.Input;
import io.regulars.input.InputColumn;
import io.regulars.input.InputSchema;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lists what a run omits or assumes because the shop does not give an input or a column. */
final class MissingInputNotes {
  private final Settings settings;

  private MissingInputNotes(Settings settings) {
    this.settings = settings;
  }

  /**
   * One sentence for each missing input or column that has an effect, in the order of the inputs.
   * Columns of a missing input are not mentioned.
   */
  static List<String> sentences(Settings settings) {
    MissingInputNotes notes = new MissingInputNotes(settings);
    return Arrays.stream(Input.values()).flatMap(notes::of).distinct().toList();
  }

  private Stream<String> of(Input input) {
    InputSchema schema = input.schema();
    return settings.sources().containsKey(input)
        ? schema.columns().stream()
            .flatMap(column -> column.withoutIt().stream())
            .filter(effect -> !isPrevented(effect))
            .map(effect -> sentence(columns(effect), effect))
        : schema.withoutIt().stream().map(effect -> sentence(input.key(), effect));
  }

  /** Whether any input gives a column without which a run would have the effect. */
  private boolean isPrevented(String effect) {
    return Arrays.stream(Input.values())
        .anyMatch(
            input ->
                columns(input, effect).anyMatch(column -> settings.gives(input, column.name())));
  }

  /** The names of the columns of all inputs that prevent the effect. */
  private static String columns(String effect) {
    return Arrays.stream(Input.values())
        .flatMap(input -> columns(input, effect))
        .map(InputColumn::name)
        .distinct()
        .collect(Collectors.joining(" or "));
  }

  private static Stream<InputColumn> columns(Input input, String effect) {
    return input.schema().columns().stream()
        .filter(column -> column.withoutIt().filter(effect::equals).isPresent());
  }

  private String sentence(String missing, String effect) {
    String currency = settings.shop().currency();
    return "No " + missing + ": " + effect.replace(InputSchema.SHOP_CURRENCY, currency) + ".";
  }
}
