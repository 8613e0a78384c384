package io.regulars.input;

import static io.regulars.input.CommonRules.isAnInstant;
import static io.regulars.input.CommonRules.isInRange;
import static io.regulars.input.CommonRules.isPresent;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** The input {@code exposures}: one row per customer who gets a campaign, or is held out of it. */
public final class ExposureSchema {
  /** The group of customers who are held out of a campaign. */
  public static final String HOLDOUT = "holdout";

  private static final Set<String> GROUPS = Set.of("test", HOLDOUT);

  public static final InputColumn CUSTOMER_ID =
      SharedColumns.CUSTOMER_ID.meaning("Id of the customer.").required();
  public static final InputColumn CAMPAIGN =
      SharedColumns.CAMPAIGN.meaning("Campaign or message.").required();
  public static final InputColumn EXPOSED_AT =
      InputColumn.instant(
              "exposed_at",
              "Time at which the customer got the campaign, or would have got it if not held out.")
          .inExports("sent_at", "send_time", "delivered_at", "assigned_at")
          .required();
  public static final InputColumn GROUP =
      InputColumn.text(
              "group", "test or holdout; holdout did not get the campaign. Null means test.")
          .note("test or holdout")
          .inExports("exposure_group", "experiment_group", "test_group", "variation")
          .withoutIt("campaign_uplift is empty");
  public static final InputColumn CHANNEL =
      InputColumn.text("channel", "Channel of the campaign, such as email.").unused();
  public static final InputColumn OPENED_AT =
      InputColumn.instant("opened_at", "Time at which the customer first opened the message.")
          .inExports("first_opened_at", "open_time");
  public static final InputColumn CLICKED_AT =
      InputColumn.instant("clicked_at", "Time at which the customer first clicked on the message.")
          .inExports("first_clicked_at", "click_time");

  static final InputSchema SCHEMA =
      InputSchema.builder(
              "Campaigns with a random holdout group: one row per customer and exposure.")
          .withoutIt("the uplift of campaigns is omitted")
          .recognizedBy(
              FileRecognition.anyOf("exposed_at", "exposure_group")
                  .or(
                      FileRecognition.anyOf("sent_at", "send_time", "delivered_at")
                          .andAnyOf("opened_at", "open_time", "clicked_at", "click_time")))
          .columns(CUSTOMER_ID, CAMPAIGN, EXPOSED_AT, GROUP, CHANNEL, OPENED_AT, CLICKED_AT)
          .rowName("exposure")
          .step(ExposureSchema::normalizeGroup)
          .rule("exposure_has_a_customer", isPresent(CUSTOMER_ID))
          .rule("exposure_has_a_campaign", isPresent(CAMPAIGN))
          .rule("exposure_has_a_time", isAnInstant(EXPOSED_AT))
          .rule("exposure_time_in_range", isInRange(EXPOSED_AT))
          .rule("exposure_group_is_known", ExposureSchema::groupIsKnown, GROUP)
          .build();

  private ExposureSchema() {}

  private static RowStep normalizeGroup(RuleContext context) {
    int group = context.at(GROUP);
    return row -> {
      if (row.has(group)) {
        String name = SqlTrim.trimmed(row.string(group)).toLowerCase(Locale.ROOT);
        row.set(group, name.getBytes(StandardCharsets.UTF_8));
      }
    };
  }

  private static Rule groupIsKnown(String name, RuleContext context) {
    int group = context.at(GROUP);
    return Rule.reject(
            name,
            row -> !row.has(group) || GROUPS.contains(row.string(group)),
            "have a group other than test, holdout",
            "Map group to one of these, for example with CASE WHEN variation = 'control' THEN"
                + " 'holdout' ELSE 'test' END")
        .withSubject(GROUP.name());
  }
}
