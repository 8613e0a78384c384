package io.regulars.cli;

import io.regulars.lake.StageCost;
import io.regulars.pipeline.RunOutcome;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * Prints the result of a finished run.
 *
 * @param verbose whether to print the cost of each stage
 */
record RunSummary(RunOutcome outcome, boolean verbose) {
  private static final long BYTES_PER_MEGABYTE = 1_000_000;

  void print(PrintWriter out) {
    if (outcome.unchangedSince().isPresent()) {
      out.printf(
          "Nothing to do: run %s already published the same inputs, settings and date at %s.%n"
              + "  Use --force to run anyway.%n",
          outcome.runId(), outcome.unchangedSince().get());
      out.flush();
      return;
    }
    out.printf(
        Locale.ROOT,
        "Published the tables as of %s in %.1f s (run %s).%n%n",
        outcome.asOf(),
        outcome.seconds(),
        outcome.runId());
    TextTable tables = TextTable.of("table", "rows", "path");
    for (RunOutcome.PublishedTable table : outcome.tables()) {
      tables.row(table.name(), TextTable.count(table.rows()), table.path());
    }
    tables.print(out);
    print(out, "Findings", outcome.findings());
    print(out, "Omitted", outcome.omitted());
    if (verbose) {
      printStages(out);
    }
    out.flush();
  }

  private void printStages(PrintWriter out) {
    TextTable stages =
        TextTable.of(
            "stage",
            "start s",
            "wall s",
            "tasks",
            "task s",
            "cpu s",
            "rows read",
            "read MB",
            "written MB",
            "shuffled MB",
            "spilled MB");
    for (StageCost stage : outcome.stages()) {
      StageCost.Work work = stage.work();
      stages.row(
          stage.stage(),
          seconds(stage.began()),
          seconds(stage.seconds()),
          TextTable.count(work.tasks()),
          seconds(work.seconds()),
          seconds(work.cpuSeconds()),
          TextTable.count(work.rowsRead()),
          megabytes(work.bytesRead()),
          megabytes(work.bytesWritten()),
          megabytes(work.bytesShuffled()),
          megabytes(work.bytesSpilled()));
    }
    out.println();
    stages.print(out);
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%,.1f", seconds);
  }

  private static String megabytes(long bytes) {
    return TextTable.count((bytes + BYTES_PER_MEGABYTE - 1) / BYTES_PER_MEGABYTE);
  }

  /** Prints sentences under a title; prints nothing if there are no sentences. */
  static void print(PrintWriter out, String title, List<String> sentences) {
    if (!sentences.isEmpty()) {
      out.println();
      out.println(title);
      sentences.forEach(sentence -> out.println("  " + sentence));
    }
  }
}
