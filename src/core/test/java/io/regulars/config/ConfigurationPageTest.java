package io.regulars.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.input.Input;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {
  private static final Path PAGE = Path.of("docs", "configuration.md");
  private static final String REMEDY =
      "./mvnw test -Dtest=ConfigurationPageTest -Dregulars.write-docs=true";

  @Test
  void thePageInTheRepositoryMatchesTheDeclarations() throws IOException {
    String page = ConfigurationPage.text();
    if (Boolean.getBoolean("regulars.write-docs")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, page, UTF_8);
    }

    assertThat(PAGE).as("Generate it with %s", REMEDY).content(UTF_8).isEqualTo(page);
  }

  @Test
  void aSettingHasTypeDefaultAndHelp() {
    Setting<Integer> within =
        Setting.of("within", SettingType.DAYS, "90 days", "Days until a lead converts.");

    assertThat(page(Section.of("leads", "Leads.", within)))
        .endsWith(
            "\n| `leads.within` | days or weeks | `90 days` | Days until a lead converts. |\n");
  }

  @Test
  void aDefaultFromTheEnvironmentShowsTheNameOfTheVariable() {
    Setting<String> user =
        Setting.of("user", SettingType.TEXT, "null", "The user.").fromEnvironment("SHOP_USER");

    assertThat(page(Section.of("export", "Export.", user)))
        .contains("| `export.user` | text | environment variable `SHOP_USER` | The user. |");
  }

  @Test
  void aBlockOfFreeNamesIsOneSetting() {
    Setting<ConfigBlock> reasons =
        Setting.of(
            "not-counted",
            SettingType.ofBlock(block -> block),
            "test = [test, qa]\nfraud = [\"f\"]",
            "By reason.");

    assertThat(page(Section.of("orders", "Orders.", reasons)))
        .contains(
            "| `orders.not-counted` | block | `test = [test, qa]`<br>`fraud = [f]` | By reason. |");
  }

  @Test
  void settingsThatChangeNoRowAreListed() {
    Setting<String> name =
        Setting.of("name", SettingType.TEXT, "Shop", "The title.").withoutEffectOnRows();
    Setting<String> zone = Setting.of("zone", SettingType.TEXT, "UTC", "The time zone.");

    assertThat(page(Section.of("shop", "The shop.", name, zone)))
        .contains("after a change of them: `shop.name`.\n");
  }

  @Test
  void everyDeclaredColumnOfAnInputIsOnThePage() {
    assertThat(Input.values())
        .allSatisfy(
            input ->
                assertThat(ConfigurationPage.text())
                    .contains("| `sources." + input.key() + "` | ")
                    .contains(input.requiredColumns().stream().map(n -> "`" + n + "`").toList()));
  }

  private static String page(Section section) {
    return ConfigurationPage.text(List.of(section));
  }
}
