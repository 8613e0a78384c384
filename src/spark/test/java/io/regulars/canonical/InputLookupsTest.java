package io.regulars.canonical;

import static io.regulars.ShopInFiles.columns;
import static io.regulars.canonical.Seen.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.regulars.SharedSession;
import io.regulars.ShopInFiles;
import io.regulars.UserError;
import io.regulars.input.Input;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that expressions read from other tables by key. */
class InputLookupsTest {
  private static final String[] LINES = {
    "order_id,ordered_at,quantity,sku",
    "A1,2024-03-01,2,tea",
    "A2,2024-03-02,1,pot",
    "A3,2024-03-03,1,cup",
    "A4,2024-03-04,1,"
  };

  private final SparkSession spark = SharedSession.spark();

  @TempDir Path folder;
  private ShopInFiles shop;

  @BeforeEach
  void openShop() {
    shop = new ShopInFiles(folder);
  }

  private ShopInFiles lines(String unitPrice) {
    return lines(unitPrice, LINES);
  }

  private ShopInFiles lines(String unitPrice, String... lines) {
    Map<String, String> columns =
        new LinkedHashMap<>(columns("order_id", "ordered_at", "quantity"));
    columns.put("unit_price", unitPrice);
    columns.put("product_id", "sku");
    return shop.csv(Input.ORDER_LINES, columns, lines);
  }

  private List<String> rows(String... columns) {
    return texts(CanonicalRows.of(open(), Input.ORDER_LINES), columns);
  }

  private Inputs open() {
    return Inputs.open(spark, shop.settings());
  }

  @Test
  void valueIsThatOfTheRowWithTheKeyOrNull() {
    lines("lookup('prices', sku, 'Price')")
        .lookup("prices", "code", "code,price", "tea,2.50", "pot,20", ",7", "jug,9");

    assertThat(rows("order_id", "unit_price"))
        .containsExactlyInAnyOrder("A1|2.5", "A2|20.0", "A3|null", "A4|null");
  }

  @Test
  void expressionCanUseSeveralLookupsAndConditionsToo() {
    lines("lookup('prices', lookup('codes', sku, 'code'), 'net') * 1.2D")
        .where(Input.ORDER_LINES, "lookup('codes', sku, 'kind') = 'goods' /* lookup( */")
        .lookup("codes", "sku", "sku,code,kind", "tea,1,goods", "pot,2,goods", "cup,1,gift")
        .lookup("prices", "concat('', no)", "no,net", "1,10", "2,25");

    assertThat(rows("order_id", "unit_price")).containsExactlyInAnyOrder("A1|12.0", "A2|30.0");
  }

  @Test
  void keysAreComparedAsIdsAre() {
    Path typed = folder.resolve("typed");
    spark
        .sql(
            "SELECT * FROM VALUES ('P1', 12346.0D, 'NULL'), ('P2', CAST(NULL AS DOUBLE), 'NULL')"
                + " AS t(order_id, sku, word)")
        .write()
        .parquet(typed.toString());
    Map<String, String> columns = new LinkedHashMap<>(columns("order_id"));
    columns.put("ordered_at", "'2024-03-01'");
    columns.put("quantity", "1");
    columns.put("unit_price", "lookup('prices', sku, 'price')");
    columns.put("list_price", "lookup('prices', word, 'price')");
    shop.from("parquet", typed, Input.ORDER_LINES, columns)
        .lookup("prices", "code", "code,price", "12346,5", "NULL,7");

    assertThat(rows("order_id", "unit_price", "list_price"))
        .containsExactlyInAnyOrder("P1|5.0|null", "P2|null|null");
  }

  @Test
  void textThatOnlyLooksLikeACallIsUnchanged() {
    lines("if(sku = 'lookup(1)' OR sku = \"lookup('x')\", 1, 2) -- lookup('prices')");

    assertThat(rows("order_id", "unit_price")).contains("A1|2.0");
  }

  @Test
  void equalRowsOfAKeyAndMissingValuesAreNoConflict() {
    lines("lookup('prices', sku, 'price')")
        .lookup("prices", "code", "code,price,note", "tea,2.50,old", "tea,2.50,new", "tea,,");

    assertThat(rows("order_id", "unit_price")).contains("A1|2.5");
  }

  @Test
  void differentValuesOfAKeyAreAnError() {
    lines("lookup('prices', sku, 'price')")
        .lookup("prices", "code", "code,price", "tea,2.50", "tea,2.75");
    Inputs inputs = open();

    Throwable failure = catchThrowable(() -> inputs.usable(Input.ORDER_LINES).collectAsList());

    Optional<UserError> explained = inputs.explain(failure);
    assertThat(explained.orElseThrow().getMessage())
        .isEqualTo(
            """
            Lookup prices: rows with the key "tea" have different values of price.
              Correct the file, or set lookups.prices.where or key so that all rows with the same \
            key have the same values.""");
  }

  @Test
  void conflictDoesNotShowAKeyThatCanIdentifyAPerson() {
    lines("lookup('prices', sku, 'price')")
        .lookup("prices", "code", "code,price", "tea,2.50", "tea,2.75")
        .pseudonymising("a secret of at least 32 characters", "customer_id");
    Inputs inputs = open();

    Throwable failure = catchThrowable(() -> inputs.usable(Input.ORDER_LINES).collectAsList());

    assertThat(inputs.explain(failure).orElseThrow().getMessage())
        .startsWith("Lookup prices: rows with the same key have different values.")
        .doesNotContain("tea");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          lookup('prises', sku, 'price') | sources.order-lines.columns.unit_price reads the lookup prises, which is not configured.⏎Did you mean prices?
          lookup('costs', sku, 'price')  | sources.order-lines.columns.unit_price reads the lookup costs, which is not configured.⏎The lookups are prices.
          lookup('prices', sku, 'prise') | sources.order-lines.columns.unit_price reads the column prise of the lookup prices, which does not have it.⏎Its columns are code, price.⏎Did you mean price?
          lookup('prices', sku)          | sources.order-lines.columns.unit_price calls lookup with 2 arguments in place of 3.⏎The expression is: lookup('prices', sku)⏎Use a lookup, a key and a column of the lookup, as in lookup('prices', product, 'price').
          lookup(prices, sku, 'price')   | sources.order-lines.columns.unit_price calls lookup with prices, which is not a name in quotes.⏎The expression is: lookup(prices, sku, 'price')⏎Use a lookup, a key and a column of the lookup, as in lookup('prices', product, 'price').
          """)
  void wrongCallIsASentence(String sql, String message) {
    lines(sql).lookup("prices", "code", "code,price", "tea,2.50");

    assertThatThrownBy(this::open)
        .isInstanceOf(UserError.class)
        .hasMessage(message.replace("⏎", "\n  "));
  }

  @Test
  void lookupWithoutAnyConfiguredIsASentence() {
    lines("lookup('prices', sku, 'price')");

    assertThatThrownBy(this::open)
        .hasMessage(
            """
            sources.order-lines.columns.unit_price reads the lookup prices, which is not configured.
              Add lookups { prices { format = csv, path = "…", key = "…" } }.""");
  }

  @Test
  void unknownColumnInAKeyIsASentence() {
    lines("lookup('prices', skuu, 'price')").lookup("prices", "code", "code,price", "tea,2.50");

    assertThatThrownBy(this::open)
        .hasMessage(
            """
            Source order-lines: %s/order-lines.csv has no column skuu, which \
            sources.order-lines.columns.unit_price uses.
              Its columns are order_id, ordered_at, quantity, sku.
              Did you mean sku?"""
                .formatted(folder));
  }

  @Test
  void unknownColumnInTheKeyOfALookupIsASentence() {
    lines("lookup('prices', sku, 'price')").lookup("prices", "codes", "code,price", "tea,2.50");

    assertThatThrownBy(this::open)
        .hasMessage(
            """
            Lookup prices: %s/prices.csv has no column codes, which lookups.prices.key uses.
              Its columns are code, price.
              Did you mean code?"""
                .formatted(folder));
  }

  @Test
  void valuesOfOneKeyAreReadByOneJoin() {
    lines("concat(lookup('prices', sku, 'price'), lookup('prices', sku, 'off'))")
        .where(Input.ORDER_LINES, "lookup('prices', sku, 'price') IS NOT NULL")
        .lookup("prices", "code", "code,price,off", "tea,2.50,1");
    Inputs inputs = open();

    String plan =
        inputs
            .unscreened(Input.ORDER_LINES)
            .get(0)
            .rows()
            .queryExecution()
            .optimizedPlan()
            .toString();

    assertThat(plan.lines().filter(line -> line.contains("Join"))).hasSize(1);
  }

  @Test
  void profileNamesTheColumnsOfAKey() {
    lines("lookup('prices', sku, 'price')").lookup("prices", "code", "code,price", "tea,2.50");

    assertThat(open().unscreened(Input.ORDER_LINES).get(0).source().uses("sku"))
        .containsExactlyInAnyOrder("unit_price", "product_id");
  }

  @Test
  void stateOfAnInputDependsOnItsLookups() {
    lines("lookup('prices', sku, 'price')").lookup("prices", "code", "code,price", "tea,2.50");
    String before = open().state(Input.ORDER_LINES).orElseThrow();
    shop.lookup("prices", "code", "code,price", "tea,2.50", "pot,20");

    assertThat(open().state(Input.ORDER_LINES)).get().isNotEqualTo(before);
  }
}
