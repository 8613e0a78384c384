package io.regulars.config;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A hash of every setting that can change a published row: two runs with the same fingerprint over
 * the same inputs publish the same rows.
 */
final class Fingerprint {
  /**
   * Components that do not affect rows: titles and their locale, the locations of the tables, the
   * report and the export, the partitioning, and the hash itself.
   */
  private static final Set<String> CHANGES_NO_ROW =
      Set.of(
          "name",
          "locale",
          "lake",
          "publication",
          "catalog",
          "computation",
          "export",
          "report",
          "fingerprint");

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
              .digest(canonical(settings).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  /** A text that is the same for equal settings, independent of their order and their units. */
  private static String canonical(Object value) {
    if (value instanceof SourceSettings source) {
      return canonicalRecord(withoutSecrets(source));
    }
    if (value instanceof PseudonymKey key) {
      return quoted(key.checkValue());
    }
    if (value instanceof Record record) {
      return canonicalRecord(record);
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, String> sorted = new TreeMap<>();
      map.forEach((key, item) -> sorted.put(quoted(key), canonical(item)));
      return sorted.toString();
    }
    if (value instanceof Collection<?> items) {
      return items.stream().map(Fingerprint::canonical).collect(Collectors.joining(",", "[", "]"));
    }
    if (value instanceof Optional<?> optional) {
      return optional.map(Fingerprint::canonical).orElse("none");
    }
    return quoted(value);
  }

  private static String canonicalRecord(Record record) {
    return Arrays.stream(record.getClass().getRecordComponents())
        .filter(part -> !CHANGES_NO_ROW.contains(part.getName()))
        .map(part -> part.getName() + "=" + canonical(read(record, part)))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static Object read(Record record, RecordComponent part) {
    try {
      return part.getAccessor().invoke(record);
    } catch (ReflectiveOperationException everyAccessorIsPublic) {
      throw new IllegalStateException(everyAccessorIsPublic);
    }
  }

  private static SourceSettings withoutSecrets(SourceSettings source) {
    Map<String, String> options = new TreeMap<>(source.options());
    options.keySet().removeIf(option -> SECRET.matcher(option).matches());
    return new SourceSettings(
        source.input(),
        source.format(),
        source.paths(),
        source.table(),
        options,
        source.where(),
        source.columns());
  }

  private static String quoted(Object value) {
    return '"' + String.valueOf(value).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
