package io.regulars.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The columns of the inputs in documents are those of the schemas. */
class InputDocumentsTest {
  private static final Path PAGE = Path.of("docs", "inputs.md");
  private static final Path REFERENCE =
      Path.of("src", "core", "main", "resources", "reference.conf");
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
                  column.meaning()));
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

  @Test
  void commentOfEachSourceNamesItsColumnsInTheOrderOfTheSchema() throws IOException {
    List<String> lines = Files.readAllLines(REFERENCE, UTF_8);

    assertThat(Input.values())
        .allSatisfy(
            input -> {
              String comment = comment(lines, input.key());
              InputSchema schema = input.schema();
              assertThat(columns(comment, "Required", schema))
                  .containsExactlyElementsOf(columns(schema, true));
              assertThat(columns(comment, "Optional", schema))
                  .containsExactlyElementsOf(columns(schema, false));
            });
  }

  /** The columns of an input, those of orders last. */
  private static List<String> columns(InputSchema schema, boolean required) {
    return Stream.concat(schema.ownColumns().stream(), schema.columnsOfOrders().stream())
        .filter(column -> column.isRequired() == required)
        .map(InputColumn::name)
        .toList();
  }

  /** The comment lines above a source as one text, without parentheses. */
  private static String comment(List<String> lines, String source) {
    int at = 0;
    while (!lines.get(at).startsWith("  " + source + " {")) {
      at++;
    }
    List<String> comment = new ArrayList<>();
    while (lines.get(--at).startsWith("  #")) {
      comment.add(0, lines.get(at).substring("  #".length()).strip());
    }
    return String.join(" ", comment).replaceAll("\\([^)]*\\)", "");
  }

  /** The names of columns in the sentence that starts with a word. */
  private static List<String> columns(String comment, String start, InputSchema schema) {
    Set<String> known =
        schema.columns().stream().map(InputColumn::name).collect(Collectors.toSet());
    Matcher sentence = Pattern.compile(start + ": ([^.]*)\\.").matcher(comment);
    return sentence.find()
        ? Stream.of(sentence.group(1).split("\\W+")).filter(known::contains).distinct().toList()
        : List.of();
  }
}
