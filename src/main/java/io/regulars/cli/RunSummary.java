package io.regulars.cli;

import io.regulars.pipeline.RunOutcome;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** What a finished run tells the person who started it. */
record RunSummary(RunOutcome outcome) {

  void print(PrintWriter out) {
    if (outcome.unchangedSince().isPresent()) {
      out.printf(
          "Nothing to do: run %s published the same inputs, settings and day at %s.%n  Run again"
              + " all the same with --force.%n",
          outcome.runId(), outcome.unchangedSince().get());
      out.flush();
      return;
    }
    out.printf(
        Locale.ROOT,
        "As of %s, in %.1f s (run %s).%n%n",
        outcome.asOf(),
        outcome.seconds(),
        outcome.runId());
    TextTable tables = TextTable.of("table", "rows", "path");
    for (RunOutcome.PublishedTable table : outcome.tables()) {
      tables.row(table.name(), TextTable.count(table.rows()), table.path());
    }
    tables.print(out);
    print(out, "Findings", outcome.findings());
    print(out, "Left out", outcome.leftOut());
    out.flush();
  }

  /** A list under its title; nothing where there is nothing to list. */
  static void print(PrintWriter out, String title, List<String> sentences) {
    if (!sentences.isEmpty()) {
      out.println();
      out.println(title);
      sentences.forEach(sentence -> out.println("  " + sentence));
    }
  }
}
