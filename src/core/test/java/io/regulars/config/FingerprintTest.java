package io.regulars.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FingerprintTest {
  /**
   * A changed fingerprint makes the next run of every shop compute all tables again. If a change of
   * the code needs that, the changelog announces it, and the new value is written here.
   */
  @Test
  void fingerprintOfTheTemplateStaysTheSame() {
    Settings template = new SettingsReader(Set.of()).read(Path.of("conf/shop.conf"), Map.of());

    assertThat(template.fingerprint())
        .isEqualTo("9ce98a63e31f3f27f749f1759aa1eecd6e488577f83ca918e92d135c155575fa");
  }

  @Test
  void onlyDeclaredComponentsAreLeftOut() {
    assertThat(SettingCatalog.componentsWithoutEffectOnRows())
        .containsExactly(
            "catalog",
            "computation",
            "export",
            "lake",
            "publication",
            "report",
            "shop.locale",
            "shop.name");
  }

  /** A name that is misspelt would leave nothing out. */
  @Test
  void everyComponentThatIsLeftOutExists() {
    assertThat(SettingCatalog.componentsWithoutEffectOnRows())
        .allSatisfy(path -> assertThat(isComponent(Settings.class, path)).as(path).isTrue());
  }

  private static boolean isComponent(Class<?> record, String path) {
    String[] names = path.split("\\.", 2);
    return Arrays.stream(record.getRecordComponents())
        .filter(component -> component.getName().equals(names[0]))
        .map(RecordComponent::getType)
        .anyMatch(type -> names.length == 1 || isComponent(type, names[1]));
  }
}
