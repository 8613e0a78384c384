package io.regulars;

import io.regulars.cli.SparkEngine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;

/**
 * A shop in a folder, asked as a person would ask: by the command line, on the session of all
 * tests. Its order lines are {@code lines.csv}, its clock is UTC, its currency the pound.
 */
final class ShopAtWork {
  private static final String SHOP =
      """
      shop { name = "Paper shop", time-zone = UTC, currency = GBP }
      lake = "%1$s/lake"
      sources.order-lines {
        format = csv
        path = "%1$s/lines.csv"
        columns {
          order_id = order_id, customer_id = customer_id, ordered_at = ordered_at
          quantity = quantity, unit_price = unit_price
        }
      }
      """;

  private static final String PROGRESS = " *\\d+ s  .*";

  // Never closed: that would stop the session, which is everybody's.
  private static final SparkEngine ENGINE = new SparkEngine();

  private final SparkSession spark = SharedSession.spark();
  private final Path folder;
  private final Path configuration;

  ShopAtWork(Path folder) {
    this.folder = folder;
    configuration = write("shop.conf", SHOP.formatted(folder).strip());
  }

  /**
   * What the program answered.
   *
   * @param said standard error without the lines of progress
   */
  record Answer(int exitCode, String out, String said) {}

  /** A file of these lines in the shop's folder. */
  Path write(String name, String... lines) {
    try {
      return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The order lines, the header first. */
  ShopAtWork lines(String... lines) {
    write("lines.csv", lines);
    return this;
  }

  /** A line more in the configuration; the first one is line 11. */
  ShopAtWork with(String setting) {
    try {
      Files.writeString(configuration, Files.readString(configuration) + setting + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  Answer run(String... options) {
    return ask("run", options);
  }

  Answer check(String... options) {
    return ask("check", options);
  }

  Answer export(String... options) {
    return ask("export", options);
  }

  Answer report(String... options) {
    return ask("report", options);
  }

  /** Asks to forget these customers. */
  Answer forget(List<String> customers, String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of("--customers", write("gone.txt", customers.toArray(new String[0])).toString()));
    arguments.addAll(Arrays.asList(options));
    return ask("forget", arguments.toArray(new String[0]));
  }

  private Answer ask(String command, String... options) {
    List<String> arguments =
        new ArrayList<>(List.of(command, "--config", configuration.toString()));
    arguments.addAll(Arrays.asList(options));
    return regulars(arguments.toArray(new String[0]));
  }

  /** The program with any arguments. */
  static Answer regulars(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commandLine = Regulars.commandLine(ENGINE, () -> false);
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    int exitCode = commandLine.execute(arguments);
    commandLine.getOut().flush();
    commandLine.getErr().flush();
    String said =
        err.toString()
            .lines()
            .filter(line -> !line.matches(PROGRESS))
            .collect(Collectors.joining("\n"));
    return new Answer(exitCode, out.toString(), said);
  }

  /** The tables that are published, by name; none where nothing is. */
  List<String> tables() {
    if (!Files.exists(folder.resolve("lake/publications"))) {
      return List.of();
    }
    return published("publications")
        .where("replaced_at IS NULL")
        .orderBy("table_name")
        .collectAsList()
        .stream()
        .map(row -> row.<String>getAs("table_name"))
        .toList();
  }

  /** The comments of a table's columns. */
  List<String> comments(String table) {
    return Stream.of(published(table).schema().fields())
        .map(field -> field.getComment().getOrElse(() -> ""))
        .toList();
  }

  /** The rows of a table in the lake, each as text with bars between the columns. */
  List<String> rows(String table, String... expressions) {
    return published(table).selectExpr(expressions).collectAsList().stream()
        .map(
            row ->
                Stream.iterate(0, column -> column < row.size(), column -> column + 1)
                    .map(column -> String.valueOf(row.get(column)))
                    .collect(Collectors.joining("|")))
        .sorted()
        .toList();
  }

  private Dataset<Row> published(String table) {
    return spark.read().format("delta").load(folder.resolve("lake").resolve(table).toString());
  }
}
