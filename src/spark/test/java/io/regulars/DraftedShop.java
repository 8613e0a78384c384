package io.regulars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.regulars.ShopAtWork.CommandResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A shop in a folder, whose configuration {@code init} drafts from files of the shared cases. */
final class DraftedShop {
  private static final Path CASES =
      Path.of(System.getProperty("regulars.shared", "../shared")).resolve("cases");

  private final Path folder;

  DraftedShop(Path folder) {
    this.folder = folder;
  }

  /** A file of the shared cases. Without it the test is skipped. */
  static Path file(String name) {
    Path file = CASES.resolve(name);
    assumeTrue(
        Files.exists(file),
        () -> "Missing " + file + ". Set the folder of shared data with -Dregulars.shared=…");
    return file;
  }

  private Path configuration() {
    return folder.resolve("shop.conf");
  }

  /** Drafts the configuration from files of the shared cases. */
  CommandResult init(String... names) {
    return init(List.of(names).stream().map(DraftedShop::file).toList());
  }

  /** Drafts the configuration from files. */
  CommandResult init(List<Path> files) {
    List<String> command = new ArrayList<>(List.of("init"));
    files.forEach(file -> command.add(file.toString()));
    command.addAll(List.of("--out", configuration().toString()));
    return ShopAtWork.regulars(command.toArray(new String[0]));
  }

  /** The drafted configuration. */
  String draft() {
    try {
      return Files.readString(configuration());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Publishes tables with the draft as it is. */
  CommandResult run(String tables, String... settings) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "run",
                "--config",
                configuration().toString(),
                "--set",
                "lake=" + folder.resolve("lake"),
                "--only",
                tables));
    for (String setting : settings) {
      command.addAll(List.of("--set", setting));
    }
    return ShopAtWork.regulars(command.toArray(new String[0]));
  }

  /** Drafts the configuration from files of the shared cases, and publishes tables with it. */
  DraftedShop published(String tables, String... names) {
    CommandResult init = init(names);
    assertThat(init.exitCode()).as(init.err()).isEqualTo(ExitCode.DONE);
    return publish(tables);
  }

  /** Publishes tables with the draft as it is, which must succeed. */
  DraftedShop publish(String tables, String... settings) {
    CommandResult run = run(tables, settings);
    assertThat(run.exitCode()).as(run.err() + "\n" + draft()).isEqualTo(ExitCode.DONE);
    return this;
  }

  /** The rows of a published table that satisfy a condition, as texts. */
  List<String> rows(String table, String where, String expression) {
    return SharedSession.spark()
        .read()
        .format("delta")
        .load(folder.resolve("lake").resolve(table).toString())
        .where(where)
        .selectExpr(expression)
        .collectAsList()
        .stream()
        .map(row -> String.valueOf(row.get(0)))
        .toList();
  }

  /** Figures of the whole shop, life to date, separated by spaces. */
  String figures(String... metrics) {
    return rows(
            "kpi_wide",
            "grain = 'all' AND dimension = 'all'",
            "concat_ws(' ', " + String.join(", ", metrics) + ")")
        .get(0);
  }
}
