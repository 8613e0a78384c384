package io.regulars.config;

import io.regulars.input.Input;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The columns that are replaced by pseudonyms.
 *
 * @param pseudonymised the canonical columns, in all inputs, whose values are pseudonyms
 * @param key the key of the pseudonyms; empty exactly if {@code pseudonymised} is empty
 */
public record PrivacySettings(Set<String> pseudonymised, Optional<PseudonymKey> key) {
  /** No pseudonyms. */
  public static final PrivacySettings NONE = new PrivacySettings(Set.of(), Optional.empty());

  private static final Setting<List<String>> PSEUDONYMISE =
      Setting.of(
          "pseudonymise",
          SettingType.listOf(column -> column.oneOf(Input.personalColumns())),
          "[]",
          """
          Of %s, in every input. Rejected rows then contain only the mapped columns. Set it before
          the first run into a lake: tables that are already published do not change.
          """
              .formatted(String.join(", ", Input.personalColumns())));

  private static final Setting<Optional<SettingValue>> KEY =
      Setting.of(
              "key",
              SettingType.unlessBlank("text", Function.identity()),
              "null",
              """
              The secret key, at least 16 bytes. Set it in the environment, so that no file contains
              it. It is never printed or stored. Without the key, the same pseudonyms cannot be
              calculated again. Another key makes every customer a new one.
              """)
          .fromEnvironment("REGULARS_PRIVACY_KEY");

  static final Section SECTION =
      Section.of(
          "privacy",
          """
          Pseudonyms: a keyed hash (HMAC-SHA-256) replaces an id as soon as a row is read. The same
          id has the same pseudonym in every input and in every run with the same key.
          """,
          PSEUDONYMISE,
          KEY);

  public PrivacySettings {
    pseudonymised = Collections.unmodifiableSortedSet(new TreeSet<>(pseudonymised));
    if (pseudonymised.isEmpty() != key.isEmpty()) {
      throw new IllegalArgumentException("Pseudonymised columns and a key need each other");
    }
  }

  static PrivacySettings read(ConfigBlock root) {
    ConfigBlock privacy = SECTION.in(root);
    Optional<SettingValue> key = KEY.read(privacy);
    KEY.refuseOnTheCommandLine(key);
    Set<String> pseudonymised = Set.copyOf(PSEUDONYMISE.read(privacy));
    return pseudonymised.isEmpty()
        ? NONE
        : new PrivacySettings(
            pseudonymised, Optional.of(pseudonymKey(PSEUDONYMISE.value(privacy), key)));
  }

  private static PseudonymKey pseudonymKey(SettingValue columns, Optional<SettingValue> given) {
    String remedy =
        "Set the environment variable REGULARS_PRIVACY_KEY to a random key, such as the output of"
            + " openssl rand -hex 32.";
    SettingValue key =
        given.orElseThrow(() -> columns.refused("needs privacy.key, which is not set", remedy));
    PseudonymKey read = PseudonymKey.of(key.text());
    if (read.isTooShort()) {
      throw key.refused("is shorter than " + PseudonymKey.MIN_BYTES + " bytes", remedy);
    }
    return read;
  }

  /** Whether any column is pseudonymised. */
  public boolean isOn() {
    return key.isPresent();
  }
}
