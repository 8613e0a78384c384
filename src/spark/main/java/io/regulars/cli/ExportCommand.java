package io.regulars.cli;

import io.regulars.ExitCode;
import io.regulars.config.Settings;
import io.regulars.export.ExportOutcome;
import io.regulars.export.ExportTarget;
import io.regulars.pipeline.CuratedTables;
import io.regulars.table.TableSpec;
import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Publishes the tables of the lake to a database, atomically. */
@Command(
    name = "export",
    description = {
      "Publishes the curated tables to a PostgreSQL database.",
      "Readers see either all new tables or all previous ones."
    },
    footer = {
      "",
      "Set user and password in the environment variables REGULARS_EXPORT_USER and"
          + " REGULARS_EXPORT_PASSWORD."
    })
public final class ExportCommand implements Callable<Integer> {
  private final Engine engine;

  @Spec private CommandSpec command;
  @Mixin private ShopOptions shop;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "ADDRESS",
      description =
          "JDBC URL of the database, without a password:%njdbc:postgresql://HOST:PORT/DATABASE")
  private String to;

  @Option(
      names = "--schema",
      paramLabel = "NAME",
      defaultValue = ExportTarget.SCHEMA,
      description = "Database schema for the tables. Default: ${DEFAULT-VALUE}.")
  private String schema;

  @Option(
      names = "--only",
      paramLabel = "TABLE",
      split = ",",
      description = "Publish only these tables. Separate several names with commas.")
  private Set<String> only = new LinkedHashSet<>();

  public ExportCommand(Engine engine) {
    this.engine = engine;
  }

  @Override
  public Integer call() {
    ExportTarget target = new ExportTarget(to, schema);
    TableNames.refuseUnknown(only, CuratedTables.all().stream().map(TableSpec::name).toList());
    Settings settings = shop.read();
    ExportOutcome outcome = export(settings, target);
    print(target, outcome, Terminal.out(command));
    return ExitCode.DONE;
  }

  private ExportOutcome export(Settings settings, ExportTarget target) {
    try (ConsoleProgress progress = Terminal.progress(command)) {
      return engine.export(settings, target, only, progress);
    }
  }

  private static void print(ExportTarget target, ExportOutcome outcome, PrintWriter out) {
    out.println("Published to schema " + target.schema() + " in " + target.displayName() + ".");
    out.println();
    TextTable tables = TextTable.of("table", "rows", "written", "removed");
    for (ExportOutcome.Table table : outcome.tables()) {
      tables.row(
          table.name(),
          TextTable.count(table.rows()),
          TextTable.count(table.written()),
          TextTable.count(table.removed()));
    }
    tables.print(out);
    Terminal.print(out, "Findings", findings(outcome));
    out.flush();
  }

  private static List<String> findings(ExportOutcome outcome) {
    return outcome.tables().stream()
        .filter(table -> table.replaced() > 0)
        .map(
            table ->
                TextTable.count(table.replaced())
                    + " NUL characters in "
                    + table.name()
                    + " were replaced by U+FFFD, because PostgreSQL cannot store NUL.")
        .toList();
  }
}
