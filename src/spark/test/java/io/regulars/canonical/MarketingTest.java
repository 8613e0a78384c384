package io.regulars.canonical;

import static io.regulars.ShopInFiles.columns;
import static io.regulars.canonical.Seen.evidence;
import static io.regulars.canonical.Seen.reasons;
import static io.regulars.canonical.Seen.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.SharedSession;
import io.regulars.ShopInFiles;
import io.regulars.input.Input;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Screening of marketing spend and leads. */
class MarketingTest {
  private final SparkSession spark = SharedSession.spark();

  @TempDir Path folder;
  private ShopInFiles shop;

  @BeforeEach
  void openShop() {
    shop = ShopInFiles.ofOneOrder(folder);
  }

  @Test
  void spendIsReadInCanonicalColumns() {
    shop.csv(
        Input.MARKETING_SPEND,
        Map.of("spent_on", "day", "channel", "via", "amount", "cost", "clicks", "clicks"),
        "day,via,cost,clicks",
        "2024-03-01,search,12.34,56",
        "2024-03-02 13:30:00,search,0,");

    assertThat(Seen.types(CanonicalRows.of(open(), Input.MARKETING_SPEND)))
        .containsExactly(
            "spent_on DATE",
            "channel STRING",
            "campaign STRING",
            "amount DOUBLE",
            "impressions INT",
            "clicks INT",
            "currency STRING",
            "original_currency STRING",
            "_violations BIGINT");
    assertThat(texts(CanonicalRows.of(open(), Input.MARKETING_SPEND), "*"))
        .containsExactly(
            "2024-03-01|search|null|12.34|null|56|null|null|0",
            "2024-03-02|search|null|0.0|null|null|null|null|0");
  }

  @Test
  void spendNeedsADayAChannelAndAnAmount() {
    shop.csv(
        Input.MARKETING_SPEND,
        columns("spent_on", "channel", "amount", "campaign"),
        "spent_on,channel,amount,campaign",
        "2024-03-01,web,100,fine",
        "01/03/2024,web,100,another format",
        "12:30,web,100,a time of day",
        "1970-01-01,web,100,too early",
        "2024-03-01, ,100,nowhere",
        "2024-03-01,web,much,no number",
        "2024-03-01,web,-0.01,money back",
        "2024-03-01,web,1e12,too much");

    assertThat(reasons(open(), Input.MARKETING_SPEND, "campaign"))
        .containsExactlyInAnyOrder(
            "another format: spend_has_a_date",
            "a time of day: spend_has_a_date",
            "too early: spend_date_in_range",
            "nowhere: spend_has_a_channel",
            "no number: spend_amount_is_a_number",
            "money back: spend_amount_is_not_negative",
            "too much: spend_amount_in_range");
    assertThat(evidence(open(), Input.MARKETING_SPEND, "spend_amount_is_not_negative"))
        .containsExactly("\"-0.01\" (1 row)");
  }

  @Test
  void instantIsConvertedToTheShopsLocalDate() {
    shop.csv(
        Input.MARKETING_SPEND,
        columns("spent_on", "channel", "amount"),
        "spent_on,channel,amount",
        "2024-07-01T23:30:00Z,text,1",
        "2024-07-01,date,1");
    SparkSession london = spark.newSession();
    london.conf().set("spark.sql.session.timeZone", "Europe/London");

    // 23:30 UTC is 00:30 of the next day in London in summer.
    assertThat(
            texts(
                CanonicalRows.of(Inputs.open(london, shop.settings()), Input.MARKETING_SPEND),
                "channel",
                "spent_on"))
        .containsExactly("text|2024-07-02", "date|2024-07-01");
  }

  @Test
  void typedDatesAndInstantsAreConverted() {
    Path path = folder.resolve("spend");
    spark
        .sql(
            "SELECT TIMESTAMP '2024-07-01 23:30:00' AS spent_on, 'web' AS channel, 1 AS amount,"
                + " 'L1' AS lead_id, DATE '2024-07-01' AS created_at")
        .write()
        .parquet(path.toString());
    shop.from("parquet", path, Input.MARKETING_SPEND, columns("spent_on", "channel", "amount"))
        .from("parquet", path, Input.LEADS, columns("lead_id", "created_at"));

    assertThat(texts(CanonicalRows.of(open(), Input.MARKETING_SPEND), "spent_on"))
        .containsExactly("2024-07-01");
    assertThat(texts(CanonicalRows.of(open(), Input.LEADS), "created_at"))
        .containsExactly("2024-07-01 00:00:00");
  }

  @Test
  void leadIsReadInCanonicalColumns() {
    shop.csv(
        Input.LEADS,
        columns("lead_id", "created_at", "customer_id", "channel"),
        "lead_id,created_at,customer_id,channel",
        "L1,2024-03-01 10:00:00, ada ,web",
        "L2,2024-03-01,,");

    assertThat(Seen.types(CanonicalRows.of(open(), Input.LEADS)))
        .containsExactly(
            "lead_id STRING",
            "created_at TIMESTAMP",
            "channel STRING",
            "campaign STRING",
            "customer_id STRING",
            "converted_at TIMESTAMP",
            "_violations BIGINT");
    // The blanks of the customer stay, and are a finding.
    assertThat(texts(CanonicalRows.of(open(), Input.LEADS).drop("_violations"), "*"))
        .containsExactlyInAnyOrder(
            "L1|2024-03-01 10:00:00|web|null| ada |null",
            "L2|2024-03-01 00:00:00|null|null|null|null");
    assertThat(Seen.broken(open(), Input.LEADS))
        .isEqualTo(Map.of("customer_id_has_no_blanks_or_decimals", 1L));
  }

  @Test
  void leadHasAUniqueIdAndConvertsAfterItsCreation() {
    shop.csv(
        Input.LEADS,
        columns("lead_id", "created_at", "converted_at"),
        "lead_id,created_at,converted_at,why",
        "L1,2024-03-01 10:00:00,2024-03-01 10:00:00,at once",
        "L2,2024-03-01 10:00:00,,open",
        "L3,2024-03-01 10:00:00,2024-03-01 09:59:59,too soon",
        "L4,2024-03-01 10:00:00,won,unreadable",
        "L5,2024-03-01 10:00:00,2099-01-01,far ahead",
        "L6,March,2024-03-01 10:00:00,no time",
        "L7,1970-01-01,2024-03-01 10:00:00,too early",
        "L8,2024-03-01,,twice",
        "L8,2024-03-02,,twice again",
        ",2024-03-01,,nobody");

    assertThat(reasons(open(), Input.LEADS, "why"))
        .containsExactlyInAnyOrder(
            "too soon: lead_converts_after_it_was_created",
            "unreadable: lead_conversion_in_range",
            "far ahead: lead_conversion_in_range",
            "no time: lead_has_a_time",
            "too early: lead_time_in_range",
            "twice: lead_id_is_unique",
            "twice again: lead_id_is_unique",
            "nobody: lead_has_an_id");
    assertThat(evidence(open(), Input.LEADS, "lead_converts_after_it_was_created"))
        .containsExactly("\"2024-03-01 10:00:00 to 2024-03-01 09:59:59\" (1 row)");
    assertThat(texts(CanonicalRows.of(open(), Input.LEADS).where("_violations = 0"), "lead_id"))
        .containsExactlyInAnyOrder("L1", "L2");
    assertThat(Seen.rule(open(), Input.LEADS, "lead_id_is_unique").tolerance()).isZero();
  }

  private Inputs open() {
    return Inputs.open(spark, shop.settings()).comparingKeys(EnumSet.allOf(Input.class));
  }
}
