package io.regulars.config;

import io.regulars.input.Input;
import io.regulars.input.InputColumn;
import io.regulars.input.InputSchema;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The text of {@code reference.conf}, generated from the declarations of settings and inputs. */
final class ReferenceConf {
  private static final int WIDTH = 125;

  private static final String INTRODUCTION =
      """
      # All settings of Regulars with their defaults. The configuration file of a shop (template: conf/shop.conf) overrides them,
      # and --set key=value on the command line overrides both. Keys that are not in this file are refused. null means not set.
      #
      # HOCON: Write substitutions outside quotes (path = ${data}"/orders.csv"). ${?NAME} uses an environment variable if it is
      # set. Durations are a number and a unit (90 days, 12 weeks). Shares are between 0 and 1.
      #
      # This file is generated: see docs/CONTRIBUTING.md.
      """;

  /** The defaults of a source, after its name. */
  private static final String SOURCE =
      " { format = null, path = null, table = null, options {}, column-names = null, where = null, latest-by = null, distinct = null, columns {} }\n";

  private ReferenceConf() {}

  static String text() {
    StringBuilder text = new StringBuilder(INTRODUCTION);
    for (Declaration declaration : SettingCatalog.ALL) {
      text.append('\n').append(text(declaration, ""));
    }
    return text.toString();
  }

  private static String text(Declaration declaration, String indent) {
    return comment(declaration.help(), indent)
        + (declaration instanceof Section section
            ? block(section.key(), content(section, indent + "  "), indent)
            : text((Setting<?>) declaration, indent));
  }

  private static String content(Section section, String indent) {
    return section.equals(SourceSettings.SECTION)
        ? Arrays.stream(Input.values())
            .map(input -> source(input, indent))
            .collect(Collectors.joining())
        : section.content().stream()
            .map(inner -> text(inner, indent))
            .collect(Collectors.joining());
  }

  private static String source(Input input, String indent) {
    InputSchema schema = input.schema();
    return comment(schema.description(), indent)
        + comment(required(schema), indent)
        + comment(optional(schema), indent)
        + indent
        + input.key()
        + SOURCE;
  }

  private static String required(InputSchema schema) {
    String ofOrders = names(schema.columnsOfOrders(), true);
    return "Required: "
        + names(schema.ownColumns(), true)
        + (ofOrders.isEmpty() ? "" : ", and " + ofOrders + " if there is no input orders")
        + ".";
  }

  /** The optional columns; an empty text if the input has none. */
  private static String optional(InputSchema schema) {
    String own = names(schema.ownColumns(), false);
    String ofOrders = names(schema.columnsOfOrders(), false);
    return own.isEmpty()
        ? ""
        : "Optional: "
            + own
            + (ofOrders.isEmpty() ? "" : "; without the input orders also " + ofOrders)
            + ".";
  }

  private static String names(List<InputColumn> columns, boolean required) {
    return columns.stream()
        .filter(column -> column.isRequired() == required)
        .map(column -> column.name() + column.note().map(note -> " (" + note + ")").orElse(""))
        .collect(Collectors.joining(", "));
  }

  private static String comment(String help, String indent) {
    String start = indent + "# ";
    return HelpText.lines(help, WIDTH - start.length()).stream()
        .map(line -> start + line + "\n")
        .collect(Collectors.joining());
  }

  private static String text(Setting<?> setting, String indent) {
    if (setting.type().isBlock()) {
      String entries =
          setting
              .defaultText()
              .lines()
              .map(line -> indent + "  " + line + "\n")
              .collect(Collectors.joining());
      return block(setting.key(), entries, indent);
    }
    String start = indent + setting.key() + " = ";
    return start
        + setting.defaultText()
        + "\n"
        + setting.variable().map(name -> start + "${?" + name + "}\n").orElse("");
  }

  private static String block(String key, String content, String indent) {
    return content.isEmpty()
        ? indent + key + " {}\n"
        : indent + key + " {\n" + content + indent + "}\n";
  }
}
