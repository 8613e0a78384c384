package io.regulars.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.regulars.ExitCode;
import io.regulars.UserError;
import io.regulars.input.DimensionOwner;
import io.regulars.input.Input;
import io.regulars.measure.Dimension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsReaderTest {
  /** Six lines, so that the first line that a test appends is line 7. */
  private static final String SHOP =
      """
      lake = "data/lake"
      sources.order-lines {
        format = csv
        path = "orders.csv"
        columns { order_id = "Id", ordered_at = "At", quantity = "Units", unit_price = "Price" }
      }
      """;

  private static final String TWO_LAYOUTS =
      """
      lake = "data/lake"
      sources.order-lines = [
        {
          format = csv, path = "web.csv"
          columns { order_id = Id, ordered_at = At, quantity = Units, unit_price = Price }
        }
        {
          table = "sales.till"
          columns { order_id = no, ordered_at = at, quantity = n, unit_price = p, channel = shop }
        }
      ]
      """;

  private final SettingsReader reader =
      new SettingsReader(Set.of("order_has_an_id", "quantity_is_a_number"));

  @TempDir Path folder;

  @Test
  void onlyOrderLinesAndLakeAreRequired() {
    Settings settings = read(SHOP);

    assertThat(settings.lake()).isEqualTo("data/lake");
    assertThat(settings.shop())
        .isEqualTo(
            new Shop(
                "Shop",
                Locale.ENGLISH,
                ZoneId.of("UTC"),
                "EUR",
                DayOfWeek.MONDAY,
                Month.JANUARY,
                Optional.empty()));
    assertThat(settings.sources())
        .containsExactly(
            Map.entry(
                Input.ORDER_LINES,
                SourceSettings.of(
                    Input.ORDER_LINES,
                    new SourceLayout(
                        "sources.order-lines",
                        "csv",
                        List.of("orders.csv"),
                        Optional.empty(),
                        Map.of(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(
                            "order_id", "Id",
                            "ordered_at", "At",
                            "quantity", "Units",
                            "unit_price", "Price")))));
    assertThat(settings.orders().acceptedStatuses()).isEmpty();
    assertThat(settings.orders().notCounted())
        .containsEntry("cancelled", List.of("cancelled", "canceled", "void", "voided"))
        .containsOnlyKeys("cancelled", "test", "fraud", "draft");
    assertThat(settings.activity()).isEqualTo(new ActivitySettings(90, Map.of()));
    assertThat(settings.discounts()).isEqualTo(new DiscountSettings(0.30, 0.50, 2));
    assertThat(settings.prices().minLines()).isEqualTo(3);
    assertThat(settings.cohorts().grains()).containsExactly("week", "month", "quarter", "year");
    assertThat(settings.nextPurchase())
        .isEqualTo(
            new NextPurchaseSettings(
                List.of("week", "month", "quarter", "year", "all"),
                List.of("month", "quarter", "year", "all"),
                5,
                List.of(30, 60, 90, 180, 365)));
    assertThat(settings.cohorts().splitGrains()).containsExactly("month", "quarter", "year");
    assertThat(settings.kpis().splitGrains()).containsExactly("month", "quarter", "year", "all");
    assertThat(settings.bestSellers().grains()).containsExactly("month", "quarter", "year", "all");
    assertThat(settings.kpis().dimensions())
        .containsExactly("all", "acquisition_channel", "channel", "country", "category");
    assertThat(settings.bestSellers().top()).isEqualTo(100);
    assertThat(settings.feedback())
        .isEqualTo(
            new FeedbackSettings(
                new FeedbackSettings.Nps(0, 10, 9, 6),
                new FeedbackSettings.Csat(1, 5, 4),
                new FeedbackSettings.Ces(1, 5)));
    assertThat(settings.value())
        .isEqualTo(new ValueSettings("bg_nbd", 52, 0.10, "net_sales", Optional.empty(), 13));
    assertThat(settings.snapshots()).isEqualTo(new SnapshotSettings("month", false, 0));
    assertThat(settings.dimensions()).isEmpty();
    assertThat(settings.quality())
        .isEqualTo(
            new QualitySettings(
                LocalDate.of(1990, 1, 1),
                LocalDate.of(2050, 1, 1),
                List.of(
                    "null",
                    "(null)",
                    "\\n",
                    "nan",
                    "nat",
                    "<na>",
                    "na",
                    "n/a",
                    "#n/a",
                    "none",
                    "nil",
                    "undefined"),
                Map.of()));
    assertThat(settings.computation())
        .isEqualTo(new ComputationSettings(Optional.empty(), Optional.empty(), Optional.empty()));
  }

  @Test
  void defaultSegmentsAreThoseOfTheDefinitions() {
    SegmentMap segments = read(SHOP).segments();

    assertThat(segments.names())
        .containsExactly(
            "champion",
            "loyal",
            "potential_loyalist",
            "new",
            "promising",
            "need_attention",
            "about_to_sleep",
            "at_risk",
            "cannot_lose",
            "hibernating");
    assertThat(row(segments, 5))
        .containsExactly("new", "potential_loyalist", "potential_loyalist", "champion", "champion");
    assertThat(row(segments, 4))
        .containsExactly("promising", "potential_loyalist", "potential_loyalist", "loyal", "loyal");
    assertThat(row(segments, 3))
        .containsExactly("about_to_sleep", "about_to_sleep", "need_attention", "loyal", "loyal");
    assertThat(row(segments, 2))
        .containsExactly("hibernating", "hibernating", "at_risk", "at_risk", "cannot_lose");
    assertThat(row(segments, 1)).isEqualTo(row(segments, 2));
  }

  @Test
  void settingsOfTheFileOverrideTheDefaults() {
    Settings settings =
        read(
            SHOP
                + """
                shop { name = "Gifts", locale = en-GB, time-zone = "Europe/London", currency = gbp
                       week-starts-on = Sunday, fiscal-year-starts-in = april, history-starts-on = 2023-04-01 }
                orders { accepted-statuses = [Paid, " shipped "], not-counted { test = [demo], payment_failed = [" Declined"] } }
                activity { window = 12 weeks, per-category { grocery = 30 days, "home & garden" = 200d } }
                feedback { nps { highest = 7, promoters-from = 6, detractors-to = 3 }, csat.satisfied-from = 5 }
                value { model = mbg_nbd, horizon = 91 days, yearly-discount = 0, of = gross_profit,
                  split-by = channel, holdout = 182 days }
                snapshots { every = Week, keep = true, back = 51 }
                dimensions { tier = "loyalty_tier", age_band = "birth_year > 1995" }
                rfm.segments { better = ["R1-5 F3-5"], worse = "R1-5 F1-2" }
                quality { order-has-an-id.tolerance = 0.02, latest = 2030-12-31 }
                computation.partitions = 8
                """);

    assertThat(settings.shop())
        .isEqualTo(
            new Shop(
                "Gifts",
                Locale.UK,
                ZoneId.of("Europe/London"),
                "GBP",
                DayOfWeek.SUNDAY,
                Month.APRIL,
                Optional.of(LocalDate.of(2023, 4, 1))));
    assertThat(settings.orders().acceptedStatuses()).containsExactly("paid", "shipped");
    assertThat(settings.orders().notCounted())
        .containsEntry("test", List.of("demo"))
        .containsEntry("payment_failed", List.of("declined"))
        .containsEntry("draft", List.of("draft", "pending_payment"));
    assertThat(settings.activity())
        .isEqualTo(new ActivitySettings(84, Map.of("grocery", 30, "home & garden", 200)));
    assertThat(settings.feedback().nps()).isEqualTo(new FeedbackSettings.Nps(0, 7, 6, 3));
    assertThat(settings.feedback().csat()).isEqualTo(new FeedbackSettings.Csat(1, 5, 5));
    assertThat(settings.feedback().scales().keySet()).containsExactly("nps", "csat", "ces");
    assertThat(settings.value())
        .isEqualTo(new ValueSettings("mbg_nbd", 13, 0, "gross_profit", Optional.of("channel"), 26));
    assertThat(settings.snapshots()).isEqualTo(new SnapshotSettings("week", true, 51));
    assertThat(settings.segments().names()).containsExactly("better", "worse");
    assertThat(settings.segments().segment(1, 3)).isEqualTo("better");
    assertThat(settings.segments().segment(5, 2)).isEqualTo("worse");
    assertThat(settings.quality().tolerances()).containsExactly(Map.entry("order_has_an_id", 0.02));
    assertThat(settings.computation().partitions()).contains(8);
  }

  @Test
  void ownDimensionsKeepTheOrderOfTheFile() {
    Settings settings =
        read(
            SHOP
                + """
                dimensions {
                  tier = "loyalty_tier"
                  age_band = "birth_year > 1995"
                  region = "country"
                }
                """);

    assertThat(settings.dimensions().keySet()).containsExactly("tier", "age_band", "region");
  }

  @Test
  void ownDimensionCanSayWhatItDescribes() {
    Settings settings =
        read(
            SHOP
                + """
                dimensions {
                  maker { of = order-lines, sql = "`Manufacturer`" }
                  tier { sql = loyalty_tier }
                }
                """);

    assertThat(settings.dimensions())
        .containsExactly(
            Map.entry(
                "maker", new OwnDimension("`Manufacturer`", Optional.of(DimensionOwner.LINE))),
            Map.entry("tier", new OwnDimension("loyalty_tier", Optional.empty())));
  }

  @Test
  void readerOptionsAreReadUnchanged() {
    Settings settings =
        read(
            SHOP.replace(
                "path = \"orders.csv\"",
                "path = [\"a.csv\", \"b.csv\"], where = \"Units > 0\","
                    + " options { header = true, sep = \";\", fs.s3a.endpoint = \"http://s3\" }"));

    SourceLayout lines = settings.layouts().get(0);
    assertThat(lines.paths()).containsExactly("a.csv", "b.csv");
    assertThat(lines.where()).contains("Units > 0");
    assertThat(lines.options())
        .isEqualTo(Map.of("header", "true", "sep", ";", "fs.s3a.endpoint", "http://s3"));
  }

  @Test
  void inputCanHaveSeveralLayouts() {
    Settings settings = read(TWO_LAYOUTS);

    assertThat(settings.layouts())
        .extracting(SourceLayout::name)
        .containsExactly("order-lines[1]", "order-lines[2]");
    assertThat(settings.layouts().get(0).paths()).containsExactly("web.csv");
    assertThat(settings.layouts().get(1).locations()).containsExactly("sales.till");
    assertThat(settings.layouts().get(1).setting("where"))
        .isEqualTo("sources.order-lines[2].where");
    assertThat(settings.gives(Input.ORDER_LINES, "channel")).isTrue();
    assertThat(settings.gives(Input.ORDER_LINES, "campaign")).isFalse();
  }

  @Test
  void messagesAboutALayoutHaveItsNumber() {
    assertThat(refusal(TWO_LAYOUTS.replace("channel", "chanel")))
        .startsWith(
            "Unknown column sources.order-lines[2].columns.chanel (conf/shop.conf line 9)."
                + " Did you mean channel?");
    assertThat(refusal(TWO_LAYOUTS.replace("quantity = n, ", "")))
        .startsWith(
            "sources.order-lines[2].columns (conf/shop.conf line 9) does not map quantity.");
    assertThat(refusal(TWO_LAYOUTS.replace("format = csv,", "")))
        .startsWith("sources.order-lines[1] (conf/shop.conf line 3) has a path but no format.");
    assertThat(refusal(TWO_LAYOUTS.replace("table =", "tabel =")))
        .isEqualTo(
            "Unknown setting sources.order-lines[2].tabel (conf/shop.conf line 8). Did you mean"
                + " sources.order-lines[2].table?");
    assertThat(refusal("lake = x\nsources.order-lines = []"))
        .startsWith("sources.order-lines (conf/shop.conf line 2) is an empty list.");
    assertThat(refusal("lake = x\nsources.order-lines = [ data ]"))
        .startsWith("sources.order-lines[1] (conf/shop.conf line 2) is a single value.");
  }

  @Test
  void fingerprintChangesWithEveryLayoutButNotWithItsSecrets() {
    String fingerprint = read(TWO_LAYOUTS).fingerprint();

    assertThat(read(TWO_LAYOUTS.replace("sales.till", "sales.tills")).fingerprint())
        .isNotEqualTo(fingerprint);
    assertThat(
            read(TWO_LAYOUTS.replace("table =", "options { password = x }, table =")).fingerprint())
        .isEqualTo(fingerprint);
  }

  @Test
  void lookupIsATableWithAKey() {
    Settings settings =
        read(
            SHOP
                + "lookups { prices { format = csv, path = p.csv, key = sku, where = \"a > 1\","
                + " options { sep = \";\" } } }");

    LookupSettings prices = settings.lookups().get("prices");
    assertThat(prices.key()).isEqualTo("sku");
    assertThat(prices.table())
        .isEqualTo(
            new SourceLayout(
                "lookups.prices",
                "csv",
                List.of("p.csv"),
                Optional.empty(),
                Map.of("sep", ";"),
                List.of(),
                Optional.of("a > 1"),
                Optional.empty(),
                Map.of()));
    assertThat(settings.tables()).hasSize(2);
    assertThat(read(SHOP).lookups()).isEmpty();
    assertThat(settings.fingerprint()).isNotEqualTo(read(SHOP).fingerprint());
  }

  @Test
  void columnsOfAFileWithoutAHeaderAreNamed() {
    Settings settings =
        read(SHOP + "sources.order-lines.column-names = [Id, At, \"Unit price\"]\n");

    assertThat(settings.sources().get(Input.ORDER_LINES).layouts().get(0).columnNames())
        .containsExactly("Id", "At", "Unit price");
    assertThat(settings.fingerprint()).isNotEqualTo(read(SHOP).fingerprint());
    assertThat(
            read(SHOP
                    + "lookups { prices { format = csv, path = p.csv, key = sku,"
                    + " column-names = [sku, price] } }")
                .lookups()
                .get("prices")
                .table()
                .columnNames())
        .containsExactly("sku", "price");
  }

  @Test
  void columnNamesThatDoNotFitAreRefused() {
    String names = SHOP + "sources.order-lines.column-names = [Id, At]\n";

    assertThat(refusal(SHOP + "sources.order-lines.column-names = [Id, At, id]\n"))
        .isEqualTo(
            "sources.order-lines.column-names (conf/shop.conf line 7) contains id twice.\n"
                + "  Give each column a name of its own.");
    assertThat(refusal(SHOP + "sources.order-lines.column-names = []\n"))
        .contains("is an empty list");
    assertThat(refusal(names + "sources.order-lines.format = parquet\n"))
        .contains("is only for CSV files");
    assertThat(refusal(names + "sources.order-lines.options.Header = true\n"))
        .contains("is set, but options.header is true");
    assertThat(refusal(names + "sources.order-lines.options.schema = \"a INT\"\n"))
        .contains("is set in addition to options.schema");
    read(names + "sources.order-lines.options.header = false\n");
  }

  @Test
  void fileCanUseItsOwnFolder() throws IOException {
    Path file = Files.createDirectories(folder.resolve("conf")).resolve("shop.conf");
    Files.writeString(
        file,
        SHOP
            + "sources.order-lines.path = ${config-folder}\"/../data/orders.csv\"\n"
            + "lake = ${config-folder}\"/lake\"\n");

    Settings settings = reader.read(file, Map.of());

    assertThat(settings.sources().get(Input.ORDER_LINES).layouts().get(0).paths())
        .containsExactly(folder + "/data/orders.csv");
    assertThat(settings.lake()).isEqualTo(folder + "/conf/lake");
    assertThat(reader.read(file, Map.of("config-folder", "s3a://shop/a")).lake())
        .isEqualTo("s3a://shop/a/lake");
  }

  @Test
  void lookupThatCannotBeReadIsRefused() {
    assertThat(refusal(SHOP + "lookups { prices { format = csv, path = p.csv } }"))
        .startsWith("lookups.prices (conf/shop.conf line 7) has no key.");
    assertThat(refusal(SHOP + "lookups { prices { key = sku } }"))
        .startsWith("lookups.prices (conf/shop.conf line 7) has neither a path nor a table.");
    assertThat(refusal(SHOP + "lookups { prices { table = p, key = sku, columns { a = b } } }"))
        .startsWith("Unknown setting lookups.prices.columns (conf/shop.conf line 7).");
    assertThat(refusal(SHOP + "lookups { \"my prices\" { table = p, key = sku } }"))
        .contains("is not a valid name of a lookup");
  }

  @Test
  void commandLineOverridesTheFile() {
    Settings settings =
        read(
            SHOP + "activity.window = 60 days",
            Map.of(
                "activity.window", "30 days",
                "lake", "s3a://bucket/lake",
                "kpis.grains", "[month, year]",
                "dimensions.tier", "CASE WHEN a > 1, 'x' END"));

    assertThat(settings.activity().window()).isEqualTo(30);
    assertThat(settings.lake()).isEqualTo("s3a://bucket/lake");
    assertThat(settings.kpis().grains()).containsExactly("month", "year");
    assertThat(settings.dimensions())
        .containsEntry("tier", new OwnDimension("CASE WHEN a > 1, 'x' END", Optional.empty()));
  }

  @Test
  void variablesAreSetInTheFileOrOnTheCommandLine() {
    String shop = SHOP.replace("\"orders.csv\"", "${data}\"/orders.csv\"");

    assertThat(pathOf(read("data = \"/mnt/shop\"\n" + shop))).isEqualTo("/mnt/shop/orders.csv");
    assertThat(pathOf(read("data = x\n" + shop, Map.of("data", "/mnt/other"))))
        .isEqualTo("/mnt/other/orders.csv");
    assertThat(pathOf(read(shop, Map.of("data", "/mnt/new")))).isEqualTo("/mnt/new/orders.csv");
    assertThat(refusal(shop))
        .isEqualTo(
            "conf/shop.conf line 4 uses ${data}, which is not set.\n"
                + "  Set it with --set data=… or as an environment variable. If it is optional, write"
                + " ${?data}.");
  }

  @Test
  void variableIsAcceptedEvenIfAnOverrideReplacesTheSettingThatUsesIt() {
    String shop = SHOP.replace("\"orders.csv\"", "${data}\"/orders.csv\"");

    assertThat(
            pathOf(
                read(
                    shop,
                    Map.of("data", "/mnt/shop", "sources.order-lines.path", "/mnt/sample.csv"))))
        .isEqualTo("/mnt/sample.csv");
  }

  @Test
  void unusedVariableIsAnUnknownSetting() {
    assertThat(refusal("data = \"/mnt/shop\"\n" + SHOP))
        .startsWith("Unknown setting data (conf/shop.conf line 1).");
    assertThat(refusal(SHOP, Map.of("data", "/mnt/shop")))
        .startsWith("Unknown setting data (--set).");
  }

  @Test
  void settingThatASubstitutionUsesIsStillASetting() {
    assertThat(read(SHOP + "shop.name = ${lake}").lake()).isEqualTo("data/lake");
  }

  @Test
  void secretsCanComeFromEnvironmentVariables() {
    Map.Entry<String, String> variable =
        System.getenv().entrySet().stream()
            .filter(entry -> entry.getKey().matches("[A-Z]+") && !entry.getValue().isBlank())
            .findAny()
            .orElseThrow();

    Settings settings =
        read(
            SHOP
                + "sources.order-lines.options { password = ${?"
                + variable.getKey()
                + "}, absent = ${?REGULARS_TEST_NO_SUCH_VARIABLE} }");

    SourceLayout lines = settings.layouts().get(0);
    assertThat(lines.options()).isEqualTo(Map.of("password", variable.getValue()));
    assertThat(lines.toString()).contains("options [password]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          activity.windw = 30 days                  | Unknown setting activity.windw (conf/shop.conf line 7). Did you mean activity.window?
          activty.window = 30 days                  | Unknown setting activty (conf/shop.conf line 7). Did you mean activity?
          time-zone = UTC                           | Unknown setting time-zone (conf/shop.conf line 7). Did you mean shop.time-zone?
          activity.colour = red                     | Unknown setting activity.colour (conf/shop.conf line 7).⏎The settings in activity are per-category, window.
          sources.order-line.path = x               | Unknown setting sources.order-line (conf/shop.conf line 7). Did you mean sources.order-lines?
          sources.polls.path = x                    | Unknown setting sources.polls (conf/shop.conf line 7).⏎The settings in sources are customer-merges, customers, exchange-rates, exposures, leads, loyalty, marketing-spend, order-lines, orders, products, refunds, reviews, sessions, subscriptions, surveys, tickets.
          sources.order-lines.pth = x               | Unknown setting sources.order-lines.pth (conf/shop.conf line 7). Did you mean sources.order-lines.path?
          orders.not-counted.canceled = [x]         | Unknown setting orders.not-counted.canceled (conf/shop.conf line 7). Did you mean orders.not-counted.cancelled?
          orders.not-counted.other_status = [x]     | orders.not-counted.other_status (conf/shop.conf line 7) has the name of a reason that Regulars assigns itself.⏎Choose another name.
          orders.not-counted.PaymentFailed = [x]    | orders.not-counted.PaymentFailed (conf/shop.conf line 7) is not a valid name of a reason.⏎Use lower-case letters, digits and underscores, as in payment_failed.
          orders.not-counted.payment_failed = x     | orders.not-counted.payment_failed (conf/shop.conf line 7) is a single value.⏎Use a list: orders.not-counted.payment_failed = [ … ].
          orders.not-counted.payment_failed = [Void] | orders.not-counted.payment_failed (conf/shop.conf line 7) contains the status void, which orders.not-counted.cancelled contains too.⏎A status has only one reason. Set both lists, with the status in only one of them.
          quality.order-has-id.tolerance = 0.1      | Unknown setting quality.order-has-id (conf/shop.conf line 7). Did you mean quality.order-has-an-id?
          quality.order-has-an-id.tolerence = 0.1   | Unknown setting quality.order-has-an-id.tolerence (conf/shop.conf line 7). Did you mean quality.order-has-an-id.tolerance?
          activity.window = 90                      | activity.window = 90 (conf/shop.conf line 7) is not a duration in days or weeks.⏎Use a number and a unit, such as 90 days or 12 weeks.
          activity.window = ninety days             | activity.window = ninety days (conf/shop.conf line 7) is not a duration in days or weeks.⏎Use a number and a unit, such as 90 days or 12 weeks.
          activity.window = 36 hours                | activity.window = 36 hours (conf/shop.conf line 7) is not a duration in days or weeks.⏎Use a number and a unit, such as 90 days or 12 weeks.
          activity.window = 0 days                  | activity.window = 0 days (conf/shop.conf line 7) is too short.⏎Use at least 1 day.
          activity.window = -5 days                 | activity.window = -5 days (conf/shop.conf line 7) is not a duration in days or weeks.⏎Use a number and a unit, such as 90 days or 12 weeks.
          activity.per-category.grocery = 0 weeks   | activity.per-category.grocery = 0 weeks (conf/shop.conf line 7) is too short.⏎Use at least 1 day.
          activity = 5                              | activity (conf/shop.conf line 7) is a single value.⏎Use a block: activity { … }.
          shop.name { x = 1 }                       | shop.name (conf/shop.conf line 7) is a block { … }.⏎Use a single value: a text, a number, true or false.
          shop.name = ""                            | shop.name (conf/shop.conf line 7) is empty.⏎Set it to a value, or remove the key.
          shop.time-zone = Europe/Lundon            | shop.time-zone = Europe/Lundon (conf/shop.conf line 7) is not a known time zone.⏎Did you mean Europe/London?
          shop.currency = EURO                      | shop.currency = EURO (conf/shop.conf line 7) is not a currency.⏎Use an ISO 4217 code such as EUR, GBP or USD.
          shop.locale = English_                    | shop.locale = English_ (conf/shop.conf line 7) is not a locale.⏎Use a language tag such as en-GB, de or fr-CH.
          shop.week-starts-on = mondy               | shop.week-starts-on = mondy (conf/shop.conf line 7) is unknown.⏎Did you mean monday?
          shop.fiscal-year-starts-in = 4            | shop.fiscal-year-starts-in = 4 (conf/shop.conf line 7) is unknown.⏎Use one of january, february, march, april, may, june, july, august, september, october, november, december.
          shop.history-starts-on = 2024-02-30       | shop.history-starts-on = 2024-02-30 (conf/shop.conf line 7) is not a date.⏎Use a date such as 2024-01-31.
          discounts.deep-from = 30                  | discounts.deep-from = 30 (conf/shop.conf line 7) is not a share.⏎Use a share from 0 to 1, such as 0.30 for 30 %.
          discounts.deep-from = deep                | discounts.deep-from = deep (conf/shop.conf line 7) is not a number.⏎Use a share from 0 to 1, such as 0.30 for 30 %.
          best-sellers.top = 2.5                    | best-sellers.top = 2.5 (conf/shop.conf line 7) is not a whole number.⏎Use a whole number of 1 or more.
          best-sellers.top = 0                      | best-sellers.top = 0 (conf/shop.conf line 7) is too small.⏎Use a whole number of 1 or more.
          kpis.grains = month                       | kpis.grains (conf/shop.conf line 7) is a single value.⏎Use a list: kpis.grains = [ … ].
          kpis.grains = []                          | kpis.grains (conf/shop.conf line 7) is an empty list.⏎Use one or more of week, month, quarter, year, all.
          kpis.grains = [month, monht]              | kpis.grains = monht (conf/shop.conf line 7) is unknown.⏎Did you mean month?
          kpis.grains = [month, month]              | kpis.grains (conf/shop.conf line 7) contains month twice.⏎Remove one of the two.
          cohorts.grains = [all]                    | cohorts.grains = all (conf/shop.conf line 7) is unknown.⏎Use one of week, month, quarter, year.
          kpis.dimensions = [segment]               | kpis.dimensions = segment (conf/shop.conf line 7) is unknown.⏎Use one of all, acquisition_channel, channel, country, category, gender, age_band.
          next-purchase.horizons = [60 days, 30 days] | next-purchase.horizons (conf/shop.conf line 7) is not in ascending order.⏎Use durations in ascending order, each once: [30 days, 90 days].
          orders.accepted-statuses = [paid, void]   | orders.accepted-statuses (conf/shop.conf line 7) accepts the status void, which orders.not-counted.cancelled excludes.⏎Remove it from one of the two.
          feedback.nps.highest = ten                | feedback.nps.highest = ten (conf/shop.conf line 7) is not a whole number.⏎Use a whole number of 0 or more.
          feedback.csat.highest = 5000              | feedback.csat.highest = 5000 (conf/shop.conf line 7) is too large.⏎Use a whole number from 0 to 1000.
          feedback.ces.highest = 1                  | feedback.ces.highest = 1 (conf/shop.conf line 7) is not above feedback.ces.lowest, 1.⏎Set it to a higher option: a scale has at least two.
          feedback.csat.satisfied-from = 6          | feedback.csat.satisfied-from = 6 (conf/shop.conf line 7) is not on the scale.⏎Use an option from 1 to 5.
          feedback.csat.lowest = 5                  | feedback.csat.highest = 5 (the default) is not above feedback.csat.lowest, 5.⏎Set it to a higher option: a scale has at least two.
          feedback.nps.detractors-to = 9            | feedback.nps.detractors-to = 9 (conf/shop.conf line 7) is not below feedback.nps.promoters-from, 9.⏎A customer cannot be both. Set it to a lower option.
          feedback.nps.promoters = 9                | Unknown setting feedback.nps.promoters (conf/shop.conf line 7).⏎The settings in feedback.nps are detractors-to, highest, lowest, promoters-from.
          value.model = bgnbd                       | value.model = bgnbd (conf/shop.conf line 7) is unknown.⏎Did you mean bg_nbd?
          value.horizon = 100 days                  | value.horizon = 100 days (conf/shop.conf line 7) is not a number of whole weeks.⏎Use whole weeks, such as 52 weeks.
          value.horizon = 0 weeks                   | value.horizon = 0 weeks (conf/shop.conf line 7) is too short.⏎Use at least 1 day.
          value.yearly-discount = 10                | value.yearly-discount = 10 (conf/shop.conf line 7) is not a share.⏎Use a share from 0 to 1, such as 0.30 for 30 %.
          value.of = profit                         | value.of = profit (conf/shop.conf line 7) is unknown.⏎Use one of net_sales, gross_profit.
          value.holdout = 10 days                   | value.holdout = 10 days (conf/shop.conf line 7) is not a number of whole weeks.⏎Use whole weeks, such as 52 weeks.
          value.split-by = age_band                 | value.split-by = age_band (conf/shop.conf line 7) is unknown.⏎Use one of none, channel, country.
          value.split-by = segment                  | value.split-by = segment (conf/shop.conf line 7) is not allowed, because the models predict from the data that defines the segments.⏎Use channel, country or one of your own dimensions.
          snapshots.every = all                     | snapshots.every = all (conf/shop.conf line 7) is unknown.⏎Use one of week, month, quarter, year.
          snapshots.keep = maybe                    | snapshots.keep = maybe (conf/shop.conf line 7) is neither true nor false.⏎Use true or false.
          snapshots.back = -1                       | snapshots.back = -1 (conf/shop.conf line 7) is too small.⏎Use a whole number of 0 or more.
          dimensions { Tier = "tier" }              | dimensions.Tier (conf/shop.conf line 7) is not a valid name of a dimension.⏎Use lower-case letters, digits and underscores, as in age_band.
          dimensions { channel = "shop" }           | dimensions.channel (conf/shop.conf line 7) has the name of a built-in dimension.⏎For the built-in dimension, map channel of orders (without that input, of order-lines) in sources and select channel in kpis.dimensions. For another one, choose another name, such as my_channel.
          dimensions { brand = "maker" }            | dimensions.brand (conf/shop.conf line 7) has the name of a built-in dimension.⏎For the built-in dimension, map brand of order-lines or products in sources and select brand in best-sellers.dimensions. For another one, choose another name, such as my_brand.
          dimensions { segment = "tier" }           | dimensions.segment (conf/shop.conf line 7) has the name of a built-in dimension.⏎Choose another name, such as my_segment.
          dimensions { maker { of = orders } }      | dimensions.maker (conf/shop.conf line 7) has no sql.⏎Set sql to an expression over the columns, as in sql = "`Manufacturer`".
          dimensions { maker { of = lines, sql = a } } | dimensions.maker.of = lines (conf/shop.conf line 7) is unknown.⏎Use one of orders, order-lines, customers.
          quality.order-has-an-id.tolerance = 2     | quality.order-has-an-id.tolerance = 2 (conf/shop.conf line 7) is not a share.⏎Use a share from 0 to 1, such as 0.30 for 30 %.
          quality.latest = 1980-01-01               | quality.latest (conf/shop.conf line 7) is before quality.earliest, 1990-01-01.⏎Set it to a later date.
          computation.partitions = many             | computation.partitions = many (conf/shop.conf line 7) is not a whole number.⏎Use a whole number of 1 or more.
          computation.bytes-per-partition = big     | computation.bytes-per-partition = big (conf/shop.conf line 7) is not a size.⏎Use a size such as 64 MiB.
          """)
  void errorContainsKeyFileLineAndRemedy(String mistake, String message) {
    assertThat(refusal(SHOP + mistake)).isEqualTo(message.replace("⏎", "\n  "));
  }

  /** Rows of two dimensions with the same name could not be distinguished. */
  @ParameterizedTest
  @EnumSource(
      value = Dimension.BuiltIn.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"GENDER", "AGE_BAND"})
  void ownDimensionCannotHaveTheNameOfABuiltInDimension(Dimension.BuiltIn builtIn) {
    assertThat(refusal(SHOP + "dimensions { %s = status }".formatted(builtIn.label())))
        .contains("has the name of a built-in dimension");
  }

  @Test
  void splitGrainsAreASubsetOfTheGrainsOfTheWholeShop() {
    Settings months = read(SHOP + "kpis.grains = [week, month], cohorts.grains = [year, week]");

    assertThat(months.kpis().splitGrains()).containsExactly("month");
    assertThat(months.cohorts().splitGrains()).containsExactly("year");
    assertThat(months.nextPurchase().grains()).containsExactly("year", "week", "all");
    assertThat(months.nextPurchase().splitGrains()).containsExactly("year", "all");
    assertThat(refusal(SHOP + "kpis { grains = [month], split-grains = [month, week] }"))
        .isEqualTo(
            """
            kpis.split-grains (conf/shop.conf line 7) contains week, which kpis.grains does not contain.
              Add it to kpis.grains, or remove it here.""");
  }

  @Test
  void bestSellersUseSplitGrainsUnlessOnlyGrainsIsSet() {
    assertThat(read(SHOP + "best-sellers.grains = [week]").bestSellers().grains())
        .containsExactly("week");
    assertThat(read(SHOP + "best-sellers.split-grains = [week, year]").bestSellers().grains())
        .containsExactly("week", "year");
    assertThat(refusal(SHOP + "best-sellers { grains = [month], split-grains = [week] }"))
        .contains("contains week, which best-sellers.grains does not contain");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gender   | kpis.dimensions = [all, gender]",
        "age_band | cohorts.dimensions = [all, age_band]"
      })
  void ownDimensionCanHaveTheNameOfADemographicThatIsNotSelected(String name, String selection) {
    String own = "dimensions { %s = status }%n".formatted(name);

    assertThat(read(SHOP + own).dimensions()).containsOnlyKeys(name);
    assertThat(refusal(SHOP + own + selection)).contains("has the name of a built-in dimension");
  }

  @Test
  void errorInAnOverrideNamesTheOption() {
    assertThat(refusal(SHOP, Map.of("activity.windw", "30 days")))
        .isEqualTo("Unknown setting activity.windw (--set). Did you mean activity.window?");
    assertThat(refusal(SHOP, Map.of("activity.window", "30")))
        .startsWith("activity.window = 30 (--set) is not a duration in days or weeks.");

    UserError invalidKey = refused(SHOP, Map.of("activity..window", "30 days"));
    assertThat(invalidKey.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(invalidKey)
        .hasMessage(
            "--set activity..window is not a valid key of a setting.\n"
                + "  Use a key such as in --set activity.window=60days.");
  }

  @Test
  void segmentMapWithADuplicateCellIsRefused() {
    assertThat(
            refusal(
                SHOP
                    + """
                    rfm.segments {
                      good = ["R3-5 F1-5"]
                      poor = ["R1-3 F1", "R1-2 F2-5"]
                    }
                    """))
        .isEqualTo(
            "rfm.segments.poor (conf/shop.conf line 9) contains R3 F1, which is already in good.\n"
                + "  Assign each pair of scores to exactly one segment.");
  }

  @Test
  void segmentMapWithMissingCellsIsRefused() {
    assertThat(refusal(SHOP + "rfm.segments { good = [R2-5 F1-5], poor = [R1 F1-3] }"))
        .isEqualTo(
            "rfm.segments (conf/shop.conf line 7) does not assign R1 F4, R1 F5.\n"
                + "  Assign each pair of scores to exactly one segment.");
  }

  @Test
  void invalidCellsAreRefused() {
    assertThat(refusal(SHOP + "rfm.segments { good = [R2-6 F1-5] }"))
        .isEqualTo(
            "rfm.segments.good = R2-6 F1-5 (conf/shop.conf line 7) is not a range of cells.\n"
                + "  Use scores from 1 to 5, single or as a range: R4 F1, or R3-4 F4-5.");
    assertThat(refusal(SHOP + "rfm.segments { good = [R5-2 F1-5] }"))
        .startsWith(
            "rfm.segments.good = R5-2 F1-5 (conf/shop.conf line 7) has a descending range.");
  }

  @Test
  void unknownColumnIsRefusedWithTheKnownColumns() {
    assertThat(
            refusal(SHOP + "sources.products { table = p, columns { product_id = a, nam = b } }"))
        .isEqualTo(
            "Unknown column sources.products.columns.nam (conf/shop.conf line 7). Did you mean"
                + " name?\n"
                + "  The columns of products are product_id, name, brand, category, list_price,"
                + " unit_cost.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          orders    | order_id = a              | ordered_at
          customers | country = a               | customer_id
          products  | name = a                  | product_id
          refunds   | order_id = a, quantity = b | refunded_at, amount
          marketing-spend | spent_on = a        | channel, amount
          leads     | lead_id = a               | created_at
          surveys   | survey = a, scale = b     | responded_at, score
          subscriptions | ends_on = a           | subscription_id, customer_id, mrr, starts_on
          exchange-rates | rate = a             | currency, valid_on
          """)
  void inputWithoutARequiredColumnIsRefused(String input, String columns, String missing) {
    String lines = SHOP.replace("ordered_at = \"At\", ", "");
    String shop = input.equals("orders") ? lines : SHOP;

    assertThat(refusal(shop + "sources." + input + " { table = t, columns { " + columns + " } }"))
        .startsWith(
            "sources." + input + ".columns (conf/shop.conf line 7) does not map " + missing + ".");
  }

  @Test
  void orderLinesNeedTheOrderTimeIfThereIsNoInputOrders() {
    assertThat(
            refusal(SHOP.replace("ordered_at = \"At\", ", "").replace("order_id = \"Id\", ", "")))
        .isEqualTo(
            "sources.order-lines.columns (conf/shop.conf line 5) does not map order_id,"
                + " ordered_at.\n"
                + "  Map each required column to an SQL expression over the raw columns, as in order_id ="
                + " \"…\".");

    String orders = "sources.orders { table = o, columns { order_id = a, ordered_at = b } }";
    assertThat(read(SHOP.replace("ordered_at = \"At\", ", "") + orders).sources())
        .containsOnlyKeys(Input.ORDER_LINES, Input.ORDERS);
    assertThat(refusal(SHOP + orders))
        .isEqualTo(
            "sources.order-lines.columns.ordered_at (conf/shop.conf line 5) is a column of"
                + " sources.orders, which is configured.\n"
                + "  Map it only there.");
  }

  @Test
  void sourceHasEitherAPathWithAFormatOrATable() {
    assertThat(refusal(SHOP.replace("path = \"orders.csv\"", "")))
        .isEqualTo(
            "sources.order-lines (conf/shop.conf line 2) has neither a path nor a table.\n"
                + "  Set format and path, as in format = csv and path = \"…\", or set table = \"…\".");
    assertThat(refusal(SHOP + "sources.order-lines.table = t"))
        .startsWith("sources.order-lines (conf/shop.conf line 2) has both a path and a table.");
    assertThat(refusal(SHOP.replace("format = csv", "")))
        .isEqualTo(
            "sources.order-lines (conf/shop.conf line 2) has a path but no format.\n"
                + "  Set format to one of csv, json, parquet, orc, delta.");
    assertThat(refusal(SHOP.replace("format = csv", "format = parket")))
        .isEqualTo(
            "sources.order-lines.format = parket (conf/shop.conf line 3) is unknown.\n"
                + "  Did you mean parquet?");
    assertThat(refusal(SHOP.replace("\"orders.csv\"", "[]")))
        .startsWith("sources.order-lines.path (conf/shop.conf line 4) is an empty list.");
  }

  @Test
  void substitutionInsideQuotesIsRefused() {
    assertThat(refusal("data = x\n" + SHOP.replace("orders.csv", "${data}/orders.csv")))
        .isEqualTo(
            "sources.order-lines.path (conf/shop.conf line 5) contains ${…} inside quotes, where"
                + " HOCON does not substitute it.\n"
                + "  Close the quotes before it: ${data}\"/orders.csv\".");
  }

  @Test
  void missingOrderLinesOrLakeAreRefused() {
    assertThat(refusal("lake = x"))
        .isEqualTo(
            "sources.order-lines is not set (conf/shop.conf). Every run needs order lines.\n"
                + "  Set their path and map their columns. conf/shop.conf is a template.");
    assertThat(refusal(SHOP.replace("lake = \"data/lake\"", "lake = null")))
        .isEqualTo(
            "lake is not set (conf/shop.conf).\n"
                + "  Set it to the folder for the published tables, on any Hadoop path: lake ="
                + " \"data/lake\".");
  }

  @Test
  void missingFileIsRefused() {
    UserError missing =
        catchThrowableOfType(
            UserError.class, () -> reader.read(Path.of("conf/shp.conf"), Map.of()));

    assertThat(missing.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(missing)
        .hasMessage(
            "The configuration file conf/shp.conf does not exist or cannot be read.\n"
                + "  Set --config to your configuration file. conf/shop.conf is a template to copy.");
    assertThat(catchThrowableOfType(UserError.class, () -> reader.read(folder, Map.of())))
        .hasMessageContaining(" is a folder.");
  }

  @Test
  void invalidHoconIsRefusedWithTheLine() {
    assertThat(refusal("lake = \"x\"\nactivity { window = 90 days\n"))
        .startsWith("conf/shop.conf line 3 is not valid HOCON.\n  ");
    assertThat(refusal("lake = \"x\"\nshop.name = a:b\n"))
        .startsWith("conf/shop.conf line 2 is not valid HOCON.\n  ");
    assertThat(refusal("a = ${b}\nb = ${a}\n" + SHOP)).contains("cycle");
  }

  @Test
  void databaseLoginIsNeitherPrintedNorPartOfTheFingerprint() {
    Settings settings = read(SHOP + "export { user = ada, password = hunter2, connections = 9 }");

    assertThat(settings.export().user()).contains("ada");
    assertThat(settings.export().password()).contains("hunter2");
    assertThat(settings.export().connections()).isEqualTo(9);
    assertThat(settings).asString().contains("user=ada").doesNotContain("hunter2");
    assertThat(settings.fingerprint()).isEqualTo(read(SHOP).fingerprint());
  }

  @Test
  void pseudonymKeyIsNotPrintedAndChangesTheFingerprint() {
    String privacy = "privacy { pseudonymise = [email, customer_id], key = \"%s\" }";
    Settings settings = read(SHOP + privacy.formatted("sixteen letters!"));

    assertThat(settings.privacy().pseudonymised()).containsExactly("customer_id", "email");
    assertThat(settings.privacy().key()).contains(PseudonymKey.of("sixteen letters!"));
    assertThat(settings).asString().doesNotContain("sixteen");
    // Another key changes the rows. The order of the columns in the setting does not.
    assertThat(settings.fingerprint())
        .isNotEqualTo(read(SHOP).fingerprint())
        .isNotEqualTo(read(SHOP + privacy.formatted("sixteen letters?")).fingerprint())
        .isEqualTo(
            read(SHOP
                    + privacy
                        .formatted("sixteen letters!")
                        .replace("email, customer_id", "customer_id, email, email"))
                .fingerprint());
  }

  @Test
  void unusedPseudonymKeyHasNoEffect() {
    Settings settings = read(SHOP + "privacy.key = \"sixteen letters!\"");

    assertThat(settings.privacy()).isEqualTo(PrivacySettings.NONE);
    assertThat(settings.fingerprint()).isEqualTo(read(SHOP).fingerprint());
  }

  @Test
  void pseudonymsNeedALongKeyThatIsNotOnTheCommandLine() {
    String pseudonyms = "privacy.pseudonymise = [customer_id]\n";

    assertThat(refusal(SHOP + pseudonyms))
        .matches("(?s)privacy.pseudonymise \\(.*\\) needs privacy.key, which is not set\\..*")
        .contains("REGULARS_PRIVACY_KEY");
    assertThat(refusal(SHOP + pseudonyms + "privacy.key = \" \"")).contains("which is not set");
    assertThat(refusal(SHOP + pseudonyms + "privacy.key = fifteen-letters"))
        .startsWith("privacy.key (")
        .contains("is shorter than 16 bytes")
        .doesNotContain("fifteen-letters");
    assertThat(refusal(SHOP + "privacy.pseudonymise = [customer]"))
        .contains("privacy.pseudonymise = customer", "is unknown");
    assertThatThrownBy(() -> read(SHOP + pseudonyms, Map.of("privacy.key", "sixteen letters!")))
        .isInstanceOfSatisfying(
            UserError.class, error -> assertThat(error.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageContaining("REGULARS_PRIVACY_KEY")
        .hasMessageNotContaining("sixteen");
  }

  @Test
  void emptyExportLoginIsTreatedAsUnset() {
    Settings settings = read(SHOP + "export { user = \"\", password = \"\" }");

    assertThat(settings.export().user()).isEmpty();
    assertThat(settings.export().password()).isEmpty();
    assertThat(settings.export().connections()).isEqualTo(4);
  }

  @Test
  void catalogDatabaseIsAValidNameOrEmpty() {
    assertThat(read(SHOP).catalog().database()).isEmpty();
    assertThat(read(SHOP + "catalog.database = \"\"").catalog().database()).isEmpty();
    assertThat(read(SHOP + "catalog.database = shop").catalog().database()).contains("shop");
    assertThat(read(SHOP + "catalog.database = my-lake.shop").catalog().database())
        .contains("my-lake.shop");
    assertThat(refusal(SHOP + "catalog.database = \"my shop\""))
        .startsWith("catalog.database = my shop (conf/shop.conf line ")
        .endsWith(
            ") is not a database name.\n  Use a name such as shop or catalog.shop, of letters, digits"
                + " and underscores.");
  }

  @Test
  void fingerprintChangesOnlyWithSettingsThatChangeRows() {
    String fingerprint = read(SHOP).fingerprint();

    assertThat(fingerprint).matches("[0-9a-f]{64}");
    assertThat(read("# the same\n" + SHOP + "activity.window = 90d").fingerprint())
        .isEqualTo(fingerprint);
    assertThat(
            read(
                    SHOP,
                    Map.of(
                        "lake", "elsewhere",
                        "catalog.database", "shop",
                        "computation.partitions", "7",
                        "shop.name", "Gifts",
                        "shop.locale", "de",
                        "report.after-run", "report.html",
                        "sources.order-lines.options.password", "hunter2"))
                .fingerprint())
        .isEqualTo(fingerprint);
    for (Map.Entry<String, String> change :
        Map.of(
                "activity.window", "91 days",
                "shop.time-zone", "Europe/London",
                "sources.order-lines.columns.quantity", "Pieces",
                "sources.order-lines.path", "other.csv",
                "dimensions.tier", "tier",
                "best-sellers.top", "99",
                "feedback.nps.promoters-from", "10",
                "snapshots.every", "week",
                "value.yearly-discount", "0.11",
                "quality.order-has-an-id.tolerance", "0.1")
            .entrySet()) {
      assertThat(read(SHOP, Map.ofEntries(change)).fingerprint())
          .as(change.toString())
          .isNotEqualTo(fingerprint);
    }
  }

  private static List<String> row(SegmentMap segments, int r) {
    return List.of(
        segments.segment(r, 1),
        segments.segment(r, 2),
        segments.segment(r, 3),
        segments.segment(r, 4),
        segments.segment(r, 5));
  }

  private static String pathOf(Settings settings) {
    return settings.layouts().get(0).paths().get(0);
  }

  private Settings read(String text) {
    return read(text, Map.of());
  }

  private Settings read(String text, Map<String, String> overrides) {
    Path file = folder.resolve("shop.conf");
    try {
      Files.writeString(file, text);
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
    return reader.read(file, overrides);
  }

  private String refusal(String text) {
    return refusal(text, Map.of());
  }

  /** The message of a configuration error, with the folder of the test replaced by conf. */
  private String refusal(String text, Map<String, String> overrides) {
    UserError refused = refused(text, overrides);
    assertThat(refused.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
    return refused.getMessage().replace(folder.toString(), "conf");
  }

  private UserError refused(String text, Map<String, String> overrides) {
    return catchThrowableOfType(UserError.class, () -> read(text, overrides));
  }
}
