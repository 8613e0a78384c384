package io.regulars.canonical;

import io.regulars.config.Settings;
import io.regulars.quality.Rule;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One row per sum that the shop paid to win customers on a day, in a channel.
 *
 * <p>Its columns: spent_on (the shop's local date), channel, campaign, amount (in the shop's
 * currency), impressions, clicks, and the bits of the broken rules.
 */
final class MarketingSpend {
  private static final String DAY = "spent_on";
  private static final String AMOUNT = "amount";

  private static final List<CanonicalColumn> PUBLISHED =
      CanonicalColumn.all(
          CanonicalColumn.date(DAY),
          CanonicalColumn.text("channel"),
          CanonicalColumn.text("campaign"),
          CanonicalColumn.number(AMOUNT),
          CanonicalColumn.number("impressions"),
          CanonicalColumn.number("clicks"));

  private MarketingSpend() {}

  static List<CanonicalColumn> columns() {
    List<CanonicalColumn> columns = new ArrayList<>(PUBLISHED);
    columns.add(Conversion.CURRENCY);
    return columns;
  }

  static Screened screen(Reading reading, Conversion conversion, Settings settings) {
    List<Rule> rules = new ArrayList<>(rules(settings));
    Dataset<Row> rows = reading.project(List.of());
    if (reading.gives(Conversion.CURRENCY.name())) {
      rules.add(conversion.rule());
      rows = conversion.convert(rows, DAY, List.of(AMOUNT));
    }
    List<Column> published = PUBLISHED.stream().map(reading::known).toList();
    return Screened.byRow(reading, rows, Limits.tolerating(rules, settings), published);
  }

  private static List<Rule> rules(Settings settings) {
    return List.of(
        CommonRules.isADate("spend_has_a_date", DAY),
        CommonRules.isInRange("spend_date_in_range", DAY, settings),
        CommonRules.isThere("spend_has_a_channel", "channel"),
        CommonRules.isANumber("spend_amount_is_a_number", AMOUNT),
        CommonRules.isNotNegative(
            "spend_amount_is_not_negative",
            AMOUNT,
            "Map amount to what was paid, as a positive" + " amount"),
        CommonRules.isCountable("spend_amount_in_range", AMOUNT));
  }
}
