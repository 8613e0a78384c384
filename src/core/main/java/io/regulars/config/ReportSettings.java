package io.regulars.config;

import java.util.Optional;

/**
 * The HTML report.
 *
 * @param afterRun the file that each run writes the report to, a local file or any Hadoop path;
 *     empty: a run writes no report
 */
public record ReportSettings(Optional<String> afterRun) {
  private static final Setting<Optional<String>> AFTER_RUN =
      Setting.of(
              "after-run",
              SettingType.optional("text", SettingValue::pathOrName),
              "null",
              """
              The file that each run writes the report to: a local file of the driver or any Hadoop
              path. null: a run writes no report.
              """)
          .withoutEffectOnRows();

  static final Section SECTION =
      Section.of("report", "The HTML report of the command report.", AFTER_RUN);

  static ReportSettings read(ConfigBlock root) {
    return new ReportSettings(AFTER_RUN.read(SECTION.in(root)));
  }
}
