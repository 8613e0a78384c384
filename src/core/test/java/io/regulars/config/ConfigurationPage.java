package io.regulars.config;

import io.regulars.input.Input;
import io.regulars.input.InputColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Markdown page of all settings, generated from their declarations. */
final class ConfigurationPage {
  private static final int WIDTH = 120;

  private static final String INTRODUCTION =
      """
      # Configuration

      This page is generated from the declarations of the settings, and so is
      [reference.conf](../src/core/main/resources/reference.conf), which holds every setting with its default and a comment. Do not
      edit this page. Change the declaration of a setting in `src/core/main/java/io/regulars/config`, that of an input in
      `src/core/main/java/io/regulars/input`, and run
      `./mvnw test -Dtest='ReferenceConfTest,ConfigurationPageTest' -Dregulars.write-docs=true`.

      - A shop's file overrides the defaults. [conf/shop.conf](../conf/shop.conf) is a template.
      - `--set KEY=VALUE` overrides the file, for example `--set activity.window=60days`. The option can be repeated.
      - The format is [HOCON](https://github.com/lightbend/config/blob/main/HOCON.md). `${?NAME}` takes the environment variable
        NAME where it exists, so that secrets stay out of files. Values of reader options are never printed.
      - `${config-folder}` is the folder of the configuration file. A path such as `${config-folder}"/../data/orders.csv"` holds
        in any working directory; any other relative path is relative to the working directory.
      - A number of days or weeks needs its unit: `90 days`. A share is a number from 0 to 1.
      - A key that is not on this page is refused with the file, the line and the nearest known key (exit code 3).
      - Where the column *default* is empty, the setting is not set.
      """;

  private ConfigurationPage() {}

  /** The page of all settings. */
  static String text() {
    return text(SettingCatalog.ALL);
  }

  /** The page of the declared settings. */
  static String text(List<Declaration> declarations) {
    StringBuilder page = new StringBuilder(INTRODUCTION).append(withoutEffect(declarations));
    for (Declaration declaration : declarations) {
      page.append("\n## `").append(declaration.key()).append("`\n\n");
      if (declaration instanceof Section section) {
        page.append(paragraphs(HelpText.lines(section.help(), WIDTH)))
            .append(
                section.equals(SourceSettings.SECTION)
                    ? sources()
                    : table(rows(section.key(), section)));
      } else {
        page.append(table(List.of(row(declaration.key(), (Setting<?>) declaration))));
      }
    }
    return page.toString();
  }

  private static String withoutEffect(List<Declaration> declarations) {
    String keys =
        declarations.stream()
            .flatMap(declaration -> withoutEffect(declaration.key(), declaration))
            .collect(Collectors.joining(", "));
    String sentence =
        "- These settings change no published row, so no table is out of date after a change of them: ";
    return HelpText.lines(sentence + keys + ".", WIDTH - 2).stream()
        .collect(Collectors.joining("\n  ", "", "\n"));
  }

  private static Stream<String> withoutEffect(String path, Declaration declaration) {
    if (declaration instanceof Section section) {
      return section.content().stream()
          .flatMap(inner -> withoutEffect(path + "." + inner.key(), inner));
    }
    return ((Setting<?>) declaration).changesNoRow() ? Stream.of("`" + path + "`") : Stream.empty();
  }

  private static String oneLine(List<String> lines) {
    return lines.stream().map(String::strip).collect(Collectors.joining(" "));
  }

  /** Lines as paragraphs; indented lines keep their layout. */
  private static String paragraphs(List<String> lines) {
    StringBuilder text = new StringBuilder();
    boolean isLayout = false;
    for (String line : lines) {
      if (line.startsWith("  ") != isLayout) {
        isLayout = !isLayout;
        text.append(isLayout ? "\n```text\n" : "```\n\n");
      }
      text.append(isLayout ? line.substring(2) : line).append('\n');
    }
    text.append(isLayout ? "```\n" : "");
    return text.isEmpty() ? "" : text.append('\n').toString();
  }

  private static String table(List<String> rows) {
    return Stream.concat(
            Stream.of("| key | type | default | meaning |", "| --- | --- | --- | --- |"),
            rows.stream())
        .map(row -> row + "\n")
        .collect(Collectors.joining());
  }

  private static List<String> rows(String path, Section section) {
    List<String> rows = new ArrayList<>();
    for (Declaration declaration : section.content()) {
      String inner = path + "." + declaration.key();
      if (declaration instanceof Section block) {
        rows.add("| **`%s`** | | | %s |".formatted(inner, help(block)));
        rows.addAll(rows(inner, block));
      } else {
        rows.add(row(inner, (Setting<?>) declaration));
      }
    }
    return rows;
  }

  private static String row(String path, Setting<?> setting) {
    String fallback =
        setting
            .variable()
            .map(name -> "environment variable `" + name + "`")
            .orElseGet(() -> shownDefault(setting));
    return "| `%s` | %s | %s | %s |"
        .formatted(path, setting.type().title(), fallback, help(setting));
  }

  private static String help(Declaration declaration) {
    return escaped(oneLine(declaration.help().lines().toList()));
  }

  private static String shownDefault(Setting<?> setting) {
    String text = setting.defaultText().replace("\"", "");
    if (setting.type().isBlock() && !text.isEmpty()) {
      return text.lines().map(line -> "`" + line + "`").collect(Collectors.joining("<br>"));
    }
    if (text.equals("null")) {
      return "";
    }
    return text.isEmpty() ? "`{}`" : "`" + text + "`";
  }

  private static String escaped(String text) {
    return text.replace("|", "\\|").replace("<", "&lt;");
  }

  /** Every input has the same keys; what differs is the columns that the program declares. */
  private static String sources() {
    StringBuilder text = new StringBuilder();
    text.append("| input | required columns | optional columns | comment |\n");
    text.append("| --- | --- | --- | --- |\n");
    for (Input input : Input.values()) {
      List<InputColumn> columns = input.schema().ownColumns();
      text.append(
          "| `sources.%s` | %s | %s | %s |\n"
              .formatted(
                  input.key(),
                  columns(columns.stream().filter(InputColumn::isRequired)),
                  columns(columns.stream().filter(column -> !column.isRequired())),
                  escaped(input.schema().description())));
    }
    return text.append(columnsWithoutOrders()).toString();
  }

  private static String columns(Stream<InputColumn> columns) {
    return columns
        .map(
            column ->
                "`%s`".formatted(column.name())
                    + column.note().map(note -> " (" + escaped(note) + ")").orElse(""))
        .collect(Collectors.joining(", "));
  }

  private static String columnsWithoutOrders() {
    List<String> ofLines =
        Stream.concat(
                Input.ORDER_LINES.requiredColumns().stream(),
                Input.ORDER_LINES.optionalColumns().stream())
            .toList();
    List<String> more =
        Input.ORDERS.optionalColumns().stream().filter(name -> !ofLines.contains(name)).toList();
    return """

        Where `sources.orders` is not given, `sources.order-lines` also takes the columns of orders: %s is required, and %s are
        optional. Where `sources.orders` is given, these columns are mapped there and only there.
        """
        .formatted(
            names(
                Input.ORDERS.requiredColumns().stream()
                    .filter(name -> !ofLines.contains(name))
                    .toList()),
            names(more));
  }

  private static String names(List<String> columns) {
    return columns.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
  }
}
