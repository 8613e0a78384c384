package io.regulars.config;

import com.typesafe.config.ConfigFactory;
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
 * One block of the configuration: what the shop wrote in it, with the defaults behind. The defaults
 * name every key that there is.
 *
 * @param path the block's key, empty for the outermost
 * @param given what the shop wrote, empty if nothing
 * @param defaults the same block of {@code reference.conf}
 * @param every the outermost defaults, to find a key that was written in the wrong block
 */
record ConfigBlock(String path, ConfigObject given, ConfigObject defaults, ConfigObject every) {
  private static final ConfigObject NOTHING = ConfigFactory.empty().root();

  static ConfigBlock outermost(ConfigObject given, ConfigObject defaults) {
    return new ConfigBlock("", given, defaults, defaults);
  }

  /** The block of that key, in which only keys that have a default are known. */
  ConfigBlock block(String key) {
    ConfigBlock block = openBlock(key);
    block.refuseUnknown(block.defaults().keySet());
    return block;
  }

  /** The block of that key, whose keys are the shop's own. */
  ConfigBlock openBlock(String key) {
    ConfigObject within = written(key).map(SettingValue::block).orElse(NOTHING);
    ConfigObject behind = defaults.get(key) instanceof ConfigObject object ? object : NOTHING;
    return new ConfigBlock(SettingValue.below(path, key), within, behind, every);
  }

  /** What the shop wrote, else the default. */
  SettingValue setting(String key) {
    return find(key)
        .orElseThrow(
            () -> new IllegalStateException("No default for " + SettingValue.below(path, key)));
  }

  /** What the shop wrote, else the default, if there is one. */
  Optional<SettingValue> find(String key) {
    return written(key).or(() -> setting(key, defaults.get(key)));
  }

  /** What the shop wrote; null counts as nothing. */
  Optional<SettingValue> written(String key) {
    return setting(key, given.get(key));
  }

  /**
   * Every key of an open block with its value, in the order of the file: what the shop wrote, or
   * where it wrote nothing, the default.
   */
  Map<String, SettingValue> entries() {
    ConfigObject all = given.isEmpty() ? defaults : given;
    Map<String, SettingValue> entries = new LinkedHashMap<>();
    for (String key : inOrder(all)) {
      setting(key, all.get(key)).ifPresent(value -> entries.put(key, value));
    }
    return entries;
  }

  /** Refuses the first key that is not known. */
  void refuseUnknown(Collection<String> known) {
    for (String key : inOrder(given)) {
      if (!known.contains(key)) {
        throw unknown(key, known);
      }
    }
  }

  /** The refusal of a key with the nearest right name, here or in another block. */
  UserError unknown(String key, Collection<String> known) {
    String here = SettingValue.below(path, key);
    String where = SettingValue.place(given.get(key).origin());
    String sentence = "Unknown setting " + here + " (" + where + ").";
    Optional<String> meant =
        ClosestName.to(key, known)
            .map(near -> SettingValue.below(path, near))
            .or(() -> elsewhere(key));
    if (meant.isPresent()) {
      return UserError.configuration(sentence + " Did you mean " + meant.get() + "?");
    }
    return UserError.configuration(
        sentence,
        (path.isEmpty() ? "There are " : "In " + path + " there are ")
            + String.join(", ", new TreeSet<>(known))
            + ".");
  }

  private Optional<String> elsewhere(String key) {
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

  /** The library keeps no order of its own, but it knows each value's line. */
  private static List<String> inOrder(ConfigObject block) {
    return block.keySet().stream()
        .sorted(
            Comparator.comparing((String key) -> fileOf(block.get(key).origin()))
                .thenComparing(key -> block.get(key).origin().lineNumber())
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  private static String fileOf(ConfigOrigin origin) {
    return SettingValue.place(origin).replaceFirst(" line \\d+$", "");
  }
}
