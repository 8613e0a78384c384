package io.regulars.canonical;

import static org.apache.spark.sql.functions.lit;

import io.regulars.config.Settings;
import io.regulars.quality.Rule;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;

/**
 * One row per person who might become a customer.
 *
 * <p>Its columns: lead_id, customer_id, created_at, channel, campaign, converted_at,
 * conversion_is_mapped (the same in every row: whether the shop says which leads converted), and
 * the bits of the broken rules.
 */
final class Leads {
  private static final String ID = "lead_id";
  private static final String CREATED = "created_at";
  private static final String CONVERTED = "converted_at";

  /** What is written of the way from one to the other. */
  private static final String WAY = "_way";

  static final List<CanonicalColumn> COLUMNS =
      CanonicalColumn.all(
          CanonicalColumn.text(ID),
          CanonicalColumn.text(Customers.ID),
          CanonicalColumn.instant(CREATED),
          CanonicalColumn.text("channel"),
          CanonicalColumn.text("campaign"),
          CanonicalColumn.instant(CONVERTED));

  private Leads() {}

  static Screened screen(Reading reading, Settings settings) {
    boolean mapsConversion = reading.gives(CONVERTED);
    List<Rule> rules = new ArrayList<>(rules(settings));
    if (mapsConversion) {
      rules.addAll(ofConversion(settings));
    }
    List<Column> published = new ArrayList<>(COLUMNS.stream().map(reading::known).toList());
    published.add(lit(mapsConversion).as("conversion_is_mapped"));
    return Screened.byKey(
        reading,
        reading.project(
            mapsConversion ? List.of(Reading.span(CREATED, CONVERTED).as(WAY)) : List.of()),
        ID,
        Limits.tolerating(rules, settings),
        isUnique().tolerating(settings.quality().tolerances()),
        published);
  }

  private static List<Rule> rules(Settings settings) {
    return List.of(
        CommonRules.isThere("lead_has_an_id", ID),
        CommonRules.isAnInstant("lead_has_a_time", CREATED),
        CommonRules.isInRange("lead_time_in_range", CREATED, settings));
  }

  private static List<Rule> ofConversion(Settings settings) {
    return List.of(
        Rule.reject(
                "lead_converts_after_it_was_created",
                "converted_at IS NULL OR created_at IS NULL OR converted_at >= created_at",
                "have a converted_at before created_at",
                "Fix the export, and map both with the time of day or both without")
            .seenIn(WAY),
        Rule.reject(
                "lead_conversion_in_range",
                "("
                    + Reading.isReadIfWritten(CONVERTED)
                    + ") AND ("
                    + Limits.isInRange(CONVERTED, settings)
                    + ")",
                "have a converted_at that cannot be read or is " + Limits.outOfRange(settings),
                "Map converted_at to null where the lead is open, else with the format it has")
            .seenIn(CONVERTED));
  }

  private static Rule isUnique() {
    return Rule.reject(
            "lead_id_is_unique",
            Screened.IS_UNIQUE,
            "have a lead_id that another row has too",
            "Give each lead once: keep its latest row by where, or merge before the export")
        .seenIn(ID)
        .withoutTolerance();
  }
}
