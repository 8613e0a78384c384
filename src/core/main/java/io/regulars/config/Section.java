package io.regulars.config;

import java.util.List;

/**
 * The declaration of a block of the configuration.
 *
 * @param key the name of the block in the block around it
 * @param help what the settings of the block have in common
 * @param content the settings and inner blocks, in the order of {@code reference.conf}; empty for
 *     {@code sources}, which has the same settings for each input
 */
record Section(String key, String help, List<Declaration> content) implements Declaration {
  Section {
    content = List.copyOf(content);
  }

  static Section of(String key, String help, Declaration... content) {
    return new Section(key, help, List.of(content));
  }

  /** The values of this section. The shop cannot set keys that have no default. */
  ConfigBlock in(ConfigBlock outer) {
    return outer.block(key);
  }
}
