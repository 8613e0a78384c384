package io.regulars.canonical;

import io.regulars.config.Settings;
import io.regulars.input.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;

/**
 * The input {@code leads}: one row per lead.
 *
 * <p>Columns: lead_id, customer_id, created_at, channel, campaign, converted_at.
 */
final class LeadInput {
  private static final String ID = "lead_id";
  private static final String CREATED = "created_at";
  private static final String CONVERTED = "converted_at";

  /** The original text of both times, as evidence. */
  private static final String SPAN = "_way";

  static final List<CanonicalColumn> COLUMNS =
      CanonicalColumn.all(
          CanonicalColumn.text(ID),
          CanonicalColumn.text(CustomerInput.ID),
          CanonicalColumn.instant(CREATED),
          CanonicalColumn.text("channel"),
          CanonicalColumn.text("campaign"),
          CanonicalColumn.instant(CONVERTED));

  private static final CanonicalColumn UNREADABLE = MappedSource.unreadable(CONVERTED);
  private static final RowLayout LAYOUT =
      new RowLayout(COLUMNS).with(List.of(UNREADABLE, ScreenedInput.IS_REPEATED));

  private LeadInput() {}

  static ScreenedInput screen(MappedSource mapped, Settings settings) {
    boolean mapsConversion = mapped.gives(CONVERTED);
    CommonRules common = new CommonRules(LAYOUT, settings);
    List<Rule> rules = new ArrayList<>();
    rules.add(common.isPresent("lead_has_an_id", ID));
    rules.add(common.isAnInstant("lead_has_a_time", CREATED));
    rules.add(common.isInRange("lead_time_in_range", CREATED));
    Map<String, Column> derived = new HashMap<>();
    if (mapsConversion) {
      rules.addAll(conversionRules(settings));
      derived.put(UNREADABLE.name(), mapped.isUnreadable(CONVERTED));
      derived.put(SPAN, MappedSource.span(CREATED, CONVERTED));
    }
    rules.add(
        common.isUnique(
            "lead_id_is_unique",
            ID,
            "a lead_id",
            "Export one row per lead: keep the latest row with where, or merge rows before the"
                + " export"));
    return new ScreenedInput(
        mapped,
        LAYOUT,
        () -> mapped.project(LAYOUT, derived),
        ValueLimits.withTolerances(rules, settings),
        Optional.of(ID),
        List.of());
  }

  private static List<Rule> conversionRules(Settings settings) {
    int created = LAYOUT.at(CREATED);
    int converted = LAYOUT.at(CONVERTED);
    int isUnreadable = LAYOUT.at(UNREADABLE.name());
    return List.of(
        Rule.reject(
                "lead_converts_after_it_was_created",
                row ->
                    !row.has(converted)
                        || !row.has(created)
                        || row.time(converted) >= row.time(created),
                "have a converted_at before created_at",
                "Fix the export, and map both columns with the time of day or both without")
            .withSubject(SPAN),
        Rule.reject(
                "lead_conversion_in_range",
                ValueLimits.isInRange(LAYOUT, CONVERTED, settings)
                    .and(row -> !row.has(isUnreadable)),
                "have a converted_at that cannot be read or is " + ValueLimits.outOfRange(settings),
                "Map converted_at to null for open leads, and else with its format")
            .withSubject(CONVERTED));
  }
}
