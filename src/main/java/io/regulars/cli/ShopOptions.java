package io.regulars.cli;

import io.regulars.UserError;
import io.regulars.config.Settings;
import io.regulars.config.SettingsReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which shop a command is about: its configuration file and what overrides it. */
final class ShopOptions {
  /** Told to the driver by spark-submit. */
  private static final String DEPLOY_MODE = "spark.submit.deployMode";

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
    SettingsReader reader = new SettingsReader(RuleNames.NAMES);
    if (RemoteFile.isMeantBy(config)) {
      return reader.read(config, textElsewhere(), overrides);
    }
    Path file = Path.of(config);
    if ("cluster".equals(System.getProperty(DEPLOY_MODE)) && Files.notExists(file)) {
      throw UserError.configuration(
          "There is no configuration file "
              + file
              + " on the machine that the cluster runs the driver on.",
          "Put it where every machine finds it: on a shared disk, or on s3a://, hdfs:// and the"
              + " like.");
    }
    return reader.read(file, overrides);
  }

  private String textElsewhere() {
    try {
      return new String(RemoteFile.bytes(config), StandardCharsets.UTF_8);
    } catch (FileNotFoundException e) {
      throw UserError.configuration(
              "There is no configuration file " + config + ".",
              "Name yours with --config; conf/shop.conf is a template to copy.")
          .causedBy(e);
    } catch (IOException e) {
      throw UserError.configuration(
              "The configuration file " + config + " cannot be read.",
              String.valueOf(e.getMessage()).lines().findFirst().orElse(""))
          .causedBy(e);
    }
  }
}
