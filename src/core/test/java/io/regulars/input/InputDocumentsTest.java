package io.regulars.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The columns of the inputs on the page of the inputs are those of the schemas. */
class InputDocumentsTest {
  private static final Path PAGE = Path.of("docs", "inputs.md");
  private static final String REMEDY =
      "./mvnw test -Dtest=InputDocumentsTest -Dregulars.write-docs=true";

  private static final String START = "<!-- Generated from the schemas of the inputs. -->\n";
  private static final String END = "<!-- End of the generated part. -->\n";

  @Test
  void pageInTheRepositoryHasTheColumnsOfEachInput() throws IOException {
    String page = Files.readString(PAGE, UTF_8);
    String expected =
        page.substring(0, page.indexOf(START) + START.length())
            + tables()
            + page.substring(page.indexOf(END));
    if (Boolean.getBoolean("regulars.write-docs")) {
      Files.writeString(PAGE, expected, UTF_8);
    }

    assertThat(PAGE).as("Regenerate it with %s", REMEDY).content(UTF_8).isEqualTo(expected);
  }

  private static String tables() {
    return Arrays.stream(Input.values())
        .map(InputDocumentsTest::table)
        .collect(Collectors.joining("\n", "\n", "\n"));
  }

  /** The columns of an input, the required ones first. */
  private static String table(Input input) {
    StringBuilder text = new StringBuilder();
    text.append("### ").append(input.key()).append("\n\n");
    text.append("| column | type | required | meaning |\n");
    text.append("| --- | --- | --- | --- |\n");
    for (InputColumn column : input.schema().ownColumns()) {
      text.append(
          "| `%s` | %s | %s | %s |\n"
              .formatted(
                  column.name(),
                  column.type().label(),
                  column.isRequired() ? "yes" : "no",
                  column.meaning() + (column.isUsed() ? "" : " No table needs it.")));
    }
    return text.append(columnsOfOrders(input.schema())).toString();
  }

  private static String columnsOfOrders(InputSchema schema) {
    List<InputColumn> columns = schema.columnsOfOrders();
    return columns.isEmpty()
        ? ""
        : "\nWithout the input `orders`, %s is also required, and %s are optional. Their meaning is that of [orders](#orders).\n"
            .formatted(
                names(columns.stream().filter(InputColumn::isRequired)),
                names(columns.stream().filter(column -> !column.isRequired())));
  }

  private static String names(Stream<InputColumn> columns) {
    return columns.map(column -> "`" + column.name() + "`").collect(Collectors.joining(", "));
  }
}
