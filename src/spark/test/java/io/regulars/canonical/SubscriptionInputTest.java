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

/** Screening of subscriptions. */
class SubscriptionInputTest {
  private static final Map<String, String> COLUMNS =
      columns("subscription_id", "customer_id", "mrr", "starts_on", "ends_on");
  private static final String HEADER = "subscription_id,customer_id,mrr,starts_on,ends_on,why";

  private final SparkSession spark = SharedSession.spark();

  @TempDir Path folder;
  private ShopInFiles shop;

  @BeforeEach
  void openShop() {
    shop = ShopInFiles.ofOneOrder(folder);
  }

  @Test
  void subscriptionIsReadInCanonicalColumns() {
    shop.csv(
        Input.SUBSCRIPTIONS,
        COLUMNS,
        HEADER,
        "S1,ada,9.99,2024-01-01,2024-03-01,over",
        "S2,ada,0,2024-01-01 00:00:00,,free and running");

    assertThat(Seen.types(CanonicalRows.of(open(), Input.SUBSCRIPTIONS)))
        .containsExactly(
            "subscription_id STRING",
            "customer_id STRING",
            "mrr DOUBLE",
            "starts_on DATE",
            "ends_on DATE",
            "currency STRING",
            "original_currency STRING",
            "_violations BIGINT");
    assertThat(texts(CanonicalRows.of(open(), Input.SUBSCRIPTIONS), "*"))
        .containsExactlyInAnyOrder(
            "S1|ada|9.99|2024-01-01|2024-03-01|null|null|0",
            "S2|ada|0.0|2024-01-01|null|null|null|0");
  }

  @Test
  void subscriptionHasAUniqueIdACustomerAndAValidTerm() {
    shop.csv(
        Input.SUBSCRIPTIONS,
        COLUMNS,
        HEADER,
        "S1,ada,10,2024-01-31,2024-01-31,ends as it starts",
        "S2,ada,10,2024-01-31,2024-01-30,ends before it starts",
        "S3,ada,10,2024-01-31,9999-12-31,ends never",
        "S4,ada,10,2024-01-31,31/03/2024,ends in another format",
        "S5,ada,10,1970-01-01,,starts long ago",
        "S6,ada,10,soon,,starts some day",
        "S7,,10,2024-01-31,,nobody's",
        "S8,ada,ten,2024-01-31,,a word",
        "S9,ada,-10,2024-01-31,,pays the customer",
        "S10,ada,1e12,2024-01-31,,too much",
        "S11,ada,10,2024-01-31,,twice",
        "S11,ada,12,2024-02-29,,twice again",
        ",ada,10,2024-01-31,,without an id");

    assertThat(reasons(open(), Input.SUBSCRIPTIONS, "why"))
        .containsExactlyInAnyOrder(
            "ends before it starts: subscription_ends_after_it_starts",
            "ends never: subscription_dates_in_range",
            "ends in another format: subscription_dates_in_range",
            "starts long ago: subscription_dates_in_range",
            "starts some day: subscription_has_a_start",
            "nobody's: subscription_has_a_customer",
            "a word: mrr_is_a_number",
            "pays the customer: mrr_is_not_negative",
            "too much: mrr_in_range",
            "twice: subscription_id_is_unique",
            "twice again: subscription_id_is_unique",
            "without an id: subscription_has_an_id");
    assertThat(evidence(open(), Input.SUBSCRIPTIONS, "subscription_ends_after_it_starts"))
        .containsExactly("\"2024-01-31 to 2024-01-30\" (1 row)");
    assertThat(evidence(open(), Input.SUBSCRIPTIONS, "subscription_dates_in_range"))
        .containsExactly(
            "\"1970-01-01\" (1 row)",
            "\"2024-01-31 to 31/03/2024\" (1 row)",
            "\"2024-01-31 to 9999-12-31\" (1 row)");
  }

  @Test
  void subscriptionsAreActiveWithoutEndDates() {
    shop.csv(
        Input.SUBSCRIPTIONS,
        columns("subscription_id", "customer_id", "mrr", "starts_on"),
        HEADER,
        "S1,ada,10,2024-01-31,2024-02-29,not mapped",
        "S2,ada,10,2099-01-31,,far ahead");

    assertThat(
            texts(
                CanonicalRows.of(open(), Input.SUBSCRIPTIONS),
                "subscription_id",
                "ends_on",
                "_violations > 0"))
        .containsExactlyInAnyOrder("S1|null|false", "S2|null|true");
    assertThat(evidence(open(), Input.SUBSCRIPTIONS, "subscription_dates_in_range"))
        .containsExactly("\"2099-01-31\" (1 row)");
  }

  private Inputs open() {
    return Inputs.open(spark, shop.settings()).comparingKeys(EnumSet.allOf(Input.class));
  }
}
