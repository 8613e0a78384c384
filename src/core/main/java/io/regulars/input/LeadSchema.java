package io.regulars.input;

import static io.regulars.input.CommonRules.isAnInstant;
import static io.regulars.input.CommonRules.isInRange;
import static io.regulars.input.CommonRules.isPresent;
import static io.regulars.input.CommonRules.isUnique;

/** The input {@code leads}: one row per lead, a person who may become a customer. */
public final class LeadSchema {
  public static final InputColumn LEAD_ID =
      InputColumn.text("lead_id", "Unique id of the lead.").inExports("lead").required().personal();
  public static final InputColumn CREATED_AT =
      InputColumn.instant("created_at", "Time at which the shop got the lead.")
          .inExports("created", "create_date", "created_date", "created_time", "date")
          .required();
  public static final InputColumn CHANNEL =
      SharedColumns.CHANNEL.meaning("Marketing channel that the lead came from.");
  public static final InputColumn CAMPAIGN =
      SharedColumns.CAMPAIGN.meaning("Marketing campaign that the lead came from.");
  public static final InputColumn CUSTOMER_ID =
      SharedColumns.CUSTOMER_ID.meaning("Id of the customer that the lead became.");
  public static final InputColumn CONVERTED_AT =
      InputColumn.instant(
              "converted_at",
              "Time at which the lead became a customer; null means that the lead is open.")
          .inExports("won_at", "conversion_date", "converted_date", "won");

  private static final DerivedColumn WAY =
      DerivedColumn.originalTexts("_way", CREATED_AT, CONVERTED_AT);

  static final InputSchema SCHEMA =
      InputSchema.builder("Potential customers: one row per lead.")
          .withoutIt("the lead-to-customer ratio is omitted")
          .recognizedBy(FileRecognition.anyOf("lead_id"))
          .columns(LEAD_ID, CREATED_AT, CHANNEL, CAMPAIGN, CUSTOMER_ID, CONVERTED_AT)
          .rowName("lead")
          .key(LEAD_ID)
          .derived(WAY)
          .rule("lead_has_an_id", isPresent(LEAD_ID))
          .rule("lead_has_a_time", isAnInstant(CREATED_AT))
          .rule("lead_time_in_range", isInRange(CREATED_AT))
          .rule(
              "lead_converts_after_it_was_created",
              LeadSchema::convertsAfterItWasCreated,
              CONVERTED_AT)
          .readingRule("lead_conversion_in_range", LeadSchema::conversionIsInRange, CONVERTED_AT)
          .rule("lead_id_is_unique", isUnique("leads", LEAD_ID, "a lead_id"))
          .build();

  private LeadSchema() {}

  private static Rule convertsAfterItWasCreated(String name, RuleContext context) {
    int created = context.at(CREATED_AT);
    int converted = context.at(CONVERTED_AT);
    return Rule.reject(
            name,
            row ->
                !row.has(converted)
                    || !row.has(created)
                    || row.time(converted) >= row.time(created),
            "have a converted_at before created_at",
            "Fix the export, and map both columns with the time of day or both without")
        .withSubject(WAY.name());
  }

  private static Rule conversionIsInRange(String name, RuleContext context) {
    return Rule.reject(
            name,
            isInRange(CONVERTED_AT, context),
            "have a converted_at that cannot be read or is " + context.limits().outOfRange(),
            "Map converted_at to null for open leads, and else with its format")
        .withSubject(CONVERTED_AT.name());
  }
}
