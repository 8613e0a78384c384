package io.regulars.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import io.regulars.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The configuration file of a shop with the overrides of the command line. All substitutions are
 * resolved.
 *
 * @param name the path of the file as the user wrote it
 * @param root all settings, without the variables of the file
 */
record SettingsFile(String name, ConfigObject root) {
  /** The variable with the folder of the configuration file. */
  private static final String FOLDER = "config-folder";

  private static final String OVERRIDE = "--set";
  private static final Pattern SUBSTITUTION = Pattern.compile("\\$\\{\\??([^}]+)}");

  /**
   * Reads the file and applies the overrides. The file can use its own folder, an absolute path, as
   * the variable {@code config-folder}.
   *
   * @param overrides key to value as written on the command line
   * @param known the top-level keys that are settings
   * @throws UserError if the file does not exist, is not HOCON or contains a substitution that
   *     cannot be resolved
   */
  static SettingsFile read(Path file, Map<String, String> overrides, Set<String> known) {
    return of(file.toString(), parsed(file), overrides, folderOf(file), known);
  }

  /**
   * Parses a text and applies the overrides.
   *
   * @param name the name of the text in messages
   */
  static SettingsFile of(
      String name, String text, Map<String, String> overrides, Set<String> known) {
    try {
      Config parsed =
          ConfigFactory.parseString(
              text,
              ConfigParseOptions.defaults()
                  .setSyntax(ConfigSyntax.CONF)
                  .setOriginDescription(name));
      return of(name, parsed, overrides, ConfigFactory.empty(), known);
    } catch (ConfigException notHocon) {
      throw unreadable(notHocon);
    }
  }

  private static Config folderOf(Path file) {
    String folder = file.toAbsolutePath().normalize().getParent().toString();
    return ConfigFactory.empty().withValue(FOLDER, ConfigValueFactory.fromAnyRef(folder));
  }

  private static SettingsFile of(
      String name, Config inFile, Map<String, String> overrides, Config folder, Set<String> known) {
    Config merged = overrides(overrides).withFallback(inFile).withFallback(folder);
    // A variable of the file is still a variable if an override replaces the setting that uses it.
    Set<String> variables = substitutions(inFile);
    variables.addAll(substitutions(merged));
    variables.add(FOLDER);
    variables.removeAll(known);
    return new SettingsFile(name, withoutVariables(merged, variables));
  }

  private static Config parsed(Path file) {
    if (Files.isDirectory(file)) {
      throw UserError.configuration(
          file + " is a folder.", "Set --config to the configuration file in it.");
    }
    if (!Files.isReadable(file)) {
      throw UserError.configuration(
          "The configuration file " + file + " does not exist or cannot be read.",
          "Set --config to your configuration file. conf/shop.conf is a template to copy.");
    }
    try {
      return ConfigFactory.parseFile(
          file.toFile(),
          ConfigParseOptions.defaults().setAllowMissing(false).setSyntax(ConfigSyntax.CONF));
    } catch (ConfigException notHocon) {
      throw unreadable(notHocon);
    }
  }

  private static Config overrides(Map<String, String> overrides) {
    Config all = ConfigFactory.empty();
    for (Map.Entry<String, String> override : overrides.entrySet()) {
      all = override(override.getKey().trim(), override.getValue()).withFallback(all);
    }
    return all;
  }

  private static Config override(String key, String value) {
    try {
      ConfigUtil.splitPath(key);
    } catch (ConfigException notAKey) {
      throw UserError.usage(
              OVERRIDE + " " + key + " is not a valid key of a setting.",
              "Use a key such as in --set activity.window=60days.")
          .causedBy(notAKey);
    }
    if (!isHocon(value)) {
      return ConfigFactory.empty().withValue(key, ConfigValueFactory.fromAnyRef(value, OVERRIDE));
    }
    try {
      return ConfigFactory.parseString(
          key + " = " + value, ConfigParseOptions.defaults().setOriginDescription(OVERRIDE));
    } catch (ConfigException notHocon) {
      throw unreadable(notHocon);
    }
  }

  /** Whether a value is a list, a block, a quoted text or a substitution; else it is plain text. */
  private static boolean isHocon(String value) {
    String text = value.trim();
    return text.startsWith("[")
        || text.startsWith("{")
        || text.startsWith("\"")
        || text.contains("${");
  }

  private static Config resolved(Config merged) {
    try {
      return merged.resolve();
    } catch (ConfigException.UnresolvedSubstitution unresolved) {
      Matcher reference = SUBSTITUTION.matcher(unresolved.getMessage());
      if (!reference.find() || unresolved.getMessage().contains("cycle")) {
        throw unreadable(unresolved);
      }
      String name = reference.group(1);
      throw UserError.configuration(
              location(unresolved) + " uses ${" + name + "}, which is not set.",
              "Set it with --set "
                  + name
                  + "=… or as an environment variable. If it is optional, write ${?"
                  + name
                  + "}.")
          .causedBy(unresolved);
    } catch (ConfigException unresolved) {
      throw unreadable(unresolved);
    }
  }

  /**
   * Resolves the substitutions and removes the variables. A variable is a single top-level value
   * that a substitution uses, such as {@code data} for {@code ${data}}. It is not a setting.
   */
  private static ConfigObject withoutVariables(Config merged, Set<String> variables) {
    ConfigObject root = resolved(merged).root();
    for (String name : variables) {
      ConfigValue value = root.get(name);
      if (value != null && isSingle(value)) {
        root = root.withoutKey(name);
      }
    }
    return root;
  }

  /** The top-level keys that substitutions use. */
  private static Set<String> substitutions(Config config) {
    Set<String> used = new TreeSet<>();
    Matcher substitution =
        SUBSTITUTION.matcher(
            config
                .root()
                .render(
                    ConfigRenderOptions.defaults().setComments(false).setOriginComments(false)));
    while (substitution.find()) {
      outermost(substitution.group(1)).ifPresent(used::add);
    }
    return used;
  }

  private static Optional<String> outermost(String reference) {
    try {
      return Optional.of(ConfigUtil.splitPath(reference).get(0));
    } catch (ConfigException textInQuotes) {
      return Optional.empty();
    }
  }

  private static boolean isSingle(ConfigValue value) {
    return value.valueType() != ConfigValueType.OBJECT && value.valueType() != ConfigValueType.LIST;
  }

  private static UserError unreadable(ConfigException problem) {
    String message = problem.getMessage();
    String prefix = problem.origin() == null ? "" : message.split(": \\d+(-\\d+)?: ", 2)[0];
    String sentence =
        prefix.isEmpty()
            ? message
            : message.replaceFirst(Pattern.quote(prefix) + ": [\\d-]+: ", "");
    // For an unclosed bracket or quote, the library can name a bracket that was never opened.
    String reason =
        sentence.endsWith("end of file")
            ? "The file ends before a bracket or a quote is closed"
            : firstUpper(sentence);
    return UserError.configuration(location(problem) + " is not valid HOCON.", reason + ".")
        .causedBy(problem);
  }

  /** File and line of a problem. The message always contains them, the origin does not. */
  private static String location(ConfigException problem) {
    Matcher prefix = Pattern.compile("^(.*?): (\\d+)(-\\d+)?: ").matcher(problem.getMessage());
    if (!prefix.find()) {
      return problem.origin() == null
          ? "The configuration"
          : SettingValue.location(problem.origin());
    }
    return prefix.group(1).startsWith("--")
        ? prefix.group(1)
        : prefix.group(1) + " line " + prefix.group(2);
  }

  private static String firstUpper(String sentence) {
    return sentence.isEmpty()
        ? sentence
        : Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
  }
}
