package io.regulars.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RuleNamesTest {
  private static final Path DECLARATIONS = Path.of("src/main/java/io/regulars/canonical");

  /** The name of a rule has at least three words; the names of columns have fewer. */
  private static final Pattern DECLARED = Pattern.compile("\"([a-z]+(?:_[a-z]+){2,})\"");

  @Test
  void ruleNamesAreExactlyTheDeclaredRules() throws IOException {
    Set<String> declared = new TreeSet<>();
    for (Path source : sources()) {
      DECLARED
          .matcher(Files.readString(source))
          .results()
          .forEach(rule -> declared.add(rule.group(1)));
    }

    assertThat(RuleNames.NAMES).containsExactlyInAnyOrderElementsOf(declared);
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.list(DECLARATIONS)) {
      return files.toList();
    }
  }
}
