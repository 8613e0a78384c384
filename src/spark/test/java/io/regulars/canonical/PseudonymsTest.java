package io.regulars.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.SharedSession;
import io.regulars.ShopInFiles;
import io.regulars.UserError;
import io.regulars.config.PseudonymKey;
import io.regulars.input.Input;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With pseudonyms, no data after the sources identify people. */
class PseudonymsTest {
  private static final String SECRET = "a key of the shop's own";
  private static final PseudonymKey KEY = PseudonymKey.of(SECRET);
  private static final Map<String, String> LINE =
      Map.of(
          "order_id", "concat_ws('/', Buyer, at)",
          "customer_id", "lower(trim(Buyer))",
          "ordered_at", "at",
          "quantity", "qty",
          "unit_price", "price");

  private final SparkSession spark = SharedSession.spark();
  @TempDir private Path folder;
  private ShopInFiles shop;

  @BeforeEach
  void openShopWithPseudonyms() {
    shop =
        new ShopInFiles(folder)
            .csv(
                Input.ORDER_LINES,
                LINE,
                "Buyer,at,qty,price,phone",
                " Ada,2024-03-01,1,5,0171",
                ",2024-03-01,1,5,",
                "BO,2024-03-02,x,5,0172")
            .csv(
                Input.CUSTOMERS,
                Map.of("customer_id", "id", "email", "mail", "gender", "sex"),
                "id,mail,sex,full name",
                "ada,ada@example.org,f,Ada L.",
                "bo,,m,Bo",
                "bo,bo@example.org,m,Bo")
            .pseudonymising(SECRET, "customer_id", "email");
  }

  private Inputs open() {
    return Inputs.open(spark, shop.settings()).comparingKeys(EnumSet.allOf(Input.class));
  }

  @Test
  void idIsThePseudonymOfItsValueInEveryInput() {
    assertThat(Seen.texts(CanonicalRows.of(open(), Input.ORDER_LINES), "customer_id"))
        .containsExactly(KEY.pseudonym("ada"), "null", KEY.pseudonym("bo"));
    assertThat(
            Seen.texts(CanonicalRows.of(open(), Input.CUSTOMERS), "customer_id", "email", "gender"))
        .containsExactlyInAnyOrder(
            KEY.pseudonym("ada") + "|" + KEY.pseudonym("ada@example.org") + "|f",
            KEY.pseudonym("bo") + "|null|m",
            KEY.pseudonym("bo") + "|" + KEY.pseudonym("bo@example.org") + "|m");
  }

  @Test
  void otherColumnsAreUnchanged() {
    shop.pseudonymising(SECRET, "email");

    assertThat(Seen.texts(CanonicalRows.of(open(), Input.CUSTOMERS), "customer_id", "email"))
        .contains("ada|" + KEY.pseudonym("ada@example.org"));
  }

  @Test
  void rejectedRowContainsMappedColumnsWithPseudonyms() {
    // The order id would also identify the customer.
    assertThat(
            Seen.texts(
                open().rejected(Input.ORDER_LINES),
                "to_json(struct(*), map('ignoreNullFields', 'false'))"))
        .containsExactly(
            ("{'Buyer':'%s','at':'2024-03-02','qty':'x','price':'5',"
                    + "'reasons':['quantity_is_a_number'],'of_customer':'%s','of_order':'%s'}")
                .replace('\'', '"')
                .formatted(
                    KEY.pseudonym("BO"), KEY.pseudonym("bo"), KEY.pseudonym("BO/2024-03-02")));
    assertThat(Seen.texts(open().rejected(Input.CUSTOMERS), "id", "mail", "sex", "of_customer"))
        .containsExactlyInAnyOrder(
            KEY.pseudonym("bo") + "|null|m|" + KEY.pseudonym("bo"),
            KEY.pseudonym("bo")
                + "|"
                + KEY.pseudonym("bo@example.org")
                + "|m|"
                + KEY.pseudonym("bo"));
    assertThat(open().rejected(Input.CUSTOMERS).columns()).doesNotContain("full_name");
  }

  @Test
  void evidenceContainsPseudonymsOnly() {
    assertThat(Seen.evidence(open(), Input.CUSTOMERS, "customer_id_is_unique"))
        .containsExactly("\"" + KEY.pseudonym("bo").substring(0, 60) + "…\" (2 rows)");
    shop.csv(Input.ORDER_LINES, LINE, "Buyer,at,qty,price", "ada,2024-03-01,1,5", "Ada,noon,1,5");
    assertThat(Seen.evidence(open(), Input.ORDER_LINES, "order_has_a_time"))
        .containsExactly("\"noon\" (1 row)");
  }

  @Test
  void customDimensionCannotIdentifyPeople() {
    for (String sql : new String[] {"Buyer", "customer_id", "_raw.Buyer", "upper(mail)", "email"}) {
      shop.dimension("who", sql);
      assertThatThrownBy(this::open)
          .as(sql)
          .isInstanceOf(UserError.class)
          .hasMessageContaining("dimensions.who uses an unknown column")
          .hasMessageContaining("privacy.pseudonymise");
    }
    shop.dimension("who", "phone");
    assertThat(Seen.texts(CanonicalRows.of(open(), Input.ORDER_LINES), "dimension_who"))
        .containsExactly("0171", "null", "0172");
  }

  @Test
  void valueOfAFailedExpressionIsNotQuoted() {
    shop.csv(Input.CUSTOMERS, Map.of("customer_id", "CAST(id AS INT)"), "id", "ada@example.org");
    Inputs inputs = open();

    Throwable failure =
        org.assertj.core.api.Assertions.catchThrowable(
            () -> CanonicalRows.of(inputs, Input.CUSTOMERS).collectAsList());

    assertThat(failure).hasStackTraceContaining("ada@example.org");
    assertThat(inputs.explain(failure).orElseThrow())
        .hasMessageContaining(
            "sources.customers.columns.customer_id fails on a value: CAST_INVALID_INPUT.")
        .hasNoCause()
        .hasMessageNotContaining("ada@");
  }

  @Test
  void keyIsNotInAnyPlan() {
    String plan = open().given(Input.ORDER_LINES).queryExecution().toString();

    assertThat(plan).contains("pseudonym(").doesNotContain(SECRET);
  }
}
