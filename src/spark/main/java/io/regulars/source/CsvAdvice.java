package io.regulars.source;

import io.regulars.UserError;
import io.regulars.config.SourceLayout;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.types.StructType;

/** Advice on a CSV source that does not have the expected columns, from its first file. */
final class CsvAdvice {
  private final SourceLayout layout;
  private final String path;
  private final Optional<FileInspection> first;

  /**
   * Reads the beginning of the first file.
   *
   * @param files the URIs of the files
   */
  CsvAdvice(SourceLayout layout, List<String> files, Configuration hadoop) {
    this.layout = layout;
    Optional<Path> file =
        files.stream()
            .min(String::compareTo)
            .filter(any -> layout.format().equals("csv"))
            .map(uri -> new Path(URI.create(uri)));
    path =
        files.size() == 1
            ? Source.location(layout)
            : Source.location(layout) + ": " + file.map(Path::getName).orElse("");
    first = file.flatMap(each -> inspect(each, hadoop));
  }

  /**
   * The error for a source whose first file is not CSV or has lines above its header; empty if the
   * source is not CSV or the file has no such problem.
   */
  Optional<UserError> refusal() {
    Optional<String> problem = first.flatMap(FileInspection::problem);
    return problem.map(
        found ->
            UserError.inputRefused(
                Source.name(layout) + ": " + path + found, first.get().remedy()));
  }

  /**
   * The options that the first file needs and the settings do not have, in a sentence; empty if
   * nothing is found.
   *
   * @param columns the columns that the reader found
   */
  Optional<String> onOptions(StructType columns) {
    Map<String, String> missing = first.map(this::missingOptions).orElse(Map.of());
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    String options =
        missing.entrySet().stream()
            .map(option -> option.getKey() + " = \"" + shown(option.getValue()) + "\"")
            .collect(Collectors.joining(", "));
    boolean isOnlyDelimiter = missing.keySet().equals(Set.of("delimiter"));
    return Optional.of(
        (isOnlyDelimiter && columns.length() == 1
                ? "This is only one column."
                : "The file needs other options.")
            + " Set "
            + layout.setting("options")
            + " { "
            + options
            + " }.");
  }

  private static String shown(String value) {
    return value.replace("\\", "\\\\").replace("\t", "\\t");
  }

  /** Empty if the file cannot be read: then the reader reports the reason. */
  private static Optional<FileInspection> inspect(Path file, Configuration hadoop) {
    try {
      return Optional.of(FileInspection.of(file, 0, hadoop));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /** The options that the file needs and the settings do not have. */
  private Map<String, String> missingOptions(FileInspection file) {
    Map<String, String> given = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    given.putAll(layout.options());
    if (given.containsKey("sep")) {
      given.put("delimiter", given.get("sep"));
    }
    if (given.containsKey("charset")) {
      given.put("encoding", given.get("charset"));
    }
    Map<String, String> missing = new TreeMap<>();
    file.options()
        .forEach(
            (name, value) -> {
              if (!value.equalsIgnoreCase(given.get(name))) {
                missing.put(name, value);
              }
            });
    if (given.containsKey("encoding") && !file.isWide()) {
      missing.remove("encoding");
    }
    if (!given.getOrDefault("delimiter", ",").equals(",")
        && !file.options().containsKey("delimiter")) {
      missing.put("delimiter", ",");
    }
    return missing;
  }
}
