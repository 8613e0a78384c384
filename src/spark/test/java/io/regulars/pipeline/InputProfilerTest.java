package io.regulars.pipeline;

import static io.regulars.ShopInFiles.columns;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.regulars.SharedSession;
import io.regulars.ShopInFiles;
import io.regulars.input.Input;
import io.regulars.pipeline.InputProfile.RawColumn;
import io.regulars.pipeline.InputProfile.Span;
import io.regulars.quality.ColumnProfile;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputProfilerTest {
  @TempDir private Path folder;
  private ShopInFiles shop;

  @BeforeEach
  void createShopWithFiveLines() {
    Map<String, String> mapped = new LinkedHashMap<>(columns("order_id", "quantity"));
    mapped.put("customer_id", "nullif(client, 'note')");
    mapped.put("ordered_at", "`day of sale`");
    mapped.put("unit_price", "price");
    shop =
        new ShopInFiles(folder)
            .csv(
                Input.ORDER_LINES,
                mapped,
                "order_id,client,day of sale,quantity,price,Currency,note,day",
                "A1,ada,2024-03-01 23:30:00,2,4.50,EUR,,1",
                "A1,ada,2024-03-01 23:30:00,1,12.00,USD,7,1",
                "A2,bob,2024-03-05 09:00:00,1,12.00,USD,,2",
                "A2,bob,2024-03-05 09:00:00,1,12.00,USD,,2",
                "A3,,2024-02-28 09:00:00,10,0.95,?,n/a,3");
  }

  @Test
  void columnHasUsesPossibleColumnAndStatistics() {
    InputProfile profile = profile();

    assertThat(profile.rows()).isEqualTo(5);
    assertThat(profile.columns())
        .extracting(
            column ->
                "%s: %s%s, %d of %d"
                    .formatted(
                        column.name(),
                        String.join(" ", column.uses()),
                        column.possible().map(possible -> possible + "?").orElse(""),
                        column.written().distinct(),
                        column.written().filled()))
        .containsExactly(
            "order_id: order_id, 3 of 5",
            "client: customer_id, 2 of 4",
            "day of sale: ordered_at, 3 of 5",
            "quantity: quantity, 3 of 5",
            "price: unit_price, 3 of 5",
            "Currency: currency?, 3 of 5",
            "note: , 2 of 2",
            "day: , 3 of 5");
    ColumnProfile price = column(profile, "price").written();
    assertThat(price.least()).contains("0.95");
    assertThat(price.greatest()).contains("12.00");
    // The second line of A2.
    assertThat(profile.repeatedRows()).isEqualTo(1);
    // A leap year.
    assertThat(profile.spans())
        .containsExactly(
            new Span("ordered_at", LocalDate.of(2024, 2, 28), LocalDate.of(2024, 3, 5)));
    assertThat(profile.spans().get(0).days()).isEqualTo(7);
  }

  @Test
  void onlyRowsInScopeAreProfiled() {
    shop.where(Input.ORDER_LINES, "quantity > 1");

    InputProfile profile = profile();

    assertThat(profile.rows()).isEqualTo(2);
    assertThat(profile.where()).contains("quantity > 1");
    assertThat(profile.repeatedRows()).isZero();
    assertThat(column(profile, "quantity").uses()).containsExactly("quantity", "where");
    assertThat(column(profile, "quantity").written().least()).contains("2");
  }

  @Test
  void inputWithoutRowsHasColumnsWithoutValues() {
    shop.where(Input.ORDER_LINES, "false");

    InputProfile profile = profile();

    assertThat(profile.rows()).isZero();
    assertThat(profile.repeatedRows()).isZero();
    assertThat(profile.spans()).isEmpty();
    assertThat(profile.columns())
        .hasSize(8)
        .allSatisfy(column -> assertThat(column.written().filled()).isZero());
  }

  /** As in the tables of rejected rows: a column that is not mapped may contain personal data. */
  @Test
  void withPseudonymsOnlyMappedColumnsAreProfiled() {
    shop.pseudonymising("a key of the shop's own", "customer_id");

    InputProfile profile = profile();

    assertThat(profile.columns())
        .extracting(column -> column.name() + (column.isHidden() ? " hidden" : ""))
        // The words note and day occur in the expressions, which may therefore read these columns.
        .containsExactly(
            "order_id", "client hidden", "day of sale", "quantity", "price", "note hidden", "day");
    assertThat(profile.columnsNotShown()).isEqualTo(1);
    ColumnProfile client = column(profile, "client").written();
    assertThat(client.filled()).isEqualTo(4);
    assertThat(client.distinct()).isEqualTo(2);
    assertThat(client.values()).hasSize(2).doesNotContain("ada", "bob");
    assertThat(profile.repeatedRows()).isEqualTo(1);
  }

  @Test
  void columnsOfEveryTypeAreProfiled() {
    Path lines = folder.resolve("typed");
    SharedSession.spark()
        .sql(
            """
            SELECT 'A1' AS order_id, TIMESTAMP '2024-03-01 10:00:00' AS ordered_at, 2 AS quantity,
              CAST(4.50 AS DECIMAL(9, 2)) AS unit_price, true AS paid, DATE '2024-03-04' AS sent,
              TIMESTAMP_NTZ '2024-03-04 08:00:00' AS packed, array('a', 'b') AS tags,
              map('colour', 'red') AS options, named_struct('city', 'Ulm') AS address,
              X'636166E9' AS bytes, CAST(NULL AS STRING) AS nothing""")
        .write()
        .parquet(lines.toString());
    shop.from(
        "parquet",
        lines,
        Input.ORDER_LINES,
        columns("order_id", "ordered_at", "quantity", "unit_price"));

    assertThat(profile().columns())
        .extracting(
            column ->
                column.name() + " " + column.type() + " " + column.written().least().orElse("–"))
        .containsExactly(
            "order_id string A1",
            "ordered_at timestamp 2024-03-01 10:00:00",
            "quantity integer 2",
            "unit_price decimal(9,2) 4.50",
            "paid boolean true",
            "sent date 2024-03-04",
            "packed timestamp_ntz 2024-03-04 08:00:00",
            "tags array [a, b]",
            "options map {colour -> red}",
            "address struct {Ulm}",
            "bytes binary caf\ufffd",
            "nothing string –");
  }

  @Test
  void usedColumnsAreShownBeyondTheLimit() {
    StringBuilder header = new StringBuilder();
    StringBuilder row = new StringBuilder();
    for (int i = 0; i < 70; i++) {
      header.append("x").append(i).append(',');
      row.append("y").append(',');
    }
    shop.csv(
        Input.ORDER_LINES,
        columns("order_id", "ordered_at", "quantity", "unit_price"),
        header + "order_id,ordered_at,quantity,unit_price",
        row + "A1,2024-03-01,1,5");

    InputProfile profile = profile();

    assertThat(profile.columnsNotShown()).isEqualTo(14);
    assertThat(profile.columns())
        .hasSize(60)
        .extracting(RawColumn::name)
        .startsWith("x0", "x1")
        .endsWith("x55", "order_id", "ordered_at", "quantity", "unit_price");
  }

  @Test
  void everyInputHasAProfile() {
    shop.csv(Input.PRODUCTS, columns("product_id"), "product_id,label", "1,Tea");

    assertThat(profiles())
        .extracting(InputProfile::input)
        .containsExactly("order-lines", "products");
    assertThat(profiles().get(1).columns())
        .extracting(RawColumn::possible)
        .containsExactly(Optional.empty(), Optional.empty());
  }

  @Test
  void everyLayoutHasAProfile() {
    shop.csv(Input.PRODUCTS, columns("product_id"), "product_id,label", "1,Tea")
        .layout(
            "csv",
            shop.write("older.csv", "sku,name", "2,Pot", "2,Pot"),
            Input.PRODUCTS,
            Map.of("product_id", "sku", "name", "name"));

    assertThat(profiles())
        .extracting(InputProfile::input)
        .containsExactly("order-lines", "products[1]", "products[2]");
    InputProfile older = profiles().get(2);
    assertThat(older.place()).endsWith("/older.csv");
    assertThat(older.rows()).isEqualTo(2);
    assertThat(older.repeatedRows()).isEqualTo(1);
    assertThat(older.columns())
        .extracting(RawColumn::name, RawColumn::uses)
        .containsExactly(tuple("sku", List.of("product_id")), tuple("name", List.of("name")));
  }

  private InputProfile profile() {
    return profiles().get(0);
  }

  private List<InputProfile> profiles() {
    return new Pipeline(SharedSession.spark(), shop.settings(), Progress.SILENT).profile();
  }

  private static RawColumn column(InputProfile profile, String name) {
    return profile.columns().stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
