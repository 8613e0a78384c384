package io.regulars.config;

import io.regulars.UserError;
import io.regulars.time.ShopCalendar;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.Currency;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The name, the currency and the calendar of the shop.
 *
 * @param name the name in titles
 * @param locale the locale of numbers and dates in the report
 * @param timeZone the time zone that determines the date of an event
 * @param currency ISO 4217 code of the reporting currency
 * @param weekStartsOn first day of a week
 * @param fiscalYearStartsIn first month of the fiscal year
 * @param historyStartsOn customers who bought before this date are not new; empty if the data
 *     contains the whole history of the shop
 */
public record Shop(
    String name,
    Locale locale,
    ZoneId timeZone,
    String currency,
    DayOfWeek weekStartsOn,
    Month fiscalYearStartsIn,
    Optional<LocalDate> historyStartsOn) {

  private static final Setting<String> NAME =
      Setting.of("name", SettingType.TEXT, "\"Shop\"", "The name in titles.").withoutEffectOnRows();

  private static final Setting<Locale> LOCALE =
      Setting.of(
              "locale",
              SettingType.of("text", Shop::locale),
              "en",
              "The locale of numbers and dates in the report: a language tag such as en-GB, de or"
                  + " fr-CH.")
          .withoutEffectOnRows();

  private static final Setting<ZoneId> TIME_ZONE =
      Setting.of(
          "time-zone",
          SettingType.of("text", Shop::timeZone),
          "UTC",
          """
          The time zone of the shop: an IANA name. It determines the date of each event, and applies
          to timestamps without a zone.
          """);

  private static final Setting<String> CURRENCY =
      Setting.of(
          "currency",
          SettingType.of("text", Shop::currency),
          "EUR",
          """
          The reporting currency: the ISO 4217 code of all figures. Amounts in other currencies are
          converted with the input exchange-rates; without that input they are refused.
          """);

  private static final Setting<DayOfWeek> WEEK_STARTS_ON =
      Setting.of(
          "week-starts-on",
          SettingType.constant(DayOfWeek.class),
          "monday",
          "The first day of a week.");

  private static final Setting<Month> FISCAL_YEAR_STARTS_IN =
      Setting.of(
          "fiscal-year-starts-in",
          SettingType.constant(Month.class),
          "january",
          """
          The first month of the fiscal year. Quarters are blocks of three months from this month
          on.
          """);

  private static final Setting<Optional<LocalDate>> HISTORY_STARTS_ON =
      Setting.of(
          "history-starts-on",
          SettingType.optional("date", SettingType::date),
          "null",
          """
          Customers who bought before this date are not new and belong to no cohort. Set it if the
          data does not contain the first years of the shop. null: the data contains the whole
          history.
          """);

  static final Section SECTION =
      Section.of(
          "shop",
          "The name, the currency and the calendar of the shop.",
          NAME,
          LOCALE,
          TIME_ZONE,
          CURRENCY,
          WEEK_STARTS_ON,
          FISCAL_YEAR_STARTS_IN,
          HISTORY_STARTS_ON);

  static Shop read(ConfigBlock root) {
    ConfigBlock shop = SECTION.in(root);
    return new Shop(
        NAME.read(shop),
        LOCALE.read(shop),
        TIME_ZONE.read(shop),
        CURRENCY.read(shop),
        WEEK_STARTS_ON.read(shop),
        FISCAL_YEAR_STARTS_IN.read(shop),
        HISTORY_STARTS_ON.read(shop));
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

  /** The calendar that assigns events to days, weeks, months, quarters and years. */
  public ShopCalendar calendar() {
    return new ShopCalendar(timeZone, weekStartsOn, fiscalYearStartsIn);
  }
}
