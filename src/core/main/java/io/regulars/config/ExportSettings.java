package io.regulars.config;

import java.util.Optional;
import java.util.function.Function;

/**
 * The login and the connections of the database export.
 *
 * @param user the database user; empty: the user of the JDBC URL or of the operating system
 * @param password the password of the user; empty: none
 * @param connections number of parallel loads, at least 1
 */
public record ExportSettings(Optional<String> user, Optional<String> password, int connections) {
  /** An empty environment variable is treated as unset. */
  private static final Setting<Optional<String>> USER =
      Setting.of(
              "user",
              SettingType.unlessBlank("text", SettingValue::text),
              "null",
              "The database user. Set it in the environment, so that no file contains it.")
          .fromEnvironment("REGULARS_EXPORT_USER")
          .withoutEffectOnRows();

  private static final Setting<Optional<SettingValue>> PASSWORD =
      Setting.of(
              "password",
              SettingType.optional("text", Function.identity()),
              "null",
              """
              The password of the user. It is never printed. It is refused on the command line,
              where other users could see it.
              """)
          .fromEnvironment("REGULARS_EXPORT_PASSWORD")
          .withoutEffectOnRows();

  private static final Setting<Integer> CONNECTIONS =
      Setting.of(
              "connections",
              SettingType.wholeNumber(1),
              "4",
              """
              The number of parallel loads. Each needs a database connection; the export needs one
              more.
              """)
          .withoutEffectOnRows();

  static final Section SECTION =
      Section.of(
          "export", "Export to a database, with the command export.", USER, PASSWORD, CONNECTIONS);

  static ExportSettings read(ConfigBlock root) {
    ConfigBlock export = SECTION.in(root);
    Optional<SettingValue> password = PASSWORD.read(export);
    PASSWORD.refuseOnTheCommandLine(password);
    return new ExportSettings(
        USER.read(export),
        password.map(SettingValue::text).filter(text -> !text.isEmpty()),
        CONNECTIONS.read(export));
  }

  /** Omits the password. */
  @Override
  public String toString() {
    return "ExportSettings[user=" + user.orElse("") + ", connections=" + connections + "]";
  }
}
