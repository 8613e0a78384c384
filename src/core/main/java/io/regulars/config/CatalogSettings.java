package io.regulars.config;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The catalog database that registers the tables.
 *
 * @param database the database, {@code name} or {@code catalog.name}; empty: no registration
 */
public record CatalogSettings(Optional<String> database) {
  private static final Setting<Optional<String>> DATABASE =
      Setting.of(
              "database",
              SettingType.unlessBlank("text", CatalogSettings::databaseName),
              "null",
              """
              The database, name or catalog.name. It is created if it does not exist. After a run has
              published, it registers each published table and removes tables that are no longer
              published. Tables of other owners do not change. null: no registration. Spark must be
              configured with the catalog, for a Hive metastore with --conf
              spark.sql.catalogImplementation=hive.
              """)
          .withoutEffectOnRows();

  static final Section SECTION =
      Section.of(
          "catalog",
          "Registration of the tables in a catalog, such as a Hive metastore.",
          DATABASE);

  /** A database name, optionally with the name of its catalog before it. */
  private static final Pattern NAME = Pattern.compile("([\\w-]+\\.)?\\w+");

  static CatalogSettings read(ConfigBlock root) {
    return new CatalogSettings(DATABASE.read(SECTION.in(root)));
  }

  private static String databaseName(SettingValue setting) {
    if (!NAME.matcher(setting.words()).matches()) {
      throw setting.refusedValue(
          "is not a database name",
          "Use a name such as shop or catalog.shop, of letters, digits and underscores.");
    }
    return setting.words();
  }
}
