package io.regulars.config;

import io.regulars.UserError;
import java.util.Optional;

/**
 * The declaration of one setting. {@code reference.conf}, from which a run reads the defaults, and
 * the configuration page are generated from all declarations.
 *
 * @param key the name in the block around it: {@code deep-from} for {@code discounts.deep-from}
 * @param type how a value is read and checked
 * @param defaultText the default in HOCON: {@code 90 days}, or {@code null} for no value; of a
 *     block, the lines in it
 * @param help what the setting is for, in sentences
 * @param variable the environment variable that is the default where it is set
 * @param changesNoRow whether a change of the value can change no published row; the fingerprint
 *     omits such settings
 */
record Setting<T>(
    String key,
    SettingType<T> type,
    String defaultText,
    String help,
    Optional<String> variable,
    boolean changesNoRow)
    implements Declaration {

  Setting {
    defaultText = defaultText.strip();
    help = help.stripTrailing();
    if (help.isEmpty()) {
      throw new IllegalArgumentException("The setting " + key + " needs a help text");
    }
  }

  /** A setting whose value can change published rows. */
  static <T> Setting<T> of(String key, SettingType<T> type, String defaultText, String help) {
    return new Setting<>(key, type, defaultText, help, Optional.empty(), false);
  }

  /** This setting, with a default from an environment variable. */
  Setting<T> fromEnvironment(String name) {
    return new Setting<>(key, type, defaultText, help, Optional.of(name), changesNoRow);
  }

  /**
   * This setting, which can change no published row. In a section that has other settings too, the
   * record component for it has the name of the key in camel case.
   */
  Setting<T> withoutEffectOnRows() {
    return new Setting<>(key, type, defaultText, help, variable, true);
  }

  /**
   * The value of the shop, else the default.
   *
   * @param block the block with this setting
   * @throws UserError if the value has the wrong type
   */
  T read(ConfigBlock block) {
    return type.reader().apply(block, key);
  }

  /** The value with its location, for checks that compare it with other settings. */
  SettingValue value(ConfigBlock block) {
    return block.setting(key);
  }

  /**
   * Throws a {@link UserError} if a secret is from the command line.
   *
   * @param secret the value of this setting, empty if it is not set
   */
  void refuseOnTheCommandLine(Optional<SettingValue> secret) {
    if (secret.filter(SettingValue::isOnTheCommandLine).isPresent()) {
      throw UserError.usage(
          "A " + key + " on the command line is visible to every user of the machine (--set).",
          "Set the environment variable " + variable.orElseThrow() + " instead.");
    }
  }
}
