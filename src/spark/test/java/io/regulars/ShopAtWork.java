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
 * A shop in a folder, on which a test runs commands as a user does, but in the shared Spark
 * session. Its order lines are in {@code lines.csv}, its time zone is UTC, its currency is GBP.
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

  // Never closed, since that would stop the session that all tests share.
  private static final SparkEngine ENGINE = engineOnSharedSession();

  private final SparkSession spark = SharedSession.spark();
  private final Path folder;
  private final Path configuration;

  ShopAtWork(Path folder) {
    this.folder = folder;
    configuration = write("shop.conf", SHOP.formatted(folder).strip());
  }

  /** The engine would begin a session of its own if there were none. */
  private static SparkEngine engineOnSharedSession() {
    SharedSession.spark();
    return new SparkEngine();
  }

  /**
   * The result of a command.
   *
   * @param out standard output
   * @param err standard error without progress lines
   */
  record CommandResult(int exitCode, String out, String err) {}

  /** Writes a file with these lines into the shop's folder. */
  Path write(String name, String... lines) {
    try {
      return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the order lines, with the header as the first line. */
  ShopAtWork lines(String... lines) {
    write("lines.csv", lines);
    return this;
  }

  /** Appends a setting to the configuration; the first appended line is line 11. */
  ShopAtWork with(String setting) {
    try {
      Files.writeString(configuration, Files.readString(configuration) + setting + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  CommandResult run(String... options) {
    return execute("run", options);
  }

  CommandResult check(String... options) {
    return execute("check", options);
  }

  CommandResult export(String... options) {
    return execute("export", options);
  }

  CommandResult report(String... options) {
    return execute("report", options);
  }

  /** Runs {@code forget} for these customers. */
  CommandResult forget(List<String> customers, String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of("--customers", write("gone.txt", customers.toArray(new String[0])).toString()));
    arguments.addAll(Arrays.asList(options));
    return execute("forget", arguments.toArray(new String[0]));
  }

  private CommandResult execute(String command, String... options) {
    List<String> arguments =
        new ArrayList<>(List.of(command, "--config", configuration.toString()));
    arguments.addAll(Arrays.asList(options));
    return regulars(arguments.toArray(new String[0]));
  }

  /** Runs the program with these arguments. */
  static CommandResult regulars(String... arguments) {
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
    return new CommandResult(exitCode, out.toString(), said);
  }

  /** The names of the published tables; empty before the first publication. */
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

  /** The sorted rows of a table in the lake, each as text with bars between the columns. */
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
