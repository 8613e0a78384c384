package io.regulars;

import static org.assertj.core.api.Assertions.assertThat;

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
    // Ten customers, each with gaps of 10 and 20 days. A voided order is in the middle of the
    // second gap.
    List<String> lines = new ArrayList<>();
    lines.add("order_id,customer_id,ordered_at,quantity,unit_price,status");
    for (int customer = 0; customer < 10; customer++) {
      for (String day : List.of("01", "11", "21", "31")) {
        lines.add(
            "%d-%s,c%d,2024-01-%s 10:00:00,1,5,%s"
                .formatted(customer, day, customer, day, day.equals("21") ? "Void" : "paid"));
      }
    }

    CommandResult answer =
        new ShopAtWork(folder)
            .lines(lines.toArray(new String[0]))
            .with("sources.order-lines.columns.status = status")
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
    assertThat(shop.check("--without-profile").out()).contains(finding, "set --as-of 2014-06-01");
    assertThat(shop.run().out()).contains("as of 2014-01-31", finding);
    CommandResult requested = shop.run("--as-of", "2014-06-01");
    assertThat(requested.out())
        .as(requested.err())
        .contains("as of 2014-06-01")
        .doesNotContain(finding);
  }
}
