package io.regulars.cli;

import io.regulars.config.Settings;
import io.regulars.config.SettingsReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which shop a command is about: its configuration file and what overrides it. */
final class ShopOptions {
  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description =
          "The shop's configuration, a file or any Hadoop path; conf/shop.conf is a template.")
  private String config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "A setting that overrides the file; repeatable.")
  private Map<String, String> overrides = new LinkedHashMap<>();

  Settings read() {
    SettingsReader reader = new SettingsReader(KnownRules.NAMES);
    return ConfigurationElsewhere.isMeantBy(config)
        ? reader.read(config, ConfigurationElsewhere.text(config), overrides)
        : reader.read(Path.of(config), overrides);
  }
}
