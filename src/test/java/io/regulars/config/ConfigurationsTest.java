package io.regulars.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValue;
import io.regulars.input.Input;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The configuration files of the project. */
class ConfigurationsTest {
  private final SettingsReader reader = new SettingsReader(Set.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "conf/shop.conf",
        "conf/examples/online-retail.conf",
        "conf/examples/cdnow.conf",
        "conf/examples/contoso.conf"
      })
  void dataFolderOfEachConfigurationCanBeOverridden(String configuration) {
    Settings settings = reader.read(Path.of(configuration), Map.of("data", "/mnt/data"));

    assertThat(settings.sources().values())
        .allSatisfy(
            source -> assertThat(source.paths()).allMatch(path -> path.startsWith("/mnt/data/")));
  }

  @Test
  void templateIsValidWithoutChanges() {
    Settings settings = reader.read(Path.of("conf/shop.conf"), Map.of());

    assertThat(settings.lake()).isEqualTo("data/lake");
    assertThat(settings.sources().get(Input.ORDER_LINES).paths())
        .containsExactly("data/orders.csv");
  }

  @Test
  void everySettingInReferenceConfHasAComment() {
    ConfigObject reference =
        ConfigFactory.parseFile(
                new File("src/main/resources/reference.conf"), ConfigParseOptions.defaults())
            .root();

    List<String> undocumented = new ArrayList<>();
    collectUndocumented("", reference, undocumented);

    assertThat(undocumented)
        .allMatch(
            path -> path.matches("(sources\\.[a-z-]+|orders\\.not-counted|rfm\\.segments)\\..*"));
  }

  private static void collectUndocumented(
      String path, ConfigObject block, List<String> undocumented) {
    block.forEach(
        (key, value) -> {
          String here = path.isEmpty() ? key : path + "." + key;
          if (value.origin().comments().isEmpty() && !sharesAComment(block, value)) {
            undocumented.add(here);
          }
          if (value instanceof ConfigObject inner) {
            collectUndocumented(here, inner, undocumented);
          }
        });
  }

  /** Whether a setting directly follows another one, so that both have the same comment. */
  private static boolean sharesAComment(ConfigObject block, ConfigValue value) {
    return block.values().stream()
        .anyMatch(other -> other.origin().lineNumber() == value.origin().lineNumber() - 1);
  }
}
