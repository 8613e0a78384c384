package io.regulars.config;

/**
 * The conversion of leads.
 *
 * @param convertWithin days within which a lead usually becomes a customer
 */
public record LeadSettings(int convertWithin) {
  private static final Setting<Integer> CONVERT_WITHIN =
      Setting.of(
          "convert-within",
          SettingType.DAYS,
          "90 days",
          """
          The time within which a lead usually becomes a customer. The lead conversion of a period
          is complete this long after the period.
          """);

  static final Section SECTION = Section.of("leads", "Potential customers.", CONVERT_WITHIN);

  static LeadSettings read(ConfigBlock root) {
    return new LeadSettings(CONVERT_WITHIN.read(SECTION.in(root)));
  }
}
