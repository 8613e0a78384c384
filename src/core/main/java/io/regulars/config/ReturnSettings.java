package io.regulars.config;

/**
 * The treatment of returned goods.
 *
 * @param restocked whether they are sold again, so that a refund reduces gross profit only by the
 *     margin
 */
public record ReturnSettings(boolean restocked) {
  private static final Setting<Boolean> RESTOCKED =
      Setting.of(
          "restocked",
          SettingType.FLAG,
          "true",
          """
          Whether returned goods are sold again. If true, a refund reduces gross profit only by the
          margin. If false, the cost of the goods is lost too.
          """);

  static final Section SECTION =
      Section.of("returns", "The treatment of returned goods.", RESTOCKED);

  static ReturnSettings read(ConfigBlock root) {
    return new ReturnSettings(RESTOCKED.read(SECTION.in(root)));
  }
}
