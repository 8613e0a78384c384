package io.regulars.config;

/**
 * The minimum data for a customer's price band.
 *
 * @param minLines minimum number of lines in a category; with fewer, the band is null
 */
public record PriceSettings(int minLines) {
  private static final Setting<Integer> MIN_LINES =
      Setting.of(
          "min-lines",
          SettingType.wholeNumber(1),
          "3",
          """
          Minimum number of lines that a customer must have bought in a category for a price band,
          and in all categories together for a price tier.
          """);

  static final Section SECTION = Section.of("prices", "Price bands.", MIN_LINES);

  static PriceSettings read(ConfigBlock root) {
    return new PriceSettings(MIN_LINES.read(SECTION.in(root)));
  }
}
