package io.regulars.canonical;

import io.regulars.config.Settings;
import io.regulars.quality.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;

/**
 * One row per person who might become a customer.
 *
 * <p>Its columns: lead_id, customer_id, created_at, channel, campaign, converted_at.
 */
final class LeadInput {
  private static final String ID = "lead_id";
  private static final String CREATED = "created_at";
  private static final String CONVERTED = "converted_at";

  /** What is written of the way from one to the other. */
  private static final String WAY = "_way";

  static final List<CanonicalColumn> COLUMNS =
      CanonicalColumn.all(
          CanonicalColumn.text(ID),
          CanonicalColumn.text(CustomerInput.ID),
          CanonicalColumn.instant(CREATED),
          CanonicalColumn.text("channel"),
          CanonicalColumn.text("campaign"),
          CanonicalColumn.instant(CONVERTED));

  private static final CanonicalColumn UNREAD = MappedSource.unread(CONVERTED);
  private static final RowLayout LAYOUT =
      new RowLayout(COLUMNS).with(List.of(UNREAD, ScreenedInput.IS_REPEATED));

  private LeadInput() {}

  static ScreenedInput screen(MappedSource reading, Settings settings) {
    boolean mapsConversion = reading.gives(CONVERTED);
    CommonRules ask = new CommonRules(LAYOUT, settings);
    List<Rule> rules = new ArrayList<>();
    rules.add(ask.isThere("lead_has_an_id", ID));
    rules.add(ask.isAnInstant("lead_has_a_time", CREATED));
    rules.add(ask.isInRange("lead_time_in_range", CREATED));
    Map<String, Column> made = new HashMap<>();
    if (mapsConversion) {
      rules.addAll(ofConversion(settings));
      made.put(UNREAD.name(), reading.isUnread(CONVERTED));
      made.put(WAY, MappedSource.span(CREATED, CONVERTED));
    }
    rules.add(
        ask.isUnique(
            "lead_id_is_unique",
            ID,
            "a lead_id",
            "Give each lead once: keep its latest row by where, or merge before the export"));
    return new ScreenedInput(
        reading,
        LAYOUT,
        () -> reading.project(LAYOUT, made),
        ValueLimits.tolerating(rules, settings),
        Optional.of(ID),
        List.of());
  }

  private static List<Rule> ofConversion(Settings settings) {
    int created = LAYOUT.at(CREATED);
    int converted = LAYOUT.at(CONVERTED);
    int isUnread = LAYOUT.at(UNREAD.name());
    return List.of(
        Rule.reject(
                "lead_converts_after_it_was_created",
                row ->
                    !row.has(converted)
                        || !row.has(created)
                        || row.time(converted) >= row.time(created),
                "have a converted_at before created_at",
                "Fix the export, and map both with the time of day or both without")
            .seenIn(WAY),
        Rule.reject(
                "lead_conversion_in_range",
                ValueLimits.isInRange(LAYOUT, CONVERTED, settings).and(row -> !row.has(isUnread)),
                "have a converted_at that cannot be read or is " + ValueLimits.outOfRange(settings),
                "Map converted_at to null where the lead is open, else with the format it has")
            .seenIn(CONVERTED));
  }
}
