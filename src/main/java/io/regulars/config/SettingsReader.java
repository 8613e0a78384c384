package io.regulars.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import io.regulars.UserError;
import io.regulars.time.Grain;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the configuration of a shop. The file overrides the defaults in {@code reference.conf}, and
 * the command line overrides both. Unknown keys, values of the wrong type and contradictions are
 * refused with key, file and line.
 */
public final class SettingsReader {
  static final String REFERENCE = "reference.conf";

  private static final String SNAKE_CASE = "[a-z][a-z0-9_]*";

  /** The reasons for not counting an order that have no list of statuses. */
  private static final Set<String> REASONS_WITHOUT_STATUSES =
      Set.of("other_status", "no_positive_quantity");

  /** Built-in dimensions that a shop can define itself if it does not select the built-in ones. */
  private static final List<String> DEMOGRAPHICS = List.of("gender", "age_band");

  private static final List<String> COHORT_DIMENSIONS =
      List.of(
          "all",
          "acquisition_channel",
          "country",
          "first_category",
          "first_brand",
          "first_order",
          "gender",
          "age_band");
  private static final List<String> KPI_DIMENSIONS =
      List.of("all", "acquisition_channel", "channel", "country", "category", "gender", "age_band");
  private static final List<String> PURCHASE_MODELS = List.of("bg_nbd", "mbg_nbd");
  private static final String NO_SPLIT = "none";
  private static final List<String> VALUE_AMOUNTS = List.of("net_sales", "gross_profit");
  private static final List<String> PERSONAL_COLUMNS = List.of("customer_id", "email", "lead_id");
  private static final List<String> RANKING_DIMENSIONS =
      List.of("product", "category", "brand", "channel");

  /** Dimensions that tables contain independent of the settings. */
  private static final List<String> FIXED_DIMENSIONS =
      List.of("campaign", "currency", "reason", "segment");

  /** A database name, optionally with the name of its catalog before it. */
  private static final Pattern DATABASE = Pattern.compile("([\\w-]+\\.)?\\w+");

  private static final List<String> PERIODS =
      Stream.of(Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.YEAR).map(Grain::label).toList();
  private static final List<String> PERIODS_AND_ALL =
      Arrays.stream(Grain.values()).map(Grain::label).toList();

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
    Settings.Cohorts cohorts = cohorts(root.block("cohorts"));
    Settings.Kpis kpis = kpis(root.block("kpis"));

    Settings settings =
        new Settings(
            shop(root.block("shop")),
            lake(root, file.name()),
            new SourcesReader(root.block("sources"), file.name()).read(),
            orders(root.block("orders")),
            new Settings.Returns(root.block("returns").setting("restocked").flag()),
            activity(root.block("activity")),
            discounts(root.block("discounts")),
            new Settings.Prices(root.block("prices").setting("min-lines").wholeNumber(1)),
            new SegmentMapReader(root.block("rfm").openBlock("segments")).read(),
            cohorts,
            nextPurchase(root.block("next-purchase"), cohorts),
            kpis,
            bestSellers(root.block("best-sellers")),
            new Settings.Leads(root.block("leads").setting("convert-within").days()),
            new FeedbackReader(root.block("feedback")).read(),
            value(root.block("value"), root.openBlock("dimensions").entries().keySet()),
            snapshots(root.block("snapshots")),
            dimensions(root.openBlock("dimensions"), demographics(cohorts, kpis)),
            quality(root.openBlock("quality")),
            privacy(root.block("privacy")),
            publication(root.block("publication")),
            catalog(root.block("catalog")),
            computation(root.block("computation")),
            export(root.block("export")),
            new Settings.Report(
                root.block("report").find("after-run").map(SettingValue::pathOrName)),
            "");
    return settings.withFingerprint(Fingerprint.of(settings));
  }

  private static Shop shop(ConfigBlock shop) {
    return new Shop(
        shop.setting("name").words(),
        locale(shop.setting("locale")),
        timeZone(shop.setting("time-zone")),
        currency(shop.setting("currency")),
        DayOfWeek.valueOf(constant(shop.setting("week-starts-on"), DayOfWeek.values())),
        Month.valueOf(constant(shop.setting("fiscal-year-starts-in"), Month.values())),
        shop.find("history-starts-on").map(SettingValue::date));
  }

  private static Locale locale(SettingValue setting) {
    try {
      Locale locale = new Locale.Builder().setLanguageTag(setting.words()).build();
      if (!locale.getLanguage().isEmpty()) {
        return locale;
      }
    } catch (IllformedLocaleException unknown) {
      throw noLocale(setting).causedBy(unknown);
    }
    throw noLocale(setting);
  }

  private static UserError noLocale(SettingValue setting) {
    return setting.refusedValue(
        "is not a locale", "Use a language tag such as en-GB, de or fr-CH.");
  }

  private static ZoneId timeZone(SettingValue setting) {
    try {
      return ZoneId.of(setting.words());
    } catch (DateTimeException unknown) {
      throw setting
          .refusedValue(
              "is not a known time zone",
              ClosestName.to(setting.words(), new TreeSet<>(ZoneId.getAvailableZoneIds()))
                  .map(near -> "Did you mean " + near + "?")
                  .orElse("Use an IANA name such as Europe/London."))
          .causedBy(unknown);
    }
  }

  private static String currency(SettingValue setting) {
    String code = setting.words().toUpperCase(Locale.ROOT);
    try {
      return Currency.getInstance(code).getCurrencyCode();
    } catch (IllegalArgumentException unknown) {
      throw setting
          .refusedValue("is not a currency", "Use an ISO 4217 code such as EUR, GBP or USD.")
          .causedBy(unknown);
    }
  }

  private static String constant(SettingValue setting, Enum<?>[] constants) {
    List<String> known =
        Arrays.stream(constants).map(constant -> constant.name().toLowerCase(Locale.ROOT)).toList();
    return setting.oneOf(known).toUpperCase(Locale.ROOT);
  }

  private static String lake(ConfigBlock root, String file) {
    return root.find("lake")
        .map(SettingValue::pathOrName)
        .orElseThrow(
            () ->
                UserError.configuration(
                    "lake is not set (" + file + ").",
                    "Set it to the folder for the published tables, on any Hadoop path: lake ="
                        + " \"data/lake\"."));
  }

  private static Settings.Orders orders(ConfigBlock orders) {
    Map<String, List<String>> reasons = notCounted(orders.openBlock("not-counted"));
    List<String> accepted = statuses(orders.setting("accepted-statuses"));
    refuseContradictions(orders.setting("accepted-statuses"), accepted, reasons);
    return new Settings.Orders(accepted, reasons);
  }

  /** The statuses of each built-in reason and of each reason of the shop. */
  private static Map<String, List<String>> notCounted(ConfigBlock block) {
    Set<String> builtIn = block.defaults().keySet();
    Map<String, SettingValue> settings = new TreeMap<>();
    builtIn.forEach(reason -> settings.put(reason, block.setting(reason)));
    for (Map.Entry<String, SettingValue> written : block.entries().entrySet()) {
      String reason = written.getKey();
      if (!builtIn.contains(reason)) {
        checkCustomReason(reason, written.getValue(), block);
      }
      settings.put(reason, written.getValue());
    }
    Map<String, List<String>> reasons = new LinkedHashMap<>();
    Map<String, String> reasonOfStatus = new HashMap<>();
    settings.forEach(
        (reason, setting) -> {
          reasons.put(reason, statuses(setting));
          for (String status : reasons.get(reason)) {
            refuseSecondReason(status, reasonOfStatus.put(status, reason), setting, settings);
          }
        });
    return reasons;
  }

  private static void checkCustomReason(String reason, SettingValue setting, ConfigBlock block) {
    if (REASONS_WITHOUT_STATUSES.contains(reason)) {
      throw setting.refused(
          "has the name of a reason that Regulars assigns itself", "Choose another name.");
    }
    if (ClosestName.to(reason, block.defaults().keySet()).isPresent()) {
      throw block.unknown(reason, block.defaults().keySet());
    }
    if (!reason.matches(SNAKE_CASE)) {
      throw setting.refused(
          "is not a valid name of a reason",
          "Use lower-case letters, digits and underscores, as in payment_failed.");
    }
  }

  /** A status must have one reason, so that the reason does not depend on the order of settings. */
  private static void refuseSecondReason(
      String status, String first, SettingValue setting, Map<String, SettingValue> settings) {
    if (first != null) {
      throw setting.refused(
          "contains the status "
              + status
              + ", which "
              + settings.get(first).path()
              + " contains too",
          "A status has only one reason. Set both lists, with the status in only one of them.");
    }
  }

  private static List<String> statuses(SettingValue setting) {
    return setting.list().stream()
        .map(status -> status.words().toLowerCase(Locale.ROOT))
        .distinct()
        .toList();
  }

  private static void refuseContradictions(
      SettingValue setting, List<String> accepted, Map<String, List<String>> reasons) {
    for (String status : accepted) {
      reasons.forEach(
          (reason, statuses) -> {
            if (statuses.contains(status)) {
              throw setting.refused(
                  "accepts the status "
                      + status
                      + ", which orders.not-counted."
                      + reason
                      + " excludes",
                  "Remove it from one of the two.");
            }
          });
    }
  }

  private static Settings.Activity activity(ConfigBlock activity) {
    Map<String, Integer> perCategory = new LinkedHashMap<>();
    activity
        .openBlock("per-category")
        .entries()
        .forEach((category, window) -> perCategory.put(category, window.days()));
    return new Settings.Activity(activity.setting("window").days(), perCategory);
  }

  private static Settings.Discounts discounts(ConfigBlock discounts) {
    return new Settings.Discounts(
        discounts.setting("deep-from").share(),
        discounts.setting("seeker-share").share(),
        discounts.setting("seeker-min-orders").wholeNumber(1));
  }

  private static Settings.Cohorts cohorts(ConfigBlock cohorts) {
    List<String> grains = cohorts.setting("grains").someOf(PERIODS);
    return new Settings.Cohorts(
        grains,
        splitGrains(cohorts.setting("split-grains"), grains, "cohorts.grains"),
        cohorts.setting("dimensions").someOf(COHORT_DIMENSIONS));
  }

  /**
   * The grains of all dimensions except {@code all}. They must be a subset of the grains of the
   * whole shop; default grains outside that subset are omitted.
   *
   * @param split the setting {@code split-grains}
   * @param whole the grains of the whole shop
   * @param setting the key of the setting that contains {@code whole}
   */
  private static List<String> splitGrains(SettingValue split, List<String> whole, String setting) {
    List<String> grains = new ArrayList<>(split.someOf(PERIODS_AND_ALL));
    if (split.isDefault()) {
      grains.retainAll(whole);
      return grains;
    }
    for (String grain : grains) {
      if (!whole.contains(grain)) {
        throw split.refused(
            "contains " + grain + ", which " + setting + " does not contain",
            "Add it to " + setting + ", or remove it here.");
      }
    }
    return grains;
  }

  private static Settings.NextPurchase nextPurchase(ConfigBlock next, Settings.Cohorts cohorts) {
    List<String> grains = new ArrayList<>(cohorts.grains());
    grains.add("all");
    SettingValue horizons = next.setting("horizons");
    List<Integer> days = horizons.list().stream().map(SettingValue::days).toList();
    if (days.isEmpty() || !days.equals(days.stream().sorted().distinct().toList())) {
      throw horizons.refused(
          days.isEmpty() ? "is an empty list" : "is not in ascending order",
          "Use durations in ascending order, each once: [30 days, 90 days].");
    }
    return new Settings.NextPurchase(
        grains,
        splitGrains(next.setting("split-grains"), grains, "cohorts.grains"),
        next.setting("orders").wholeNumber(1),
        days);
  }

  private static Settings.Kpis kpis(ConfigBlock kpis) {
    List<String> grains = kpis.setting("grains").someOf(PERIODS_AND_ALL);
    return new Settings.Kpis(
        grains,
        splitGrains(kpis.setting("split-grains"), grains, "kpis.grains"),
        kpis.setting("dimensions").someOf(KPI_DIMENSIONS));
  }

  private static Settings.BestSellers bestSellers(ConfigBlock best) {
    SettingValue whole = best.setting("grains");
    SettingValue split = best.setting("split-grains");
    List<String> grains = whole.someOf(PERIODS_AND_ALL);
    // Every ranking belongs to a dimension. If only grains is set, it replaces split-grains.
    boolean setsGrainsOnly = split.isDefault() && !whole.isDefault();
    return new Settings.BestSellers(
        setsGrainsOnly ? grains : splitGrains(split, grains, "best-sellers.grains"),
        best.setting("dimensions").someOf(RANKING_DIMENSIONS),
        best.setting("top").wholeNumber(1));
  }

  private static Settings.Value value(ConfigBlock value, Set<String> ownDimensions) {
    return new Settings.Value(
        value.setting("model").oneOf(PURCHASE_MODELS),
        value.setting("horizon").weeks(1),
        value.setting("yearly-discount").share(),
        value.setting("of").oneOf(VALUE_AMOUNTS),
        splitOfValue(value.setting("split-by"), ownDimensions),
        value.setting("holdout").weeks(0));
  }

  private static Optional<String> splitOfValue(SettingValue split, Set<String> ownDimensions) {
    if (split.text().trim().equals("segment")) {
      throw split.refusedValue(
          "is not allowed, because the models predict from the data that defines the segments",
          "Use channel, country or one of your own dimensions.");
    }
    List<String> splits = new ArrayList<>(List.of(NO_SPLIT, "channel", "country"));
    splits.addAll(ownDimensions);
    return Optional.of(split.oneOf(splits)).filter(name -> !name.equals(NO_SPLIT));
  }

  private static Settings.Snapshots snapshots(ConfigBlock snapshots) {
    return new Settings.Snapshots(
        snapshots.setting("every").oneOf(PERIODS),
        snapshots.setting("keep").flag(),
        snapshots.setting("back").wholeNumber(0));
  }

  /** The demographic dimensions that the KPI or cohort settings select. */
  private static Set<String> demographics(Settings.Cohorts cohorts, Settings.Kpis kpis) {
    Set<String> selected = new TreeSet<>(kpis.dimensions());
    selected.addAll(cohorts.dimensions());
    selected.retainAll(DEMOGRAPHICS);
    return selected;
  }

  private static Map<String, String> dimensions(ConfigBlock dimensions, Set<String> demographics) {
    Set<String> reserved =
        Stream.of(COHORT_DIMENSIONS, KPI_DIMENSIONS, RANKING_DIMENSIONS, FIXED_DIMENSIONS)
            .flatMap(List::stream)
            .collect(Collectors.toCollection(TreeSet::new));
    reserved.removeAll(DEMOGRAPHICS);
    reserved.addAll(demographics);
    Map<String, String> expressions = new LinkedHashMap<>();
    dimensions
        .entries()
        .forEach(
            (name, expression) -> {
              if (!name.matches(SNAKE_CASE)) {
                throw expression.refused(
                    "is not a valid name of a dimension",
                    "Use lower-case letters, digits and underscores, as in age_band.");
              }
              if (reserved.contains(name)) {
                throw expression.refused(
                    "has the name of a built-in dimension", "Choose another name.");
              }
              expressions.put(name, expression.words());
            });
    return expressions;
  }

  private Settings.Quality quality(ConfigBlock quality) {
    Set<String> keys = new TreeSet<>(quality.defaults().keySet());
    rules.forEach(rule -> keys.add(rule.replace('_', '-')));
    quality.refuseUnknown(keys);

    Map<String, Double> tolerances = new LinkedHashMap<>();
    for (String rule : new TreeSet<>(rules)) {
      ConfigBlock block = quality.openBlock(rule.replace('_', '-'));
      block.refuseUnknown(Set.of("tolerance"));
      block.written("tolerance").ifPresent(share -> tolerances.put(rule, share.share()));
    }

    LocalDate earliest = quality.setting("earliest").date();
    LocalDate latest = quality.setting("latest").date();
    if (latest.isBefore(earliest)) {
      throw quality
          .setting("latest")
          .refused("is before quality.earliest, " + earliest, "Set it to a later date.");
    }
    return new Settings.Quality(earliest, latest, tolerances);
  }

  private static Settings.Privacy privacy(ConfigBlock privacy) {
    Optional<SettingValue> key = privacy.find("key").filter(secret -> !secret.text().isBlank());
    refuseOnTheCommandLine(key, "key", "REGULARS_PRIVACY_KEY");
    SettingValue columns = privacy.setting("pseudonymise");
    Set<String> pseudonymised =
        columns.list().stream()
            .map(column -> column.oneOf(PERSONAL_COLUMNS))
            .collect(Collectors.toSet());
    return pseudonymised.isEmpty()
        ? Settings.Privacy.NONE
        : new Settings.Privacy(pseudonymised, Optional.of(key(columns, key)));
  }

  private static PseudonymKey key(SettingValue columns, Optional<SettingValue> given) {
    String remedy =
        "Set the environment variable REGULARS_PRIVACY_KEY to a random key, such as the output of"
            + " openssl rand -hex 32.";
    SettingValue key =
        given.orElseThrow(() -> columns.refused("needs privacy.key, which is not set", remedy));
    PseudonymKey read = PseudonymKey.of(key.text());
    if (read.isTooShort()) {
      throw key.refused("is shorter than " + PseudonymKey.MIN_BYTES + " bytes", remedy);
    }
    return read;
  }

  private static Settings.Publication publication(ConfigBlock publication) {
    return new Settings.Publication(
        publication.setting("keep").days(),
        publication.setting("rows-at-least").share(),
        publication.setting("rows-at-most").multiple(),
        publication.setting("check-keys").flag());
  }

  private static Settings.Catalog catalog(ConfigBlock catalog) {
    Optional<SettingValue> database =
        catalog.find("database").filter(setting -> !setting.text().isBlank());
    database
        .filter(setting -> !DATABASE.matcher(setting.words()).matches())
        .ifPresent(
            setting -> {
              throw setting.refusedValue(
                  "is not a database name",
                  "Use a name such as shop or catalog.shop, of letters, digits and underscores.");
            });
    return new Settings.Catalog(database.map(SettingValue::words));
  }

  private static Settings.Computation computation(ConfigBlock computation) {
    return new Settings.Computation(
        unlessAuto(computation.setting("partitions")).map(partitions -> partitions.wholeNumber(1)),
        unlessAuto(computation.setting("bytes-per-partition")).map(SettingValue::bytes),
        unlessAuto(computation.setting("bytes-of-counts")).map(SettingValue::bytes));
  }

  private static Optional<SettingValue> unlessAuto(SettingValue setting) {
    return Optional.of(setting).filter(given -> !given.text().trim().equalsIgnoreCase("auto"));
  }

  private static Settings.Export export(ConfigBlock export) {
    Optional<SettingValue> password = export.find("password");
    refuseOnTheCommandLine(password, "password", "REGULARS_EXPORT_PASSWORD");
    // An empty environment variable is treated as unset.
    return new Settings.Export(
        export.find("user").map(SettingValue::text).filter(text -> !text.isBlank()),
        password.map(SettingValue::text).filter(text -> !text.isEmpty()),
        export.setting("connections").wholeNumber(1));
  }

  private static void refuseOnTheCommandLine(
      Optional<SettingValue> secret, String what, String variable) {
    if (secret.filter(SettingValue::isOnTheCommandLine).isPresent()) {
      throw UserError.usage(
          "A " + what + " on the command line is visible to every user of the machine (--set).",
          "Set the environment variable " + variable + " instead.");
    }
  }
}
