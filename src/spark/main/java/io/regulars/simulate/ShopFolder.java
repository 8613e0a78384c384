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

/** The folder of a simulated shop: tables, ground truth and a configuration file. */
final class ShopFolder {
  static final List<String> FORMATS = List.of("parquet", "delta", "csv");

  /** Written first: it marks the folder as a simulation, complete or incomplete. */
  static final String TRUTH = "truth.json";

  /** Written last: an incomplete simulation has no configuration. */
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

  /** Opens a folder without changing it. */
  static ShopFolder at(SparkSession spark, String folder, String format) {
    if (!FORMATS.contains(format)) {
      throw UserError.usage(
          "Unknown format " + format + " for simulated tables.",
          "Use one of " + String.join(", ", FORMATS) + ".");
    }
    Path path = new Path(folder);
    try {
      FileSystem files = path.getFileSystem(spark.sparkContext().hadoopConfiguration());
      return new ShopFolder(files, files.makeQualified(path), format);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot access the file system of " + folder + ".", e);
    }
  }

  /** Writes the shop; replaces an earlier simulation in the folder. */
  void write(Truth truth, Map<String, Dataset<Row>> tables) {
    try {
      requireNoForeignTables(tables);
      files.delete(new Path(folder, CONFIGURATION), false);
      writeText(TRUTH, JSON.writeValueAsString(truth));
      for (Map.Entry<String, Dataset<Row>> table : tables.entrySet()) {
        Path path = new Path(folder, table.getKey());
        files.delete(path, true);
        table.getValue().write().format(format).option("header", true).save(path.toString());
      }
      writeText(CONFIGURATION, configuration(truth, tables));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the simulated shop to " + folder + ".", e);
    }
  }

  private void requireNoForeignTables(Map<String, Dataset<Row>> tables) throws IOException {
    if (files.exists(new Path(folder, TRUTH))) {
      return;
    }
    for (String table : tables.keySet()) {
      if (files.exists(new Path(folder, table))) {
        throw UserError.usage(
            "The folder " + folder + " contains data that was not simulated.",
            "It contains " + table + " but no " + TRUTH + ".",
            "Use another folder, or move the data away.");
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
        # A simulated shop: %d customers, seed %d. The true parameters are in %s.
        shop { name = "Simulated shop", time-zone = "UTC", currency = %s, week-starts-on = monday }

        lake = %s
        %s
        sources {
        %s
        }
        """,
        plan.customers(),
        plan.seed(),
        TRUTH,
        truth.currencies().ofTheShop(),
        quoted("lake"),
        tables.containsKey("sessions") ? channelsWithoutSessions(truth) : "",
        sources);
  }

  private static String channelsWithoutSessions(Truth truth) {
    return truth.channels().others().keySet().stream()
        .filter(channel -> !truth.sessions().conversion().containsKey(channel))
        .collect(Collectors.joining(", ", "sessions.channels-without-sessions = [", "]\n"));
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

  /** A JSON string is also a valid HOCON string. */
  private String quoted(String child) {
    return TextNode.valueOf(new Path(folder, child).toString()).toString();
  }

  private void writeText(String name, String text) throws IOException {
    try (OutputStream out = files.create(new Path(folder, name), true)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
