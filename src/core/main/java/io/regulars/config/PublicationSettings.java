package io.regulars.config;

/**
 * The retention and the checks of published tables.
 *
 * @param keepDays days that replaced table versions stay readable
 * @param rowsAtLeast a table must not shrink to less than this share of its published rows
 * @param rowsAtMost a table must not grow to more than this multiple of its published rows
 * @param checkKeys whether the written tables are read back to check their primary keys
 */
public record PublicationSettings(
    int keepDays, double rowsAtLeast, double rowsAtMost, boolean checkKeys) {
  private static final Setting<Integer> KEEP =
      Setting.of(
              "keep",
              SettingType.DAYS,
              "8 days",
              """
              How long the tables of earlier runs stay readable after they are replaced. A run
              deletes older ones.
              """)
          .withoutEffectOnRows();

  private static final Setting<Double> ROWS_AT_LEAST =
      Setting.of(
              "rows-at-least",
              SettingType.SHARE,
              "0.5",
              """
              The smallest number of rows of a table with 100 rows or more, as a share of its rows in
              the previous run with the same settings and the same or an earlier day. If a table has
              fewer rows, nothing is published. The limit also applies if the previous run has a
              later day, with any settings; run --allow-earlier then accepts smaller tables.
              """)
          .withoutEffectOnRows();

  private static final Setting<Double> ROWS_AT_MOST =
      Setting.of(
              "rows-at-most",
              SettingType.MULTIPLE,
              "10",
              """
              The largest number of rows of a table with 100 rows or more, as a multiple of its rows
              in the previous run with the same settings and the same or an earlier day. If a table
              has more rows, nothing is published.
              """)
          .withoutEffectOnRows();

  private static final Setting<Boolean> CHECK_KEYS =
      Setting.of(
              "check-keys",
              SettingType.FLAG,
              "true",
              """
              Whether a run verifies, before it publishes, that all primary keys are unique,
              retention is a share, and bridges are balanced.
              """)
          .withoutEffectOnRows();

  static final Section SECTION =
      Section.of(
          "publication",
          """
          Publication: all tables of a run become visible together, with one entry in the table
          publications.
          """,
          KEEP,
          ROWS_AT_LEAST,
          ROWS_AT_MOST,
          CHECK_KEYS);

  static PublicationSettings read(ConfigBlock root) {
    ConfigBlock publication = SECTION.in(root);
    return new PublicationSettings(
        KEEP.read(publication),
        ROWS_AT_LEAST.read(publication),
        ROWS_AT_MOST.read(publication),
        CHECK_KEYS.read(publication));
  }
}
