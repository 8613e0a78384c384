package io.regulars;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files that a system exports, with made-up rows, and their figures, calculated by hand.
 *
 * <p>A case is one text: lines with a key and a value, then the files, each below a line {@code ==
 * file.csv}. The keys:
 *
 * <ul>
 *   <li>{@code system}, {@code shape}: the system, and what its files contain
 *   <li>{@code source}: a public page about the export
 *   <li>{@code sums}: how the figures follow from the rows
 *   <li>{@code expect}: metrics with their values, life to date; {@code orders@2024-01} is that of
 *       a month
 *   <li>{@code answer}: a text of a drafted line that is marked LOOK, and the text that replaces
 *       it, with {@code =>} between them
 *   <li>{@code encoding}: the encoding of the files, if it is not UTF-8
 * </ul>
 *
 * @param name the name of the text
 * @param keys key to values, in the order of the text
 * @param files name to content, in the order of the text
 */
record ExportCase(String name, Map<String, List<String>> keys, Map<String, String> files) {
  private static final Path FOLDER = Path.of("src/spark/test/resources/io/regulars/exports");
  private static final String FILE = "== ";

  /** A text of the draft, and the text that replaces it. */
  record Answer(String drafted, String answered) {}

  /** All cases, by name. */
  static List<ExportCase> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().map(ExportCase::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ExportCase read(Path text) {
    Map<String, List<String>> keys = new LinkedHashMap<>();
    Map<String, String> files = new LinkedHashMap<>();
    String file = null;
    for (String line : lines(text)) {
      if (line.startsWith(FILE)) {
        file = line.substring(FILE.length());
        files.put(file, "");
      } else if (file != null) {
        files.merge(file, line + "\n", String::concat);
      } else {
        String[] parts = line.split(": ", 2);
        keys.computeIfAbsent(parts[0], key -> new ArrayList<>()).add(parts[1]);
      }
    }
    return new ExportCase(text.getFileName().toString().replace(".txt", ""), keys, files);
  }

  private static List<String> lines(Path text) {
    try {
      return Files.readAllLines(text, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the files into a folder and returns their paths. */
  List<Path> writeFiles(Path folder) throws IOException {
    Charset encoding = Charset.forName(keys.getOrDefault("encoding", List.of(UTF_8.name())).get(0));
    List<Path> written = new ArrayList<>();
    for (Map.Entry<String, String> file : files.entrySet()) {
      written.add(Files.writeString(folder.resolve(file.getKey()), file.getValue(), encoding));
    }
    return written;
  }

  /** What a user changes in the draft. */
  List<Answer> answers() {
    return keys.getOrDefault("answer", List.of()).stream()
        .map(line -> line.split(" => ", 2))
        .map(parts -> new Answer(parts[0], parts[1]))
        .toList();
  }

  /** The expected figures: a metric, or a metric and a month, to its value. */
  Map<String, BigDecimal> expected() {
    Map<String, BigDecimal> figures = new LinkedHashMap<>();
    for (String figure : value("expect").split(", ", -1)) {
      String[] parts = figure.split(" ", 2);
      figures.put(parts[0], plain(new BigDecimal(parts[1])));
    }
    return figures;
  }

  /** The metric of a figure. */
  static String metric(String figure) {
    return figure.replaceFirst("@.*", "");
  }

  /** The month of a figure; empty: life to date. */
  static String month(String figure) {
    return figure.substring(metric(figure).length()).replace("@", "");
  }

  /** A number without zeros at its end. */
  static BigDecimal plain(BigDecimal number) {
    return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
  }

  /** The table of all cases, by system. */
  static String table() {
    return all().stream()
        .sorted(
            Comparator.comparing((ExportCase each) -> each.value("system").toLowerCase(Locale.ROOT))
                .thenComparing(each -> each.value("shape")))
        .map(
            each ->
                "| %s | %s | yes | yes | %d | [page](%s) |\n"
                    .formatted(
                        each.value("system"),
                        each.value("shape"),
                        each.answers().size(),
                        each.value("source")))
        .collect(
            Collectors.joining(
                "",
                """

                | system | files | drafts | runs | lines to edit | about it |
                | --- | --- | --- | --- | --- | --- |
                """,
                "\n"));
  }

  private String value(String key) {
    return keys.get(key).get(0);
  }

  @Override
  public String toString() {
    return name;
  }
}
