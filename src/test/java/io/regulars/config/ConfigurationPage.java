package io.regulars.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.regulars.input.Input;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Markdown page of all settings, generated from a configuration with comments. */
final class ConfigurationPage {
  private static final String SOURCES = "sources";
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{\\?([A-Z][A-Z0-9_]*)}");
  private static final Pattern SPAN = Pattern.compile("\\d+ (days|weeks)");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  private static final String INTRODUCTION =
      """
      # Configuration

      This page is generated from [reference.conf](../src/main/resources/reference.conf), which holds every setting with its
      default and a comment. Do not edit this page. Change reference.conf and run
      `./mvnw test -Dtest=ConfigurationPageTest -Dregulars.write-docs=true`.

      - A shop's file overrides the defaults. [conf/shop.conf](../conf/shop.conf) is a template.
      - `--set KEY=VALUE` overrides the file, for example `--set activity.window=60days`. The option can be repeated.
      - The format is [HOCON](https://github.com/lightbend/config/blob/main/HOCON.md). `${?NAME}` takes the environment variable
        NAME where it exists, so that secrets stay out of files. Values of reader options are never printed.
      - A number of days or weeks needs its unit: `90 days`.
      - A key that is not on this page is refused with the file, the line and the nearest known key (exit code 3).
      - In the column *type*, `not set` means that the default is null.
      """;

  private final ConfigObject unresolved;
  private final ConfigObject defaults;

  private ConfigurationPage(Config parsed) {
    unresolved = parsed.root();
    // Without the environment: the page must not depend on the machine.
    defaults = parsed.resolve(ConfigResolveOptions.noSystem()).root();
  }

  /** The page of the settings in a resource of the class path. */
  static String ofResource(String resource) {
    return of(ConfigFactory.parseResources(ConfigurationPage.class.getClassLoader(), resource));
  }

  /** The page of the settings in a configuration that is not resolved yet. */
  static String of(Config parsed) {
    return new ConfigurationPage(parsed).text();
  }

  private String text() {
    StringBuilder page = new StringBuilder(INTRODUCTION);
    for (String key : inFileOrder(defaults)) {
      page.append("\n## `").append(key).append("`\n\n");
      ConfigValue value = defaults.get(key);
      if (key.equals(SOURCES)) {
        page.append(paragraphs(comments(value))).append(sources((ConfigObject) value));
      } else if (hasSettings(value)) {
        page.append(paragraphs(comments(value))).append(table(rows(key, (ConfigObject) value)));
      } else {
        page.append(table(List.of(row(key, value, oneLine(comments(value))))));
      }
    }
    return page.toString();
  }

  private static List<String> inFileOrder(ConfigObject block) {
    return block.keySet().stream()
        .sorted(
            Comparator.comparing((String key) -> block.get(key).origin().lineNumber())
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  private static List<String> comments(ConfigValue value) {
    return value.origin().comments().stream()
        .map(line -> line.startsWith(" ") ? line.substring(1) : line)
        .toList();
  }

  /** Whether the value is a block of settings of its own, and not one value with inner names. */
  private static boolean hasSettings(ConfigValue value) {
    return value instanceof ConfigObject block
        && block.values().stream().anyMatch(inner -> !comments(inner).isEmpty());
  }

  private static String oneLine(List<String> comments) {
    return comments.stream().map(String::strip).collect(Collectors.joining(" "));
  }

  /** Comments as paragraphs; indented lines keep their layout. */
  private static String paragraphs(List<String> comments) {
    StringBuilder text = new StringBuilder();
    boolean isLayout = false;
    for (String line : comments) {
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

  /** A key without a comment of its own shares the one of the key before it. */
  private List<String> rows(String path, ConfigObject block) {
    List<String> rows = new ArrayList<>();
    String meaning = "";
    for (String key : inFileOrder(block)) {
      ConfigValue value = block.get(key);
      String inner = path + "." + key;
      if (!comments(value).isEmpty()) {
        meaning = oneLine(comments(value));
      }
      if (hasSettings(value)) {
        rows.add("| **`%s`** | | | %s |".formatted(inner, escaped(meaning)));
        rows.addAll(rows(inner, (ConfigObject) value));
      } else {
        rows.add(row(inner, value, meaning));
      }
    }
    return rows;
  }

  private String row(String path, ConfigValue value, String meaning) {
    String fallback =
        variable(path).map(name -> "environment variable `" + name + "`").orElse(shown(value));
    return "| `%s` | %s | %s | %s |".formatted(path, type(value), fallback, escaped(meaning));
  }

  /** The environment variable that the default is taken from. */
  private Optional<String> variable(String path) {
    ConfigValue value = unresolved;
    for (String key : ConfigUtil.splitPath(path)) {
      value = ((ConfigObject) value).get(key);
    }
    Matcher name = VARIABLE.matcher(value.render(ConfigRenderOptions.concise()));
    return name.find() ? Optional.of(name.group(1)) : Optional.empty();
  }

  private static String type(ConfigValue value) {
    return switch (value.valueType()) {
      case OBJECT -> "block";
      case LIST -> "list";
      case NUMBER -> isWhole(value) ? "whole number" : "number";
      case BOOLEAN -> "true or false";
      case NULL -> "not set";
      case STRING -> typeOf(String.valueOf(value.unwrapped()));
    };
  }

  private static boolean isWhole(ConfigValue value) {
    return value.unwrapped() instanceof Integer || value.unwrapped() instanceof Long;
  }

  private static String typeOf(String text) {
    if (SPAN.matcher(text).matches()) {
      return "days or weeks";
    }
    return DATE.matcher(text).matches() ? "date" : "text";
  }

  private static String shown(ConfigValue value) {
    if (value instanceof ConfigObject block && !block.isEmpty()) {
      return inFileOrder(block).stream()
          .map(key -> "`" + key + " = " + plain(block.get(key)) + "`")
          .collect(Collectors.joining("<br>"));
    }
    return value.valueType() == ConfigValueType.NULL ? "" : "`" + plain(value) + "`";
  }

  private static String plain(ConfigValue value) {
    return value.valueType() == ConfigValueType.NUMBER
        ? value.render(ConfigRenderOptions.concise())
        : String.valueOf(value.unwrapped());
  }

  private static String escaped(String text) {
    return text.replace("|", "\\|").replace("<", "&lt;");
  }

  /** Every input has the same keys; what differs is the columns that the program declares. */
  private static String sources(ConfigObject sources) {
    StringBuilder text = new StringBuilder();
    text.append("| input | required columns | optional columns | comment |\n");
    text.append("| --- | --- | --- | --- |\n");
    for (String key : inFileOrder(sources)) {
      Input input = inputs().get(key);
      text.append(
          "| `sources.%s` | %s | %s | %s |\n"
              .formatted(
                  key,
                  names(input.requiredColumns()),
                  names(input.optionalColumns()),
                  escaped(oneLine(comments(sources.get(key))))));
    }
    return text.append(columnsWithoutOrders()).toString();
  }

  private static Map<String, Input> inputs() {
    return Stream.of(Input.values()).collect(Collectors.toMap(Input::key, input -> input));
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
