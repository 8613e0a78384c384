package io.regulars.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import io.regulars.UserError;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * Reads the configuration of a shop. The file overrides the defaults in {@code reference.conf}, and
 * the command line overrides both. Unknown keys, values of the wrong type and contradictions are
 * refused with key, file and line.
 */
public final class SettingsReader {
  static final String REFERENCE = "reference.conf";

  private final Set<String> rules;
  private final ConfigObject defaults;

  /**
   * @param rules the names of the screening rules, in snake_case
   */
  public SettingsReader(Set<String> rules) {
    this.rules = Set.copyOf(rules);
    this.defaults =
        ConfigFactory.parseResources(
                SettingsReader.class.getClassLoader(),
                REFERENCE,
                ConfigParseOptions.defaults().setAllowMissing(false))
            // Some defaults are substitutions of environment variables.
            .resolve()
            .root();
  }

  /**
   * Reads the settings of a shop from a local file.
   *
   * @param file the configuration file
   * @param overrides key to value as written on the command line
   * @throws UserError if the file cannot be read or a setting is refused
   */
  public Settings read(Path file, Map<String, String> overrides) {
    return settings(SettingsFile.read(file, overrides, defaults.keySet()));
  }

  /**
   * Reads the settings of a shop from a text, such as a file in an object store.
   *
   * @param name the name of the text in messages
   * @param text the configuration
   * @param overrides key to value as written on the command line
   * @throws UserError if a setting is refused
   */
  public Settings read(String name, String text, Map<String, String> overrides) {
    return settings(SettingsFile.of(name, text, overrides, defaults.keySet()));
  }

  private Settings settings(SettingsFile file) {
    ConfigBlock root = ConfigBlock.outermost(file.root(), defaults);
    root.refuseUnknown(defaults.keySet());
    CohortSettings cohorts = CohortSettings.read(root);
    KpiSettings kpis = KpiSettings.read(root);
    return new Settings(
        Shop.read(root),
        lake(root, file.name()),
        SourceSettings.read(root, file.name()),
        LookupSettings.SETTING.read(root),
        OrderSettings.read(root),
        ReturnSettings.read(root),
        ActivitySettings.read(root),
        DiscountSettings.read(root),
        PriceSettings.read(root),
        SegmentMap.read(root),
        cohorts,
        NextPurchaseSettings.read(root, cohorts),
        kpis,
        BestSellerSettings.read(root),
        LeadSettings.read(root),
        SessionSettings.read(root),
        FeedbackSettings.read(root),
        ValueSettings.read(root),
        SnapshotSettings.read(root),
        OwnDimensions.read(root, cohorts, kpis),
        QualitySettings.read(root, rules),
        PrivacySettings.read(root),
        PublicationSettings.read(root),
        CatalogSettings.read(root),
        ComputationSettings.read(root),
        ExportSettings.read(root),
        ReportSettings.read(root));
  }

  private static String lake(ConfigBlock root, String file) {
    return Settings.LAKE
        .read(root)
        .orElseThrow(
            () ->
                UserError.configuration(
                    "lake is not set (" + file + ").",
                    "Set it to the folder for the published tables, on any Hadoop path: lake ="
                        + " \"data/lake\"."));
  }
}
