package io.regulars.draft.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.config.ShopSystem;
import io.regulars.config.ShopSystemReader;
import io.regulars.draft.Draft;
import io.regulars.draft.files.FileSample;
import io.regulars.draft.values.ColumnSample;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Recognizes files of shop systems that a test describes, and drafts their sources. */
class SystemExportTest {

  @Test
  void systemWithTheMostMatchingColumnsIsUsed() {
    ShopSystem general = system("general", "files.f { title = general, signature = [a] }");
    ShopSystem special = system("special", "files.f { title = special, signature = [a, b] }");

    for (List<ShopSystem> order : List.of(List.of(general, special), List.of(special, general))) {
      assertThat(recognized(order, csv("x.csv", "A", "b", "c"))).contains("special");
      assertThat(recognized(order, csv("x.csv", "a", "c"))).contains("general");
      assertThat(recognized(order, csv("x.csv", "b", "c"))).isEmpty();
    }
  }

  @Test
  void earlierSystemIsUsedIfTheSignaturesHaveTheSameSize() {
    ShopSystem own = system("own", "files.f { title = own, signature = [a, b] }");
    ShopSystem builtIn = system("built-in", "files.f { title = built-in, signature = [b, a] }");

    assertThat(recognized(List.of(own, builtIn), csv("x.csv", "a", "b"))).contains("own");
  }

  @Test
  void firstMappingWhoseColumnsExistIsDrafted() {
    String mappings =
        """
        columns {
          order_id = a
          ordered_at = a
          customer_id = [{ needs = [b, c], sql = "coalesce(b, c)" }, b]
        }
        """;

    assertThat(orders(mappings, csv("x.csv", "a", "b", "c")))
        .contains("customer_id = \"coalesce(b, c)\"");
    assertThat(orders(mappings, csv("x.csv", "a", "b"))).contains("customer_id = \"b\"");
    assertThat(orders(mappings, csv("x.csv", "a", "c"))).doesNotContain("customer_id");
  }

  @Test
  void mappingOfTextIsDraftedOnlyForColumnsOfTypeText() {
    String mappings =
        """
        columns {
          order_id = a
          ordered_at = [{ needs-text = b, sql = "concat(b, 'Z')" }, b]
        }
        """;
    FileSample typed =
        new FileSample(
            "x.parquet",
            "parquet",
            Map.of(),
            List.of(
                new ColumnSample("a", "int", 1, List.of("1")),
                new ColumnSample("b", "timestamp", 1, List.of("2024-03-01 02:30:00"))));

    assertThat(orders(mappings, csv("x.csv", "a", "b")))
        .contains("ordered_at = \"concat(b, 'Z')\"");
    assertThat(orders(mappings, typed)).contains("ordered_at = \"b\"");
  }

  @Test
  void requiredColumnWithoutPossibleMappingIsMarked() {
    Draft draft =
        Draft.of(
            List.of(csv("x.csv", "a")),
            List.of(
                system(
                    "s",
                    """
                    files.f {
                      title = f
                      signature = [a]
                      sources.orders.columns { order_id = a, ordered_at = b }
                    }
                    """)));

    assertThat(draft.text(Path.of(".")))
        .contains(
            """
                columns {
                  # LOOK: No column looks like ordered_at, which is required.
                  # ordered_at = "…"
                  order_id = "a"
                }
            """);
    assertThat(draft.isIncomplete()).isTrue();
  }

  @Test
  void mappingWithNoteAndAlternativeCanBeCommentedOut() {
    assertThat(
            orders(
                """
                where { sql = "a > 0", note = "Are these sales?", alternative = "a > 1", commented-out = true }
                columns { order_id = a, ordered_at = a }
                """,
                csv("x.csv", "a")))
        .contains(
            """
                # LOOK: Are these sales?
                # where = "a > 1"
                # where = "a > 0"
                columns {
            """);
  }

  /** Only in CSV files, the columns of a table in a query have no names. */
  @Test
  void columnsOfAnotherFileAreLookedUp() {
    ShopSystem system =
        system(
            "s",
            """
            files {
              cards { title = cards, signature = [card_no, "the person"] }
              f {
                title = f
                signature = [a]
                sources.orders {
                  remark { text = "Can you export the cards too?", unless-file = cards }
                  columns {
                    order_id = a
                    ordered_at = a
                    customer_id {
                      sql = "(SELECT max({file.cards.the person}) FROM {file.cards} WHERE {file.cards.card_no} = a)"
                      note = "See {file.cards}."
                    }
                  }
                }
              }
            }
            """);
    FileSample orders = csv("x.csv", "a");
    FileSample csvCards = csv("my`cards.csv", "x", "Card_no", "The person");
    FileSample parquetCards = new FileSample("cards", "parquet", Map.of(), csvCards.columns());

    assertThat(Draft.of(List.of(orders, csvCards), List.of(system)).text(Path.of(".")))
        .contains("customer_id = \"(SELECT max(_c2) FROM csv.`my``cards.csv` WHERE _c1 = a)\"")
        .contains("# LOOK: See my`cards.csv.\n")
        .doesNotContain("Can you export");
    assertThat(Draft.of(List.of(orders, parquetCards), List.of(system)).text(Path.of(".")))
        .contains(
            "customer_id = \"(SELECT max(`the person`) FROM parquet.`cards` WHERE card_no = a)\"");
    assertThat(Draft.of(List.of(orders), List.of(system)).text(Path.of(".")))
        .contains("# LOOK: Can you export the cards too?\n  orders {")
        .doesNotContain("customer_id");
  }

  private static String orders(String source, FileSample file) {
    return Draft.of(
            List.of(file),
            List.of(
                system(
                    "s",
                    "files.f { title = f, signature = [a]\nsources.orders {\n" + source + "} }")))
        .text(Path.of("."));
  }

  private static Optional<String> recognized(List<ShopSystem> systems, FileSample file) {
    return SystemExport.of(file, List.of(file), systems).map(export -> export.kind().title());
  }

  private static ShopSystem system(String name, String text) {
    return ShopSystemReader.read(name + ".conf", text);
  }

  /** A CSV file with one row of numbers. */
  private static FileSample csv(String path, String... columns) {
    return new FileSample(
        path,
        "csv",
        Map.of(),
        Stream.of(columns).map(name -> new ColumnSample(name, "string", 1, List.of("1"))).toList());
  }
}
