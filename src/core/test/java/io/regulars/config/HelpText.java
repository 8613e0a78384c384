package io.regulars.config;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** The help of a declaration as lines. */
final class HelpText {
  private HelpText() {}

  /** Sentences as lines of at most {@code width} characters. Indented lines keep their layout. */
  static List<String> lines(String help, int width) {
    List<String> lines = new ArrayList<>();
    StringJoiner line = new StringJoiner(" ");
    for (String written : help.lines().toList()) {
      if (written.startsWith("  ")) {
        line = ended(line, lines);
        lines.add(written);
        continue;
      }
      for (String word : written.strip().split(" +", -1)) {
        if (line.length() > 0 && line.length() + 1 + word.length() > width) {
          line = ended(line, lines);
        }
        line.add(word);
      }
    }
    ended(line, lines);
    return lines;
  }

  private static StringJoiner ended(StringJoiner line, List<String> lines) {
    if (line.length() > 0) {
      lines.add(line.toString());
    }
    return new StringJoiner(" ");
  }
}
