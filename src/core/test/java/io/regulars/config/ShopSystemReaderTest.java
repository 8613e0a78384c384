package io.regulars.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.regulars.ExitCode;
import io.regulars.UserError;
import io.regulars.config.ShopSystem.KnownFile;
import io.regulars.config.ShopSystem.KnownSource;
import io.regulars.config.ShopSystem.Mapping;
import io.regulars.config.ShopSystem.Remark;
import io.regulars.input.Input;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShopSystemReaderTest {

  @Test
  void systemWithAllKeys() {
    ShopSystem till =
        ShopSystemReader.read(
            "till.conf",
            """
            currency = EUR
            settings = ["# Only paid sales count.", "orders { accepted-statuses = [paid] }"]
            files {
              cards { title = "Cards", signature = [card_no, person] }
              sales {
                title = "Till"
                signature = [sale_no, "Sold at"]
                sources.orders {
                  needs = card_no
                  remark { text = "Can you export the cards too?", unless-file = cards }
                  where = "paid > 0"
                  columns {
                    order_id = sale_no
                    ordered_at = [
                      { needs-text = "Sold at", sql = "concat(`Sold at`, 'Z')" }
                      "{time.Sold at}"
                    ]
                    customer_id {
                      needs = [card_no, person]
                      sql = "(SELECT max({file.cards.person}) FROM {file.cards})"
                      note = "The person is in {file.cards}."
                      alternative = card_no
                      commented-out = true
                    }
                  }
                }
              }
            }
            """);

    assertThat(till.currency()).contains("EUR");
    assertThat(till.settings())
        .contains("# Only paid sales count.\norders { accepted-statuses = [paid] }\n");
    assertThat(till.files())
        .containsExactly(
            new KnownFile(
                "cards", "till.conf line 4", "Cards", List.of("card_no", "person"), List.of()),
            new KnownFile(
                "sales",
                "till.conf line 7",
                "Till",
                List.of("sale_no", "Sold at"),
                List.of(
                    new KnownSource(
                        Input.ORDERS,
                        List.of("card_no"),
                        List.of(sql("paid > 0", List.of(), List.of())),
                        Map.of(
                            "order_id",
                            List.of(sql("sale_no", List.of("sale_no"), List.of())),
                            "ordered_at",
                            List.of(
                                sql("concat(`Sold at`, 'Z')", List.of(), List.of("Sold at")),
                                sql("{time.Sold at}", List.of("Sold at"), List.of())),
                            "customer_id",
                            List.of(
                                new Mapping(
                                    new Template(
                                        "(SELECT max({file.cards.person}) FROM {file.cards})"),
                                    List.of("card_no", "person"),
                                    List.of(),
                                    Optional.of(new Template("The person is in {file.cards}.")),
                                    Optional.of(new Template("card_no")),
                                    true))),
                        Optional.of(
                            new Remark("Can you export the cards too?", Optional.of("cards")))))));
  }

  @Test
  void columnsKeepTheOrderOfTheFile() {
    assertThat(
            system(
                    "sources.orders.columns {",
                    "  ordered_at = b",
                    "  channel = c",
                    "  order_id = a",
                    "}")
                .files()
                .get(0)
                .sources()
                .get(0)
                .columns())
        .containsOnlyKeys("ordered_at", "channel", "order_id")
        .extracting(columns -> List.copyOf(columns.keySet()))
        .isEqualTo(List.of("ordered_at", "channel", "order_id"));
  }

  @Test
  void singleColumnNameNeedsThatColumn() {
    assertThat(needs("paid")).containsExactly("paid");
    assertThat(needs("`Paid ``net```")).containsExactly("Paid `net`");
    assertThat(needs("1")).isEmpty();
    assertThat(needs("'csat'")).isEmpty();
    assertThat(needs("paid / pieces")).isEmpty();
  }

  @Test
  void mappingNeedsTheColumnsThatItParsesAsTimes() {
    assertThat(
            system(
                    "sources.orders {",
                    "where { sql = \"{time.a} > {time.b}\", alternative = \"{time.c} > {time.b}\", needs = d }",
                    "columns { order_id = a, ordered_at = b } }")
                .files()
                .get(0)
                .sources()
                .get(0)
                .where()
                .get(0)
                .needs())
        .containsExactlyInAnyOrder("d", "a", "b", "c", "b");
  }

  /** In SQL, braces are also in regular expressions. */
  @Test
  void otherBracesAreNoPlaceholders() {
    assertThat(new Template("regexp_extract(a, '\\\\d{4}\\\\p{L}')").placeholders()).isEmpty();
  }

  @Test
  void unknownKeyInputAndColumnAreRefusedWithTheClosestName() {
    assertThat(refused("titel = x"))
        .isEqualTo(
            """
            Unknown setting files.sales.titel (till.conf line 4). Did you mean files.sales.title?""");
    assertThat(refused("sources { order-line { columns {} } }"))
        .isEqualTo(
            """
            Unknown setting files.sales.sources.order-line (till.conf line 4). Did you mean \
            files.sales.sources.order-lines?""");
    assertThat(refused("sources.orders.columns { orderd_at = a }"))
        .isEqualTo(
            """
            Unknown setting files.sales.sources.orders.columns.orderd_at (till.conf line 4). Did you mean \
            files.sales.sources.orders.columns.ordered_at?""");
    assertThat(refused("sources.orders.columns { order_id { sql = a, need = b } }"))
        .isEqualTo(
            """
            Unknown setting files.sales.sources.orders.columns.order_id.need (till.conf line 4). Did you mean \
            files.sales.sources.orders.columns.order_id.needs?""");
  }

  @Test
  void fileWithoutTitleOrSignatureIsRefused() {
    assertThat(refusedText("files.sales { title = Till }"))
        .isEqualTo(
            """
            files.sales (till.conf line 1) has no signature.
              Set signature to columns that only files of this kind have, as in signature = [ order_no, paid_at ].""");
    assertThat(refusedText("files.sales { signature = [a] }"))
        .isEqualTo(
            """
            files.sales (till.conf line 1) has no title.
              Set title to a name of this file, which init prints.""");
    assertThat(refusedText("files.sales { title = Till, signature = [a, A] }"))
        .isEqualTo(
            """
            files.sales.signature (till.conf line 1) contains A twice.
              Remove one of the two.""");
    assertThat(refusedText("currency = EUR"))
        .isEqualTo(
            """
            till.conf describes no file.
              Add a block such as files { orders { title = "…", signature = [ … ], sources { … } } }.""");
  }

  @Test
  void requiredColumnWithoutMappingIsRefused() {
    assertThat(refused("sources.orders.columns { order_id = a }"))
        .isEqualTo(
            """
            files.sales.sources.orders.columns (till.conf line 4) does not map ordered_at.
              Map each required column to an SQL expression over the raw columns, as in ordered_at = "…".""");
    assertThat(refused("sources.orders { where = x }"))
        .startsWith(
            "files.sales.sources.orders (till.conf line 4) does not map order_id, ordered_at.");
  }

  @Test
  void mappingWithoutSqlIsRefused() {
    assertThat(refused("sources.orders.where { note = x }"))
        .isEqualTo(
            """
            files.sales.sources.orders.where (till.conf line 4) has no sql.
              Set sql to an SQL expression over the raw columns.""");
    assertThat(refused("sources.orders.where = []"))
        .isEqualTo(
            """
            files.sales.sources.orders.where (till.conf line 4) is an empty list.
              Add an SQL expression, or remove the key.""");
    assertThat(refused("sources.orders.where = \"\""))
        .startsWith("files.sales.sources.orders.where (till.conf line 4) is empty.");
  }

  @Test
  void placeholderOfAnUnknownFileOrColumnIsRefused() {
    assertThat(refused("sources.orders.where = \"x IN (SELECT a FROM {file.sale})\""))
        .isEqualTo(
            """
            files.sales.sources.orders.where.sql (till.conf line 4) refers to the file sale, which is not in files.
              Did you mean sales?""");
    assertThat(refused("sources.orders.where = \"x IN (SELECT {file.sales.b} FROM {file.sales})\""))
        .isEqualTo(
            """
            files.sales.sources.orders.where.sql (till.conf line 4) refers to the column b of sales, which is not in \
            its signature.
              Add the column to files.sales.signature.""");
    assertThat(refused("sources.orders.where { sql = a, note = \"{time.a}\" }"))
        .isEqualTo(
            """
            files.sales.sources.orders.where.note (till.conf line 4) contains a placeholder for a column.
              In a note, use only {file.NAME}, which is replaced by the path of that file.""");
    assertThat(
            refused(
                "sources.orders { remark { text = x, unless-file = cards }, columns { order_id = a, ordered_at = b } }"))
        .isEqualTo(
            """
            files.sales.sources.orders.remark.unless-file (till.conf line 4) refers to the file cards, which is not in \
            files.
              The files are sales.""");
  }

  @Test
  void remarkWithoutTextIsRefused() {
    assertThat(
            refused(
                "sources.orders { remark { unless-file = sales }, columns { order_id = a, ordered_at = b } }"))
        .isEqualTo(
            """
            files.sales.sources.orders.remark (till.conf line 4) has no text.
              Set text to the remark.""");
  }

  @Test
  void invalidTextCurrencyAndSettingsAreRefused() {
    assertThat(refusedText("files {"))
        .isEqualTo(
            """
            till.conf line 1 is not valid HOCON.
              The file ends before a bracket or a quote is closed.""");
    assertThat(refusedText("currency = euro\nfiles.sales { title = Till, signature = [a] }"))
        .isEqualTo(
            """
            currency = euro (till.conf line 1) is not a currency.
              Use an ISO 4217 code such as EUR, GBP or USD.""");
    assertThat(
            refusedText("settings = \"orders {\"\nfiles.sales { title = Till, signature = [a] }"))
        .startsWith("settings (till.conf line 1) is not valid HOCON: ")
        .endsWith("\n  Use a list with one text for each line of the drafted configuration.");
  }

  private static Mapping sql(String sql, List<String> needs, List<String> needsText) {
    return new Mapping(
        new Template(sql), needs, needsText, Optional.empty(), Optional.empty(), false);
  }

  private static List<String> needs(String sql) {
    return system(
            "sources.orders { where = \"" + sql + "\"",
            "columns { order_id = a, ordered_at = b } }")
        .files()
        .get(0)
        .sources()
        .get(0)
        .where()
        .get(0)
        .needs();
  }

  /** A system with these lines in its file; the first is line 4. */
  private static ShopSystem system(String... lines) {
    return ShopSystemReader.read("till.conf", text(lines));
  }

  private static String text(String... lines) {
    return "files.sales {\n  title = Till\n  signature = [a]\n" + String.join("\n", lines) + "\n}";
  }

  private static String refused(String... lines) {
    return refusedText(text(lines));
  }

  private static String refusedText(String text) {
    UserError error =
        catchThrowableOfType(UserError.class, () -> ShopSystemReader.read("till.conf", text));
    assertThat(error.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
    return error.getMessage();
  }
}
