package io.regulars.cli;

import io.regulars.config.Settings;
import io.regulars.draft.files.SampledFiles;
import io.regulars.export.ExportOutcome;
import io.regulars.export.ExportTarget;
import io.regulars.pipeline.CheckOutcome;
import io.regulars.pipeline.ForgetOutcome;
import io.regulars.pipeline.InputProfile;
import io.regulars.pipeline.Progress;
import io.regulars.pipeline.ReportOutcome;
import io.regulars.pipeline.RunOutcome;
import io.regulars.pipeline.RunPlan;
import io.regulars.pipeline.RunRequest;
import java.util.List;
import java.util.Set;

/** Runs the work of the commands. */
public interface Engine {
  /** Computes and publishes the curated tables. */
  RunOutcome run(Settings settings, RunRequest request, Progress progress);

  /** Profiles the columns of each input. */
  List<InputProfile> profile(Settings settings, Progress progress);

  /** Screens the inputs and writes nothing. */
  CheckOutcome check(Settings settings, Progress progress);

  /** Returns what a run would read and write. */
  RunPlan plan(Settings settings, Progress progress);

  /**
   * Publishes the tables of the lake to a database.
   *
   * @param only the tables to publish; empty for all
   */
  ExportOutcome export(Settings settings, ExportTarget target, Set<String> only, Progress progress);

  /** Reads the first rows of files, and of the files in folders. */
  SampledFiles sample(List<String> files, Progress progress);

  /**
   * Writes the HTML report of the published figures.
   *
   * @param file a local file or any Hadoop path
   */
  ReportOutcome report(Settings settings, String file, Progress progress);

  /** Removes customers from the lake. */
  ForgetOutcome forget(Settings settings, List<String> customers, Progress progress);

  /**
   * Writes a simulated shop and its configuration {@code shop.conf}.
   *
   * @param folder any Hadoop path
   * @param format parquet, delta or csv
   */
  void simulate(long customers, long seed, String folder, String format, Progress progress);
}
