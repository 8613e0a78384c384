package io.regulars.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValue;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The configurations that come with the project. */
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
  void aConfigurationThatComesWithTheProjectReadsWhereverTheDataLies(String configuration) {
    Settings settings = reader.read(Path.of(configuration), Map.of("data", "/mnt/data"));

    assertThat(settings.sources().values())
        .allSatisfy(
            source -> assertThat(source.paths()).allMatch(path -> path.startsWith("/mnt/data/")));
  }

  @Test
  void theTemplateReadsAsItStands() {
    Settings settings = reader.read(Path.of("conf/shop.conf"), Map.of());

    assertThat(settings.lake()).isEqualTo("data/lake");
    assertThat(settings.sources().get(Input.ORDER_LINES).paths())
        .containsExactly("data/orders.csv");
  }

  @Test
  void everySettingOfTheReferenceHasAComment() {
    ConfigObject reference =
        ConfigFactory.parseFile(
                new File("src/main/resources/reference.conf"), ConfigParseOptions.defaults())
            .root();

    List<String> bare = new ArrayList<>();
    collectWithoutComment("", reference, bare);

    assertThat(bare)
        .allMatch(
            path -> path.matches("(sources\\.[a-z-]+|orders\\.not-counted|rfm\\.segments)\\..*"));
  }

  private static void collectWithoutComment(String path, ConfigObject block, List<String> bare) {
    block.forEach(
        (key, value) -> {
          String here = path.isEmpty() ? key : path + "." + key;
          if (value.origin().comments().isEmpty() && !isUnderTheSameComment(block, value)) {
            bare.add(here);
          }
          if (value instanceof ConfigObject inner) {
            collectWithoutComment(here, inner, bare);
          }
        });
  }

  /** A setting on the line after its neighbour shares the neighbour's comment. */
  private static boolean isUnderTheSameComment(ConfigObject block, ConfigValue value) {
    return block.values().stream()
        .anyMatch(other -> other.origin().lineNumber() == value.origin().lineNumber() - 1);
  }
}
