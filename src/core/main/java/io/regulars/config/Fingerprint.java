package io.regulars.config;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A hash of every setting that can change a published row: two runs with the same fingerprint over
 * the same inputs publish the same rows. It is made of the names and values of the record
 * components, so that a renamed component changes the fingerprint of every shop.
 */
final class Fingerprint {
  private static final Set<String> WITHOUT_EFFECT_ON_ROWS =
      SettingCatalog.componentsWithoutEffectOnRows();

  /**
   * Names of reader options with secrets. They are not hashed: a secret does not change the data,
   * and a hash would help to guess it.
   */
  private static final Pattern SECRET =
      Pattern.compile("(?i).*(password|passwd|secret|token|credential|access.?key|sas).*");

  private Fingerprint() {}

  /** SHA-256 in hexadecimal digits. */
  static String of(Settings settings) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(canonicalRecord("", settings).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  /**
   * A text that is the same for equal settings, independent of their order and their units.
   *
   * @param path the component of the settings that has the value, such as {@code shop.name}
   */
  private static String canonical(String path, Object value) {
    if (value instanceof SourceLayout layout) {
      return canonicalRecord(path, withoutSecrets(layout));
    }
    if (value instanceof PseudonymKey key) {
      return quoted(key.checkValue());
    }
    if (value instanceof Record record) {
      return canonicalRecord(path, record);
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, String> sorted = new TreeMap<>();
      map.forEach((key, item) -> sorted.put(quoted(key), canonical(path, item)));
      return sorted.toString();
    }
    if (value instanceof Collection<?> items) {
      return items.stream()
          .map(item -> canonical(path, item))
          .collect(Collectors.joining(",", "[", "]"));
    }
    if (value instanceof Optional<?> optional) {
      return optional.map(item -> canonical(path, item)).orElse("none");
    }
    return quoted(value);
  }

  private static String canonicalRecord(String path, Record record) {
    List<String> components = new ArrayList<>();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      String here = path.isEmpty() ? component.getName() : path + "." + component.getName();
      if (!WITHOUT_EFFECT_ON_ROWS.contains(here)) {
        components.add(component.getName() + "=" + canonical(here, read(record, component)));
      }
    }
    return "{" + String.join(",", components) + "}";
  }

  private static Object read(Record record, RecordComponent part) {
    try {
      return part.getAccessor().invoke(record);
    } catch (ReflectiveOperationException everyAccessorIsPublic) {
      throw new IllegalStateException(everyAccessorIsPublic);
    }
  }

  private static SourceLayout withoutSecrets(SourceLayout layout) {
    Map<String, String> options = new TreeMap<>(layout.options());
    options.keySet().removeIf(option -> SECRET.matcher(option).matches());
    return layout.withOptions(options);
  }

  private static String quoted(Object value) {
    return '"' + String.valueOf(value).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
