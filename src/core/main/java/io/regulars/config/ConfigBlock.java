package io.regulars.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.regulars.UserError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * One block of the configuration: the shop's settings with their defaults. Every valid key has an
 * entry in the defaults.
 *
 * @param path the key of the block, empty for the outermost block
 * @param given the settings of the shop, empty if there are none
 * @param defaults the same block of {@code reference.conf}
 * @param every the outermost block of the defaults, to find a key that is in the wrong block
 */
record ConfigBlock(String path, ConfigObject given, ConfigObject defaults, ConfigObject every) {
  private static final ConfigObject EMPTY = ConfigFactory.empty().root();

  static ConfigBlock outermost(ConfigObject given, ConfigObject defaults) {
    return new ConfigBlock("", given, defaults, defaults);
  }

  /** The inner block of a key. It can contain only keys that have a default. */
  ConfigBlock block(String key) {
    ConfigBlock block = openBlock(key);
    block.refuseUnknown(block.defaults().keySet());
    return block;
  }

  /**
   * The blocks of a key that is a block or a list of blocks. The blocks of a list are numbered from
   * 1, as in {@code order-lines[2]}. They can contain only keys that have a default.
   */
  List<ConfigBlock> blocks(String key) {
    if (!(written(key).orElseThrow().value() instanceof ConfigList list)) {
      return List.of(block(key));
    }
    ConfigBlock single = openBlockOf(key, EMPTY);
    List<ConfigBlock> blocks = new ArrayList<>();
    for (ConfigValue item : list) {
      String numbered = single.path + "[" + (blocks.size() + 1) + "]";
      ConfigBlock block =
          new ConfigBlock(
              numbered, new SettingValue(numbered, item).block(), single.defaults, every);
      block.refuseUnknown(block.defaults().keySet());
      blocks.add(block);
    }
    return blocks;
  }

  /** This block as one value. */
  SettingValue whole() {
    return new SettingValue(path, given);
  }

  /** The inner block of a key. The shop chooses the keys in it. */
  ConfigBlock openBlock(String key) {
    return openBlockOf(key, written(key).map(SettingValue::block).orElse(EMPTY));
  }

  private ConfigBlock openBlockOf(String key, ConfigObject innerGiven) {
    ConfigObject innerDefaults = defaults.get(key) instanceof ConfigObject object ? object : EMPTY;
    return new ConfigBlock(SettingValue.below(path, key), innerGiven, innerDefaults, every);
  }

  /** The value of the shop, else the default. */
  SettingValue setting(String key) {
    return find(key)
        .orElseThrow(
            () -> new IllegalStateException("No default for " + SettingValue.below(path, key)));
  }

  /** The value of the shop, else the default; empty if both are absent. */
  Optional<SettingValue> find(String key) {
    return written(key).or(() -> setting(key, defaults.get(key)));
  }

  /** The value of the shop; empty if it is absent or null. */
  Optional<SettingValue> written(String key) {
    return setting(key, given.get(key));
  }

  /**
   * All keys of an open block with their values, in the order of the file. If the shop sets no key
   * of the block, these are the defaults.
   */
  Map<String, SettingValue> entries() {
    ConfigObject all = given.isEmpty() ? defaults : given;
    Map<String, SettingValue> entries = new LinkedHashMap<>();
    for (String key : inOrder(all)) {
      setting(key, all.get(key)).ifPresent(value -> entries.put(key, value));
    }
    return entries;
  }

  /** Throws a {@link UserError} for the first key that is not known. */
  void refuseUnknown(Collection<String> known) {
    for (String key : inOrder(given)) {
      if (!known.contains(key)) {
        throw unknown(key, known);
      }
    }
  }

  /** The error for an unknown key, with the closest known name in this block or in another one. */
  UserError unknown(String key, Collection<String> known) {
    String here = SettingValue.below(path, key);
    String location = SettingValue.location(given.get(key).origin());
    String sentence = "Unknown setting " + here + " (" + location + ").";
    Optional<String> closest =
        ClosestName.to(key, known)
            .map(near -> SettingValue.below(path, near))
            .or(() -> closestInAnyBlock(key));
    if (closest.isPresent()) {
      return UserError.configuration(sentence + " Did you mean " + closest.get() + "?");
    }
    return UserError.configuration(
        sentence,
        (path.isEmpty() ? "The settings are " : "The settings in " + path + " are ")
            + String.join(", ", new TreeSet<>(known))
            + ".");
  }

  private Optional<String> closestInAnyBlock(String key) {
    List<String> paths = new ArrayList<>();
    collect("", every, paths);
    return ClosestName.to(key, paths.stream().map(ConfigBlock::lastOf).distinct().toList())
        .flatMap(near -> paths.stream().filter(found -> lastOf(found).equals(near)).findFirst());
  }

  private static void collect(String path, ConfigObject block, List<String> paths) {
    for (String key : new TreeSet<>(block.keySet())) {
      String here = SettingValue.below(path, key);
      paths.add(here);
      if (block.get(key) instanceof ConfigObject inner) {
        collect(here, inner, paths);
      }
    }
  }

  private static String lastOf(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  private Optional<SettingValue> setting(String key, ConfigValue value) {
    return value == null || value.valueType() == ConfigValueType.NULL
        ? Optional.empty()
        : Optional.of(new SettingValue(SettingValue.below(path, key), value));
  }

  /** The keys in the order of the file. The library does not keep it, but records line numbers. */
  private static List<String> inOrder(ConfigObject block) {
    return block.keySet().stream()
        .sorted(
            Comparator.comparing((String key) -> fileOf(block.get(key).origin()))
                .thenComparing(key -> block.get(key).origin().lineNumber())
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  private static String fileOf(ConfigOrigin origin) {
    return SettingValue.location(origin).replaceFirst(" line \\d+$", "");
  }
}
