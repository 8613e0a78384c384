package io.regulars;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.ShopAtWork.CommandResult;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files in other encodings, with other quotes or with other lines than a plain CSV file. Each has
 * three orders of three customers.
 */
class FilesAsExportedTest {
  private static final String HEADER =
      "order_id,ordered_at,customer_id,category,quantity,unit_price";

  @TempDir private Path folder;

  private Path write(String encoding, String text) throws IOException {
    return Files.write(folder.resolve("orders.csv"), text.getBytes(Charset.forName(encoding)));
  }

  private CommandResult execute(String command, String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                command,
                "--config",
                folder.resolve("shop.conf").toString(),
                "--set",
                "lake=" + folder.resolve("lake")));
    arguments.addAll(List.of(options));
    return ShopAtWork.regulars(arguments.toArray(new String[0]));
  }

  private CommandResult init() {
    return ShopAtWork.regulars(
        "init",
        folder.resolve("orders.csv").toString(),
        "--out",
        folder.resolve("shop.conf").toString());
  }

  /** Writes a configuration that maps the columns by name and has no options. */
  private void configure(String... more) throws IOException {
    Files.writeString(
        folder.resolve("shop.conf"),
        """
        shop { name = "Shop", time-zone = UTC, currency = EUR }
        sources.order-lines {
          format = csv
          path = "%s/orders.csv"
          columns {
            order_id = order_id, ordered_at = ordered_at, customer_id = customer_id
            category = category, quantity = quantity, unit_price = unit_price
          }
        }
        %s
        """
            .formatted(folder, String.join("\n", more)));
  }

  private List<String> customers() {
    return SharedSession.spark()
        .read()
        .format("delta")
        .load(folder.resolve("lake/customer_profile").toString())
        .selectExpr("concat_ws(' ', customer_id, orders, double(order_value))")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }

  private static String threeOrders(String first, String category) {
    return String.join(
        "\n",
        HEADER,
        "1,2024-01-01," + first + "," + category + ",1,8.00",
        "2,2024-01-02,Jürg," + category + ",2,9.00",
        "3,2024-01-02,Järg,plain,1,9.50",
        "");
  }

  static Stream<Arguments> files() {
    String plain = threeOrders("Jörg", "Küche");
    String joined = plain + HEADER + "\n4,2024-01-03,Jörg,plain,1,1.00\n";
    return Stream.of(
        Arguments.of("UTF-8", "\uFEFF" + plain, "", "8.0"),
        Arguments.of("ISO-8859-1", plain, "encoding = \"ISO-8859-1\"", "8.0"),
        Arguments.of(
            "windows-1252", threeOrders("Jörg", "„Küche“"), "encoding = \"windows-1252\"", "8.0"),
        Arguments.of(
            "UTF-16",
            plain.replace(',', '\t').replace("\n", "\r\n"),
            "delimiter = \"\\u0009\", encoding = \"UTF-16\", multiLine = \"true\"",
            "8.0"),
        Arguments.of("UTF-8", plain.replace(',', ';'), "delimiter = \";\"", "8.0"),
        Arguments.of(
            "UTF-8", threeOrders("Jörg", "\"two\nlines, 1\""), "multiLine = \"true\"", "8.0"),
        Arguments.of(
            "ISO-8859-1",
            threeOrders("Jörg", "\"two\r\nlines, 1\""),
            "encoding = \"ISO-8859-1\", multiLine = \"true\"",
            "8.0"),
        Arguments.of(
            "UTF-8", threeOrders("Jörg", "\"12\\\" red, steel\""), "escape = \"\\\\\"", "8.0"),
        Arguments.of("UTF-8", joined, "", "9.0"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void theDraftHasTheOptionsWithWhichTheFileIsRead(
      String encoding, String text, String options, String value) throws IOException {
    write(encoding, text);

    CommandResult drafted = init();
    CommandResult run = execute("run", "--only", "customer_profile");

    assertThat(drafted.exitCode()).as(drafted.err()).isEqualTo(ExitCode.DONE);
    String draft = Files.readString(folder.resolve("shop.conf"));
    if (options.isEmpty()) {
      assertThat(draft).doesNotContain("options {");
    } else {
      assertThat(draft).contains("options { " + options + " }");
    }
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(run.out()).doesNotContain("Findings");
    String orders = value.equals("9.0") ? "2" : "1";
    assertThat(customers())
        .containsExactly("Järg 1 9.5", "Jörg " + orders + " " + value, "Jürg 1 18.0");
  }

  @ParameterizedTest
  @CsvSource({"windows-1252", "cp1252", "ISO-8859-15"})
  void encodingsThatSparkRefusesByDefaultAreTaken(String encoding) throws IOException {
    write(encoding, threeOrders("Jörg", "Küche"));
    configure("sources.order-lines.options { encoding = \"" + encoding + "\" }");

    CommandResult check = execute("check", "--without-profile");
    CommandResult run = execute("run", "--only", "customer_profile");

    assertThat(check.exitCode()).as(check.err()).isEqualTo(ExitCode.DONE);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(customers()).containsExactly("Järg 1 9.5", "Jörg 1 8.0", "Jürg 1 18.0");
  }

  /** Read as UTF-8, the three customers would be one. */
  @ParameterizedTest
  @CsvSource({"check", "run"})
  void bytesThatAreNotUtf8AreAFindingThatNamesTheEncoding(String command) throws IOException {
    write("ISO-8859-1", threeOrders("Jörg", "Küche"));
    configure();

    CommandResult answer =
        command.equals("check")
            ? execute("check", "--without-profile")
            : execute("run", "--only", "customer_profile");

    assertThat(answer.exitCode()).as(answer.err()).isEqualTo(ExitCode.DONE);
    assertThat(answer.out())
        .contains(
            "Source order-lines: 3 of 3 rows (100 %) have a text with U+FFFD, which stands for"
                + " bytes that the encoding of the source does not have. Set options.encoding of"
                + " the source to the encoding of the files, such as windows-1252; the rule"
                + " text_is_readable warns above 0 %.");
  }

  @Test
  void utf16IsReadInTheModeOfSeveralLinesEvenIfOnlyTheEncodingIsGiven() throws IOException {
    write("UTF-16LE", threeOrders("Jörg", "plain"));
    configure("sources.order-lines.options { encoding = \"UTF-16LE\" }");

    CommandResult run = execute("run", "--only", "customer_profile");

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(customers()).containsExactly("Järg 1 9.5", "Jörg 1 8.0", "Jürg 1 18.0");
  }

  static Stream<Arguments> missingOptions() {
    String plain = threeOrders("Jörg", "plain");
    return Stream.of(
        Arguments.of(
            "UTF-16",
            plain,
            "The file needs other options. Set sources.order-lines.options { encoding ="
                + " \"UTF-16\", multiLine = \"true\" }."),
        Arguments.of(
            "UTF-8",
            plain.replace(',', '\t'),
            "This is only one column. Set sources.order-lines.options { delimiter = \"\\t\" }."),
        Arguments.of(
            "UTF-8",
            "sep=;\n" + plain.replace(',', ';'),
            "orders.csv: line 1 is sep=;, which only Excel understands."),
        Arguments.of(
            "UTF-8",
            "Orders report\n\n" + plain,
            "orders.csv: line 1 is a title (Orders report). The header is in line 3."),
        Arguments.of("ISO-8859-1", "PK\u0003\u0004", "orders.csv is a zip archive, not CSV."),
        Arguments.of("UTF-8", "<html>404</html>", "orders.csv is an HTML page, not CSV."));
  }

  @ParameterizedTest
  @MethodSource("missingOptions")
  void aFileWithoutTheMappedColumnsIsRefusedWithTheCause(String encoding, String text, String cause)
      throws IOException {
    write(encoding, text);
    configure();

    CommandResult check = execute("check", "--without-profile");

    assertThat(check.exitCode()).isEqualTo(ExitCode.INPUT_REFUSED);
    assertThat(check.err()).startsWith("Source order-lines: ").contains(cause);
  }

  static Stream<Arguments> brokenRows() {
    return Stream.of(
        Arguments.of(
            threeOrders("Jörg", "\"two\nlines\""),
            "some rows start or end inside quotes, because a text with a line break was split."
                + " Set sources.order-lines.options { multiLine = true }."),
        Arguments.of(
            threeOrders("Jörg", "\"12\\\" red, steel\""),
            "some quoted texts have a quote after a backslash. Set sources.order-lines.options"
                + " { escape = \"\\\\\" }."),
        Arguments.of(
            threeOrders("Jörg", "plain") + HEADER + "\n",
            "some rows repeat the header, as in files that were joined. Exclude them with"
                + " sources.order-lines.where; init drafts the condition."));
  }

  @ParameterizedTest
  @MethodSource("brokenRows")
  void rowsThatAreBrokenByTheOptionsAreRefusedWithTheCause(String text, String cause)
      throws IOException {
    write("UTF-8", text);
    configure();

    CommandResult check = execute("check", "--without-profile");
    CommandResult run = execute("run", "--only", "customer_profile");

    assertThat(check.exitCode()).isEqualTo(ExitCode.INPUT_REFUSED);
    assertThat(check.out()).containsOnlyOnce("Source order-lines: some ").contains(cause);
    assertThat(run.exitCode()).isEqualTo(ExitCode.INPUT_REFUSED);
    assertThat(run.err()).containsOnlyOnce("Source order-lines: some ").contains(cause);
  }

  @Test
  void filesOfDifferentEncodingsInOneFolderAreMarked() throws IOException {
    Path export = Files.createDirectories(folder.resolve("export"));
    Files.writeString(export.resolve("a.csv"), threeOrders("Jörg", "plain"));
    Files.write(
        export.resolve("b.csv"),
        threeOrders("Jörg", "plain").getBytes(Charset.forName("ISO-8859-1")));
    Files.writeString(export.resolve("c.csv"), HEADER + "\n9,2024-01-01,ascii,plain,1,1.00\n");

    CommandResult drafted =
        ShopAtWork.regulars(
            "init", export.toString(), "--out", folder.resolve("shop.conf").toString());

    assertThat(drafted.exitCode()).as(drafted.err()).isEqualTo(ExitCode.DONE);
    assertThat(folder.resolve("shop.conf"))
        .content()
        .contains(
            "# LOOK: The files have different encodings: ISO-8859-1, UTF-8. One source has one"
                + " encoding: convert the files, for example with iconv.");
  }

  @Test
  void aFileThatIsNotCsvIsRefusedByInitWithTheRemedy() throws IOException {
    write("UTF-8", "sep=;\n" + threeOrders("Jörg", "plain").replace(',', ';'));

    CommandResult drafted = init();

    assertThat(drafted.exitCode()).isEqualTo(ExitCode.INPUT_REFUSED);
    assertThat(drafted.err())
        .isEqualTo(
            """
            %s/orders.csv: line 1 is sep=;, which only Excel understands.
              Take line 1 out of the file, for example: tail -n +2 orders.csv > without-title.csv"""
                .formatted(folder));
    assertThat(folder.resolve("shop.conf")).doesNotExist();
  }

  /** The way that docs/inputs.md shows for exports with titles. */
  @Test
  void titlesAreExcludedByAConditionIfTheOptionsNameTheColumns() throws IOException {
    write("UTF-8", "Orders report\n\"1 Jan, 2024\"\n\n" + threeOrders("Jörg", "plain"));
    configure(
        """
        sources.order-lines {
          options { header = false, schema = "order_id STRING, ordered_at STRING, customer_id STRING, \
        category STRING, quantity STRING, unit_price STRING" }
          where = "(ordered_at IS NOT NULL OR quantity IS NOT NULL) AND NOT (order_id <=> 'order_id')"
        }""");

    CommandResult run = execute("run", "--only", "customer_profile");

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(run.out()).doesNotContain("Findings");
    assertThat(customers()).containsExactly("Järg 1 9.5", "Jörg 1 8.0", "Jürg 1 18.0");
  }
}
