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
 * What a shop wrote: its configuration file under the overrides of the command line, every
 * substitution replaced.
 *
 * @param name the file as the user calls it
 * @param root everything that was written, without the variables
 */
record SettingsFile(String name, ConfigObject root) {
  private static final String OVERRIDE = "--set";
  private static final Pattern SUBSTITUTION = Pattern.compile("\\$\\{\\??([^}]+)}");

  /**
   * The file with each {@code key=value} in its place.
   *
   * @param overrides key to value as written on the command line
   * @param known the outermost keys that are settings
   * @throws UserError when there is no such file, it is not HOCON, or a substitution leads nowhere
   */
  static SettingsFile read(Path file, Map<String, String> overrides, Set<String> known) {
    return of(file.toString(), parsed(file), overrides, known);
  }

  /**
   * The same of a text.
   *
   * @param name what messages call it
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
      return of(name, parsed, overrides, known);
    } catch (ConfigException notHocon) {
      throw unreadable(notHocon);
    }
  }

  private static SettingsFile of(
      String name, Config inFile, Map<String, String> overrides, Set<String> known) {
    Config written = overridden(overrides).withFallback(inFile);
    // A variable of the file stays one where an override takes the place of what used it.
    Set<String> variables = substituted(inFile);
    variables.addAll(substituted(written));
    variables.removeAll(known);
    return new SettingsFile(name, withoutVariables(written, variables));
  }

  private static Config parsed(Path file) {
    if (Files.isDirectory(file)) {
      throw UserError.configuration(
          file + " is a folder.", "Name the configuration file in it with --config.");
    }
    if (!Files.isReadable(file)) {
      throw UserError.configuration(
          "There is no configuration file " + file + " that can be read.",
          "Name yours with --config; conf/shop.conf is a template to copy.");
    }
    try {
      return ConfigFactory.parseFile(
          file.toFile(),
          ConfigParseOptions.defaults().setAllowMissing(false).setSyntax(ConfigSyntax.CONF));
    } catch (ConfigException notHocon) {
      throw unreadable(notHocon);
    }
  }

  private static Config overridden(Map<String, String> overrides) {
    Config all = ConfigFactory.empty();
    for (Map.Entry<String, String> override : overrides.entrySet()) {
      all = overridden(override.getKey().trim(), override.getValue()).withFallback(all);
    }
    return all;
  }

  private static Config overridden(String key, String value) {
    try {
      ConfigUtil.splitPath(key);
    } catch (ConfigException notAKey) {
      throw UserError.usage(
              OVERRIDE + " " + key + " names no setting.",
              "Write it like --set activity.window=60days.")
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

  /** Lists, blocks, quoted texts and substitutions are HOCON; anything else is what it says. */
  private static boolean isHocon(String value) {
    String text = value.trim();
    return text.startsWith("[")
        || text.startsWith("{")
        || text.startsWith("\"")
        || text.contains("${");
  }

  private static Config resolved(Config written) {
    try {
      return written.resolve();
    } catch (ConfigException.UnresolvedSubstitution leadsNowhere) {
      Matcher reference = SUBSTITUTION.matcher(leadsNowhere.getMessage());
      if (!reference.find() || leadsNowhere.getMessage().contains("cycle")) {
        throw unreadable(leadsNowhere);
      }
      String name = reference.group(1);
      throw UserError.configuration(
              place(leadsNowhere) + " needs ${" + name + "}, which nothing sets.",
              "Give it with --set "
                  + name
                  + "=…, or as an environment variable, or write ${?"
                  + name
                  + "} if it may be absent.")
          .causedBy(leadsNowhere);
    } catch (ConfigException unresolved) {
      throw unreadable(unresolved);
    }
  }

  /**
   * A single value at the top that a substitution uses, such as {@code data} for {@code ${data}},
   * is the file's own business and no setting.
   */
  private static ConfigObject withoutVariables(Config written, Set<String> variables) {
    ConfigObject root = resolved(written).root();
    for (String name : variables) {
      ConfigValue value = root.get(name);
      if (value != null && isSingle(value)) {
        root = root.withoutKey(name);
      }
    }
    return root;
  }

  /** The outermost keys that substitutions use. */
  private static Set<String> substituted(Config written) {
    Set<String> used = new TreeSet<>();
    Matcher substitution =
        SUBSTITUTION.matcher(
            written
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
    // Where something is left open, the library may name a bracket that was never opened.
    String reason =
        sentence.endsWith("end of file")
            ? "The file ends before a bracket or a quote is closed"
            : firstUpper(sentence);
    return UserError.configuration(place(problem) + " is not valid HOCON.", reason + ".")
        .causedBy(problem);
  }

  /** The library writes file and line into its sentence, but not always into the origin. */
  private static String place(ConfigException problem) {
    Matcher place = Pattern.compile("^(.*?): (\\d+)(-\\d+)?: ").matcher(problem.getMessage());
    if (!place.find()) {
      return problem.origin() == null ? "The configuration" : SettingValue.place(problem.origin());
    }
    return place.group(1).startsWith("--")
        ? place.group(1)
        : place.group(1) + " line " + place.group(2);
  }

  private static String firstUpper(String sentence) {
    return sentence.isEmpty()
        ? sentence
        : Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
  }
}
