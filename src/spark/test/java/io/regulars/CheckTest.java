package io.regulars;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.regulars.ShopAtWork.CommandResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The output of check: column profiles, findings and suggestions. */
class CheckTest {
  @TempDir private Path folder;

  @Test
  void profileHasOneLinePerColumn() {
    CommandResult answer =
        new ShopAtWork(folder)
            .lines(
                "order_id,customer_id,ordered_at,quantity,unit_price,Ccy,Currency,Vendor,Remark",
                "A1,ada,2024-03-01 10:00:00,2,4.50,E,GBP,Leaf,",
                "A1,ada,2024-03-01 10:00:00,2,4.50,E,GBP,Leaf,",
                "A2,,2024-03-03 09:00:00,10,1200,E,EUR,,")
            .with("sources.order-lines.where = \"quantity > 0\"")
            .check();

    assertThat(answer.exitCode()).as(answer.err()).isEqualTo(ExitCode.DONE);
    assertThat(answer.out().replace(folder.toString(), "FOLDER"))
        .isEqualTo(
            """
            order-lines: 3 rows in FOLDER/lines.csv
              where quantity > 0

            column       mapped to        type     filled  distinct  values
            order_id     order_id         text      100 %         2  A1 to A2, often A1
            customer_id  customer_id      text     66.6 %         1  ada
            ordered_at   ordered_at       dates     100 %         2  2024-03-01 10:00:00 to 2024-03-03 09:00:00, often 2024-03-01 1…
            quantity     quantity, where  numbers   100 %         2  2 to 10, often 2
            unit_price   unit_price       numbers   100 %         2  4.50 to 1200, often 4.50
            Ccy          –                text      100 %         1  E
            Currency     currency?        text      100 %         2  EUR to GBP, often GBP
            Vendor       brand?           text     66.6 %         1  Leaf

              Empty and not mapped: Remark.
              ordered_at ranges from 2024-03-01 to 2024-03-03 (3 days).
              Currencies in Currency: GBP, EUR.
              1 duplicate row: every column equals that of another row.

            input        rows  rejected
            order-lines     3         0

            All inputs passed. A run would accept them.
            """);
  }

  @Test
  void gapsBetweenPurchasesSuggestAnActivityWindow() {
    // Ten customers, each with gaps of 10 and 20 days. A voided order and a gift card are in the
    // second gap.
    List<String> lines = new ArrayList<>();
    lines.add("order_id,customer_id,ordered_at,quantity,unit_price,status,is_gift_card");
    for (int customer = 0; customer < 10; customer++) {
      for (String day : List.of("01", "11", "21", "26", "31")) {
        lines.add(
            "%d-%s,c%d,2024-01-%s 10:00:00,1,5,%s,%s"
                .formatted(
                    customer,
                    day,
                    customer,
                    day,
                    day.equals("21") ? "Void" : "paid",
                    day.equals("26") ? "yes" : "no"));
      }
    }

    CommandResult answer =
        new ShopAtWork(folder)
            .lines(lines.toArray(new String[0]))
            .with("sources.order-lines.columns { status = status, is_gift_card = is_gift_card }")
            .check("--without-profile");

    assertThat(answer.exitCode()).as(answer.err()).isEqualTo(ExitCode.DONE);
    assertThat(answer.out())
        .endsWith(
            """

            Suggestions
              activity.window is 90 days. 90 % of the gaps between the purchase days of a customer \
            end within 20 days (Kaplan-Meier estimate). The data suggests a window of about 20 days.

            All inputs passed. A run would accept them.
            """);
  }

  @Test
  void profilesArePrintedEvenIfTheInputIsRefused() {
    CommandResult answer =
        new ShopAtWork(folder).lines("order_id,customer_id,ordered_at,quantity,unit_price").check();

    assertThat(answer.exitCode()).isEqualTo(ExitCode.INPUT_REFUSED);
    assertThat(answer.err()).contains("lines.csv has no rows.");
    assertThat(answer.out().replace(folder.toString(), "FOLDER"))
        .isEqualTo(
            """
            order-lines: 0 rows in FOLDER/lines.csv

            column       mapped to    type    filled  distinct  values
            order_id     order_id     string       –         –       –
            customer_id  customer_id  string       –         –       –
            ordered_at   ordered_at   string       –         –       –
            quantity     quantity     string       –         –       –
            unit_price   unit_price   string       –         –       –

              No duplicate rows.

            """);
  }

  @Test
  void controlCharactersInNamesAndValuesAreReplaced() {
    CommandResult answer =
        new ShopAtWork(folder)
            .lines(
                "order_id,customer_id,ordered_at,quantity,unit_price,\"a`b\u001b[31m\nc\"",
                "A1,1e999,2024-03-01 10:00:00,2,4.50,\"x\u0007\ny" + "z".repeat(300) + "\"",
                "A1,1e999,2024-03-01 10:00:00,2,4.50,\u202etxt")
            .with("sources.order-lines.options { multiLine = true }")
            .check();

    assertThat(answer.exitCode()).as(answer.err()).isEqualTo(ExitCode.DONE);
    assertThat(answer.out())
        .contains("a`b\ufffd[31m\ufffdc ", " x\ufffd\ufffdyzzzzzzzzzzzzzzzzzzzzz… to \ufffdtxt")
        .doesNotContainPattern("[\\p{Cntrl}&&[^\n]]");
  }

  @Test
  void valuesOfPseudonymisedColumnsAreHidden() throws IOException {
    CommandResult open = PrivateShop.in(Files.createDirectory(folder.resolve("open"))).check();
    CommandResult hidden =
        PrivateShop.in(Files.createDirectory(folder.resolve("hidden")))
            .with("privacy { pseudonymise = [customer_id, email], key = \"the shop's own key\" }")
            .check();

    List<String> names = new ArrayList<>(PrivateShop.PEOPLE);
    names.addAll(PrivateShop.ADDRESSES);
    // A value of a column that is not mapped.
    names.add("call him");
    assertThat(hidden.out() + hidden.err()).doesNotContain(names);
    assertThat(hidden.out().lines())
        .contains(
            "id      customer_id  hidden   100 %         4  –",
            "mail    email        hidden   100 %         4  –",
            "sex     gender       text     100 %         2  f to m, often m, f",
            "  1 more column not shown.");
    // Without pseudonyms, the values are printed.
    assertThat(open.out()).contains(PrivateShop.ADA, "ada@example.org", "call him");
  }

  /** One order in 201 has a mistyped month. */
  @Test
  void dayFarBeyondAllOthersSetsNoLastDayUnlessItIsRequested() {
    List<String> lines = new ArrayList<>();
    lines.add("order_id,customer_id,ordered_at,quantity,unit_price");
    for (int order = 0; order < 200; order++) {
      lines.add("A%d,c%d,2014-01-%02d,1,5".formatted(order, order % 20, 1 + order % 31));
    }
    lines.add("A200,c1,2014-06-01,1,5");
    ShopAtWork shop = new ShopAtWork(folder).lines(lines.toArray(new String[0]));

    String finding = "the last day is 2014-01-31 and not 2014-06-01";
    assertThat(shop.check("--without-profile").out()).contains(finding, "set --as-of to the day");
    assertThat(shop.run().out()).contains("as of 2014-01-31", finding);
    CommandResult requested = shop.run("--as-of", "2014-06-01");
    assertThat(requested.out())
        .as(requested.err())
        .contains("as of 2014-06-01")
        .doesNotContain(finding);
  }

  /**
   * Lines are worth 10, 1,250 (unreadable) and 20; the ids of two customers are written in another
   * way in customers.
   */
  private ShopAtWork shopWithFindings() {
    ShopAtWork shop =
        new ShopAtWork(folder)
            .lines(
                "order_id,customer_id,ordered_at,quantity,unit_price,note",
                "A1,ada,2024-03-01 10:00:00,2,5.00,",
                "A2,bo,2024-03-02 10:00:00,1,\"1,250.00\",x",
                "A3,cy,2024-03-03 10:00:00,4,5.00,")
            .with("dimensions { noted = note, empty = \"nullif(note, note)\" }");
    shop.write("customers.csv", "id", "ada", "Bo", "Cy");
    return shop.with(
        "sources.customers { format = csv, path = \""
            + folder
            + "/customers.csv\", columns { customer_id = id } }");
  }

  @Test
  void findingsStateValuesMoneyAndRemediesTheWorstFirst() {
    CommandResult answer = shopWithFindings().check("--without-profile");

    assertThat(answer.exitCode()).as(answer.err()).isEqualTo(ExitCode.INPUT_REFUSED);
    assertThat(answer.out())
        .isEqualTo(
            """
            input        rows  rejected
            order-lines     3         1
            customers       3         0

            Findings that stop a run
              Source order-lines: 1 of 3 rows (33.3 %) has a unit_price that is not a number; the \
            rule price_is_a_number allows 0.5 %.
                Examples: "1,250.00" (1 row).
                The rows are 1 row of unknown worth.
                This mapping reads these values: unit_price = "replace(unit_price, ',', '')"
                Map unit_price to a number with a decimal point, or raise \
            quality.price-is-a-number.tolerance.

            Other findings
              dimensions.empty is null in all 3 rows of order-lines, so (unknown) is its only \
            value. Correct or remove the expression.

            A run would refuse these inputs: a rule is broken beyond its tolerance.
            """);
  }

  /** The mapping that the finding proposes reads all prices. */
  @Test
  void proposedMappingIsAcceptedAndKeysThatMeetNothingFollow() {
    CommandResult answer =
        shopWithFindings()
            .with("sources.order-lines.columns.unit_price = \"replace(unit_price, ',', '')\"")
            .check();

    assertThat(answer.exitCode()).as(answer.err()).isEqualTo(ExitCode.DONE);
    assertThat(answer.out())
        .contains(
            """
            dimension  of           filled  distinct  values
            empty      order-lines     0 %         –  –
            noted      order-lines  33.3 %         1  x

            Findings that change figures
              Source order-lines: 2 of 3 rows (66.7 %) have a customer_id without a usable row in \
            customers; the rule line_finds_its_customer warns above 0.5 %.
                Examples: "bo" (1 row), "cy" (1 row).
                Write customer_id in the same way in all inputs, with leading zeros, prefixes and \
            case.
              Source customers: 2 of 3 rows (66.7 %) have a customer_id without an order; the rule \
            customer_has_an_order warns above 50 %.
                Examples: "Bo" (1 row), "Cy" (1 row).
                Write customer_id in the same way in all inputs, with leading zeros, prefixes and \
            case.

            Other findings
              dimensions.empty is null\
            """);
  }

  @Test
  void jsonHasTheSameFindings() throws IOException {
    CommandResult answer = shopWithFindings().check("--json");

    assertThat(answer.exitCode()).as(answer.err()).isEqualTo(ExitCode.INPUT_REFUSED);
    JsonNode check = new JsonMapper().readTree(answer.out());
    assertThat(check.get("accepted").booleanValue()).isFalse();
    assertThat(check.at("/inputs/0").toString())
        .isEqualTo("{\"input\":\"order-lines\",\"rows\":3,\"rejected\":1}");
    JsonNode worst = check.at("/findings/0");
    assertThat(worst.get("impact").textValue()).isEqualTo("stops_the_run");
    assertThat(worst.get("rule").textValue()).isEqualTo("price_is_a_number");
    assertThat(worst.get("column").textValue()).isEqualTo("unit_price");
    assertThat(worst.get("rows").intValue()).isEqualTo(1);
    assertThat(worst.get("rows_seen").intValue()).isEqualTo(3);
    assertThat(worst.get("rows_of_unknown_amount").intValue()).isEqualTo(1);
    assertThat(worst.get("examples").toString()).isEqualTo("[{\"value\":\"1,250.00\",\"rows\":1}]");
    assertThat(worst.get("remedies")).hasSize(2);
    assertThat(check.at("/dimensions/1/filled").intValue()).isEqualTo(1);
    assertThat(check.at("/profiles/0/columns/4/column").textValue()).isEqualTo("unit_price");
    assertThat(check.at("/profiles/0/spans/0/last").textValue()).isEqualTo("2024-03-03");
  }

  @Test
  void aDimensionOfOrdersWithSeveralValuesInAnOrderIsAFinding() {
    ShopAtWork shop =
        new ShopAtWork(folder)
            .lines(
                "order_id,customer_id,ordered_at,quantity,unit_price,shop,shade",
                "A1,ada,2024-03-01,1,5,Leeds,red",
                "A1,ada,2024-03-01,1,5,Leeds,blue",
                "A2,bo,2024-03-02,1,5,York,red")
            .with(
                "dimensions { branch = shop, shade = \"upper(shade)\","
                    + " paint { of = order-lines, sql = shade } }");

    CommandResult answer = shop.check("--without-profile");

    assertThat(answer.exitCode()).as(answer.err()).isEqualTo(ExitCode.DONE);
    assertThat(answer.out())
        .contains(
            "dimensions.shade has several values within an order, such as RED and BLUE in order A1."
                + " All of an order is counted for the value of its first line. To count each line"
                + " for its own value, set dimensions.shade { of = order-lines, sql ="
                + " \"upper(shade)\" }.")
        .doesNotContain("dimensions.branch", "dimensions.paint");
  }

  /** Of seven lines, two have another spelling of Web, one an id of a spreadsheet, one a blank. */
  @Test
  void valuesThatDifferOnlyInTheirSpellingAreFindings() {
    ShopAtWork shop =
        new ShopAtWork(folder)
            .lines(
                "order_id,customer_id,ordered_at,quantity,unit_price,channel,kind",
                "A1,17850,2024-03-01,1,5,Web,a",
                "A2,17850.0,2024-03-01,1,5,Web,a",
                "A3,17851,2024-03-01,1,5,Web,a",
                "A4,17852,2024-03-01,1,5,web,A",
                "A5,17853 ,2024-03-01,1,5,App,b",
                "A6,10.5,2024-03-01,1,5,WEB ,b",
                "A7,00,2024-03-01,1,5,App,b")
            .with("sources.order-lines.columns.channel = channel")
            .with("dimensions.kind = kind");

    CommandResult answer = shop.check("--without-profile");

    assertThat(answer.exitCode()).as(answer.err()).isEqualTo(ExitCode.DONE);
    assertThat(answer.out())
        .contains(
            "2 of 7 rows (28.6 %) have a customer_id with blanks at an end, or with decimals of"
                + " zero such as 17850.0; the rule customer_id_has_no_blanks_or_decimals warns",
            "Examples: \"17850.0\" (1 row), \"17853 \" (1 row).",
            "2 of 7 rows (28.6 %) have a channel that differs from a more frequent one only in case"
                + " or spaces, such as \"WEB \" and \"Web\", \"web\" and \"Web\"; the rule"
                + " channel_has_one_spelling warns",
            "1 of 7 rows (14.3 %) has a member of dimensions.kind that differs from a more frequent"
                + " one only in case or spaces, such as \"A\" and \"a\"; the rule"
                + " own_dimension_has_one_spelling warns");
  }
}
