package io.regulars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.regulars.ShopAtWork.CommandResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files of the shared cases, as a shop gives them to init, with figures counted by hand. */
class FilesOfCasesTest {
  private static final Path CASES =
      Path.of(System.getProperty("regulars.shared", "../shared")).resolve("cases");

  @TempDir private Path folder;

  private static Path file(String name) {
    Path file = CASES.resolve(name);
    assumeTrue(
        Files.exists(file),
        () -> "Missing " + file + ". Set the folder of shared data with -Dregulars.shared=…");
    return file;
  }

  private CommandResult init(String name) {
    return ShopAtWork.regulars(
        "init", file(name).toString(), "--out", folder.resolve("shop.conf").toString());
  }

  private CommandResult run(String tables) {
    return ShopAtWork.regulars(
        "run",
        "--config",
        folder.resolve("shop.conf").toString(),
        "--set",
        "lake=" + folder.resolve("lake"),
        "--only",
        tables);
  }

  private List<String> rows(String table, String where, String expression) {
    return SharedSession.spark()
        .read()
        .format("delta")
        .load(folder.resolve("lake/" + table).toString())
        .where(where)
        .selectExpr(expression)
        .collectAsList()
        .stream()
        .map(row -> String.valueOf(row.get(0)))
        .toList();
  }

  /** 600 orders of 12.00, one of them cancelled and paid back; two have a note of two lines. */
  @Test
  void notesOfTwoLinesInAShopifyExportAreRead() throws IOException {
    assertThat(init("shopify-note/orders_export_1.csv").exitCode()).isEqualTo(ExitCode.DONE);
    CommandResult run = run("kpi_wide,reconciliation");

    assertThat(Files.readString(folder.resolve("shop.conf")))
        .contains("options { multiLine = \"true\" }");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(
            rows(
                "kpi_wide",
                "grain = 'all' AND dimension = 'all'",
                "concat_ws(' ', orders, double(order_value), double(refunds), cancelled_orders)"))
        .containsExactly("599 7188.0 0.0 1");
  }

  @ParameterizedTest
  @CsvSource({"latin1/lines.csv, 4", "cp1252/enc.csv, 3"})
  void eachPersonOfAFileThatIsNotUtf8IsACustomer(String name, int people) throws IOException {
    assertThat(init(name).exitCode()).isEqualTo(ExitCode.DONE);
    CommandResult run = run("customer_profile");

    assertThat(Files.readString(folder.resolve("shop.conf")))
        .contains("encoding = \"ISO-8859-1\"")
        .contains("# LOOK: ");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(rows("customer_profile", "orders = 1", "customer_id"))
        .hasSize(people)
        .noneMatch(id -> id.contains("\uFFFD"));
  }

  /** 15 orders of one piece and 15 of two, each piece at 10.00. */
  @ParameterizedTest
  @CsvSource({"backslash.csv", "utf16.txt"})
  void otherQuotesAndCharactersOfTwoBytesAreRead(String name) {
    assertThat(init("unreadable-files/" + name).exitCode()).isEqualTo(ExitCode.DONE);
    CommandResult run = run("kpi_wide");

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(
            rows(
                "kpi_wide",
                "grain = 'all' AND dimension = 'all'",
                "concat_ws(' ', orders, units, double(order_value))"))
        .containsExactly("30 45 450.0");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "orders.xlsx, ' is an Excel workbook, not CSV.', save the sheet with the data",
        "orders.zip, ' is a zip archive, not CSV.', Unpack it",
        "sep.csv, ': line 1 is sep=;, which only Excel understands.', Take line 1 out",
        "preamble.csv, ': line 1 is a title (Orders report). The header is in line 4.', Take lines"
            + " 1 to 3 out"
      })
  void filesThatCannotBeReadAreNamedWithTheRemedy(String name, String problem, String remedy) {
    CommandResult init = init("unreadable-files/" + name);

    assertThat(init.exitCode()).isEqualTo(ExitCode.INPUT_REFUSED);
    assertThat(init.err().lines().toList()).hasSize(2);
    assertThat(init.err().lines().toList().get(0)).endsWith(name + problem);
    assertThat(init.err().lines().toList().get(1)).contains(remedy);
  }
}
