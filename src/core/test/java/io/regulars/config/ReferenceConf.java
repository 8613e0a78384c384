package io.regulars.config;

import java.util.List;
import java.util.stream.Collectors;

/** The text of {@code reference.conf}, generated from the declarations of the settings. */
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
      # This file is generated, except the section sources: see docs/CONTRIBUTING.md.
      """;

  private ReferenceConf() {}

  /**
   * The text with the section {@code sources} of the current text, which is written by hand.
   *
   * @param current the text of the file before it is generated
   */
  static String text(String current) {
    StringBuilder text = new StringBuilder(INTRODUCTION);
    for (Declaration declaration : SettingCatalog.ALL) {
      text.append('\n');
      text.append(
          declaration == SettingCatalog.SOURCES
              ? section(declaration.key(), current)
              : text(declaration, ""));
    }
    return text.toString();
  }

  /** A section of the outermost block, with the comment before it. */
  private static String section(String key, String text) {
    List<String> lines = text.lines().toList();
    int opening = lines.indexOf(key + " {");
    int first = opening;
    while (first > 0 && lines.get(first - 1).startsWith("#")) {
      first--;
    }
    int last = opening;
    while (!lines.get(last).equals("}")) {
      last++;
    }
    return lines.subList(first, last + 1).stream()
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  private static String text(Declaration declaration, String indent) {
    return comment(declaration.help(), indent)
        + (declaration instanceof Section section
            ? block(
                section.key(),
                section.content().stream()
                    .map(inner -> text(inner, indent + "  "))
                    .collect(Collectors.joining()),
                indent)
            : text((Setting<?>) declaration, indent));
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
