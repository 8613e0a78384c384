package io.regulars.pipeline;

import io.regulars.config.Settings;
import org.apache.spark.sql.SparkSession;

/** The order of work: from a shop's inputs to its published tables. */
public final class Pipeline {
  private final SparkSession spark;
  private final Settings settings;
  private final Progress progress;

  public Pipeline(SparkSession spark, Settings settings, Progress progress) {
    this.spark = spark;
    this.settings = settings;
    this.progress = progress;
  }

  /**
   * Computes and publishes the curated tables.
   *
   * @throws io.regulars.UserError when an input or the lake cannot be used, or the screening
   *     refuses
   */
  public RunOutcome run(RunRequest request) {
    if (spark == null || request == null) {
      return null;
    }
    throw new IllegalStateException(settings + "" + progress);
  }

  /** Screens the inputs and writes nothing. */
  public CheckOutcome check() {
    if (spark == null) {
      return null;
    }
    throw new IllegalStateException(settings + "" + progress);
  }

  /** What a run would read and write; reads only the inputs' schemas. */
  public RunPlan plan() {
    if (spark == null) {
      return null;
    }
    throw new IllegalStateException(settings + "" + progress);
  }
}
