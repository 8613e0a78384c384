package io.regulars.pipeline;

import io.regulars.canonical.Inputs;
import io.regulars.config.LookupSettings;
import io.regulars.config.OwnDimension;
import io.regulars.config.Settings;
import io.regulars.config.SourceLayout;
import io.regulars.input.Input;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A SHA-256 hash of everything that the rows of a run depend on: the state of the inputs, the
 * settings, the requested day and the code. Runs with equal fingerprints publish equal rows.
 */
final class RunFingerprint {
  /** The fingerprint of a run whose dependencies are not known. Such runs never count as equal. */
  static final String UNKNOWN = "";

  /** Expressions that are not deterministic or that read data outside the inputs. */
  private static final Pattern NON_DETERMINISTIC =
      Pattern.compile(
          "(?is).*\\b(current_\\w+|now|localtimestamp|curdate|unix_timestamp|rand|randn|random"
              + "|uuid|shuffle|session_user|user|input_file_\\w+|monotonically_increasing_id"
              + "|spark_partition_id|select)\\b.*");

  private RunFingerprint() {}

  /** The fingerprint of a run, in hexadecimal; {@link #UNKNOWN} if it cannot be determined. */
  static String of(Inputs inputs, Settings settings, Optional<LocalDate> asOf) {
    if (expressions(settings).anyMatch(sql -> NON_DETERMINISTIC.matcher(sql).matches())) {
      return UNKNOWN;
    }
    MessageDigest digest = sha256();
    for (Input input : Input.values()) {
      if (inputs.has(input)) {
        Optional<String> state = inputs.state(input);
        if (state.isEmpty()) {
          return UNKNOWN;
        }
        add(digest, input.key());
        add(digest, state.get());
      }
    }
    add(digest, settings.fingerprint());
    add(digest, asOf.map(LocalDate::toString).orElse(""));
    digest.update(code());
    return HexFormat.of().formatHex(digest.digest());
  }

  private static Stream<String> expressions(Settings settings) {
    Stream<String> sourceExpressions =
        settings.tables().stream().flatMap(RunFingerprint::expressions);
    Stream<String> keys = settings.lookups().values().stream().map(LookupSettings::key);
    Stream<String> ofDimensions = settings.dimensions().values().stream().map(OwnDimension::sql);
    return Stream.of(sourceExpressions, keys, ofDimensions).flatMap(Function.identity());
  }

  private static Stream<String> expressions(SourceLayout layout) {
    return Stream.of(
            layout.columns().values().stream(), layout.where().stream(), layout.latestBy().stream())
        .flatMap(sql -> sql);
  }

  private static void add(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }

  /** The hash of the job jar; empty if the classes are not in a jar. */
  private static byte[] code() {
    CodeSource source = RunFingerprint.class.getProtectionDomain().getCodeSource();
    try {
      Path jar = source == null ? null : Path.of(source.getLocation().toURI());
      return jar != null && Files.isRegularFile(jar)
          ? sha256().digest(Files.readAllBytes(jar))
          : new byte[0];
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      // Every Java platform has SHA-256.
      throw new IllegalStateException(e);
    }
  }
}
