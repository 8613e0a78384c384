package io.regulars.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReferenceConfTest {
  private static final Path FILE =
      Path.of("src", "core", "main", "resources", SettingsReader.REFERENCE);
  private static final String REMEDY =
      "./mvnw test -Dtest=ReferenceConfTest -Dregulars.write-docs=true";

  @Test
  void theFileInTheRepositoryMatchesTheDeclarations() throws IOException {
    String text = ReferenceConf.text(Files.readString(FILE, UTF_8));
    if (Boolean.getBoolean("regulars.write-docs")) {
      Files.writeString(FILE, text, UTF_8);
    }

    assertThat(FILE).as("Generate it with %s", REMEDY).content(UTF_8).isEqualTo(text);
  }

  @Test
  void helpIsWrappedAndIndentedLinesKeepTheirLayout() {
    assertThat(HelpText.lines("One two\nthree four.\n  a  = 1\nFive.", 13))
        .containsExactly("One two three", "four.", "  a  = 1", "Five.");
  }
}
