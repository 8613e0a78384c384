package io.regulars.cli;

import io.regulars.UserError;
import io.regulars.config.Settings;
import io.regulars.config.SettingsReader;
import io.regulars.input.Input;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options that select a shop: its configuration file and overrides of single settings. */
final class ShopOptions {
  /** System property that spark-submit sets in the driver. */
  private static final String DEPLOY_MODE = "spark.submit.deployMode";

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description =
          "Configuration file of the shop: a local file or any Hadoop path. conf/shop.conf is a"
              + " template.")
  private String config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Override a setting of the file. Can be repeated.")
  private Map<String, String> overrides = new LinkedHashMap<>();

  Settings read() {
    SettingsReader reader = new SettingsReader(Input.ruleNames());
    if (RemoteFile.hasScheme(config)) {
      return reader.read(config, remoteText(), overrides);
    }
    Path file = Path.of(config);
    if ("cluster".equals(System.getProperty(DEPLOY_MODE)) && Files.notExists(file)) {
      throw UserError.configuration(
          "The configuration file " + file + " does not exist on the machine that runs the driver.",
          "Put it where every machine can read it: on a shared disk, or on s3a://, hdfs:// or"
              + " similar.");
    }
    return reader.read(file, overrides);
  }

  private String remoteText() {
    try {
      return new String(RemoteFile.bytes(config), StandardCharsets.UTF_8);
    } catch (FileNotFoundException e) {
      throw UserError.configuration(
              "The configuration file " + config + " does not exist.",
              "Set --config to your configuration file. conf/shop.conf is a template to copy.")
          .causedBy(e);
    } catch (IOException e) {
      throw UserError.configuration(
              "The configuration file " + config + " cannot be read.",
              String.valueOf(e.getMessage()).lines().findFirst().orElse(""))
          .causedBy(e);
    }
  }
}
