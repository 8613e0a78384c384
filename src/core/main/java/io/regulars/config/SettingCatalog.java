package io.regulars.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The declarations of all settings, in the order of {@code reference.conf}. */
final class SettingCatalog {
  static final List<Declaration> ALL =
      List.of(
          Shop.SECTION,
          Settings.LAKE,
          SourceSettings.SECTION,
          LookupSettings.SETTING,
          OrderSettings.SECTION,
          ReturnSettings.SECTION,
          ActivitySettings.SECTION,
          DiscountSettings.SECTION,
          PriceSettings.SECTION,
          SegmentMap.SECTION,
          CohortSettings.SECTION,
          NextPurchaseSettings.SECTION,
          KpiSettings.SECTION,
          BestSellerSettings.SECTION,
          LeadSettings.SECTION,
          SessionSettings.SECTION,
          FeedbackSettings.SECTION,
          ValueSettings.SECTION,
          SnapshotSettings.SECTION,
          OwnDimensions.SETTING,
          QualitySettings.SECTION,
          PrivacySettings.SECTION,
          PublicationSettings.SECTION,
          CatalogSettings.SECTION,
          ComputationSettings.SECTION,
          ExportSettings.SECTION,
          ReportSettings.SECTION);

  private SettingCatalog() {}

  /**
   * The components of {@link Settings} that can change no published row: {@code shop.name} for a
   * setting, {@code publication} for a section of such settings only.
   */
  static Set<String> componentsWithoutEffectOnRows() {
    Set<String> components = new TreeSet<>();
    collect("", ALL, components);
    return components;
  }

  private static void collect(String path, List<Declaration> declarations, Set<String> components) {
    for (Declaration declaration : declarations) {
      String here = path + camelCase(declaration.key());
      if (!changesRows(declaration)) {
        components.add(here);
      } else if (declaration instanceof Section section) {
        collect(here + ".", section.content(), components);
      }
    }
  }

  private static boolean changesRows(Declaration declaration) {
    if (declaration instanceof Setting<?> setting) {
      return !setting.changesNoRow();
    }
    Section section = (Section) declaration;
    return section.equals(SourceSettings.SECTION)
        || section.content().stream().anyMatch(SettingCatalog::changesRows);
  }

  /** The name of a record component: {@code deepFrom} for {@code deep-from}. */
  private static String camelCase(String key) {
    String[] words = key.split("-", -1);
    return words[0]
        + Arrays.stream(words)
            .skip(1)
            .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
            .collect(Collectors.joining());
  }
}
