package io.regulars.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.regulars.input.Input;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {
  private static final Path PAGE = Path.of("docs", "configuration.md");
  private static final String REMEDY =
      "./mvnw test -Dtest=ConfigurationPageTest -Dregulars.write-docs=true";

  @Test
  void thePageInTheRepositoryMatchesTheDefaults() throws IOException {
    String page = ConfigurationPage.ofResource(SettingsReader.REFERENCE);
    if (Boolean.getBoolean("regulars.write-docs")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, page, UTF_8);
    }

    assertThat(PAGE).as("Generate it with %s", REMEDY).content(UTF_8).isEqualTo(page);
  }

  @Test
  void aSettingHasTypeDefaultAndComment() {
    assertThat(page("leads {", "  # Days until a lead converts.", "  within = 90 days", "}"))
        .endsWith(
            "\n| `leads.within` | days or weeks | `90 days` | Days until a lead converts. |\n");
  }

  @Test
  void aKeyWithoutACommentSharesTheCommentBeforeIt() {
    assertThat(page("nps {", "  # Both ends.", "  lowest = 0", "  highest = 10", "}"))
        .contains("| `nps.lowest` | whole number | `0` | Both ends. |")
        .contains("| `nps.highest` | whole number | `10` | Both ends. |");
  }

  @Test
  void aDefaultFromTheEnvironmentShowsTheNameOfTheVariable() {
    assertThat(page("export {", "  # The user.", "  user = null", "  user = ${?PATH}", "}"))
        .contains("| `export.user` | not set | environment variable `PATH` | The user. |");
  }

  @Test
  void aBlockOfFreeNamesIsOneSetting() {
    assertThat(page("orders {", "  # By reason.", "  not-counted { test = [test, qa] }", "}"))
        .contains("| `orders.not-counted` | block | `test = [test, qa]` | By reason. |");
  }

  @Test
  void everyDeclaredColumnOfAnInputIsOnThePage() {
    assertThat(Input.values())
        .allSatisfy(
            input ->
                assertThat(ConfigurationPage.ofResource(SettingsReader.REFERENCE))
                    .contains("| `sources." + input.key() + "` | ")
                    .contains(input.requiredColumns().stream().map(n -> "`" + n + "`").toList()));
  }

  private static String page(String... lines) {
    Config parsed = ConfigFactory.parseString(String.join("\n", lines));
    return ConfigurationPage.of(parsed);
  }
}
