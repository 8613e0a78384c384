package io.regulars.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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

    assertThat(settings.layouts())
        .allSatisfy(
            source -> assertThat(source.paths()).allMatch(path -> path.startsWith("/mnt/data/")));
  }

  @Test
  void templateIsValidWithoutChanges() {
    Settings settings = reader.read(Path.of("conf/shop.conf"), Map.of());

    assertThat(settings.lake()).isEqualTo("data/lake");
    assertThat(settings.layouts().get(0).paths()).containsExactly("data/orders.csv");
  }
}
