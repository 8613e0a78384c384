package io.regulars.simulate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.regulars.UserError;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A folder that holds a simulated shop: its tables, its truth and a configuration for them. */
final class ShopFolder {
  static final List<String> FORMATS = List.of("parquet", "delta", "csv");

  /** Written first, so that a folder with it is known to hold a simulation, whole or broken off. */
  static final String TRUTH = "truth.json";

  /** Written last, so that there is none for a shop that is not whole. */
  static final String CONFIGURATION = "shop.conf";

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private final FileSystem files;
  private final Path folder;
  private final String format;

  private ShopFolder(FileSystem files, Path folder, String format) {
    this.files = files;
    this.folder = folder;
    this.format = format;
  }

  /** Looks at the folder, changes nothing. */
  static ShopFolder at(SparkSession spark, String folder, String format) {
    if (!FORMATS.contains(format)) {
      throw UserError.usage(
          "A shop cannot be simulated as " + format + ".",
          "Choose one of " + String.join(", ", FORMATS) + ".");
    }
    Path path = new Path(folder);
    try {
      FileSystem files = path.getFileSystem(spark.sparkContext().hadoopConfiguration());
      return new ShopFolder(files, files.makeQualified(path), format);
    } catch (IOException e) {
      throw new UncheckedIOException("The file system of " + folder + " cannot be reached.", e);
    }
  }

  /** Replaces the simulated shop that was there, if any. */
  void write(Truth truth, Map<String, Dataset<Row>> tables) {
    try {
      refuseForeignTables(tables);
      files.delete(new Path(folder, CONFIGURATION), false);
      writeText(TRUTH, JSON.writeValueAsString(truth));
      for (Map.Entry<String, Dataset<Row>> table : tables.entrySet()) {
        Path path = new Path(folder, table.getKey());
        files.delete(path, true);
        table.getValue().write().format(format).option("header", true).save(path.toString());
      }
      writeText(CONFIGURATION, configuration(truth, tables));
    } catch (IOException e) {
      throw new UncheckedIOException("The simulated shop cannot be written to " + folder + ".", e);
    }
  }

  private void refuseForeignTables(Map<String, Dataset<Row>> tables) throws IOException {
    if (files.exists(new Path(folder, TRUTH))) {
      return;
    }
    for (String table : tables.keySet()) {
      if (files.exists(new Path(folder, table))) {
        throw UserError.usage(
            "The folder " + folder + " holds data that no simulation wrote.",
            "It has a " + table + ", and no " + TRUTH + " beside it.",
            "Choose another folder, or move that away.");
      }
    }
  }

  private String configuration(Truth truth, Map<String, Dataset<Row>> tables) {
    String sources =
        tables.entrySet().stream()
            .map(table -> source(table.getKey(), table.getValue().columns()))
            .collect(Collectors.joining("\n"));
    ShopPlan plan = truth.plan();
    return String.format(
        Locale.ROOT,
        """
        # A simulated shop: %d customers, seed %d. What is true of it is in %s.
        shop { name = "Simulated shop", time-zone = "UTC", currency = %s, week-starts-on = monday }

        lake = %s

        sources {
        %s
        }
        """,
        plan.customers(),
        plan.seed(),
        TRUTH,
        truth.currencies().ofTheShop(),
        quoted("lake"),
        sources);
  }

  private String source(String table, String... columns) {
    String options = format.equals("csv") ? "\n    options { header = true }" : "";
    String mapping =
        Stream.of(columns)
            .map(column -> "      %s = %s".formatted(column, column))
            .collect(Collectors.joining("\n"));
    return """
          %s {
            format = %s
            path = %s%s
            columns {
        %s
            }
          }"""
        .formatted(table.replace('_', '-'), format, quoted(table), options, mapping);
  }

  /** A string of JSON is one of HOCON too. */
  private String quoted(String child) {
    return TextNode.valueOf(new Path(folder, child).toString()).toString();
  }

  private void writeText(String name, String text) throws IOException {
    try (OutputStream out = files.create(new Path(folder, name), true)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
