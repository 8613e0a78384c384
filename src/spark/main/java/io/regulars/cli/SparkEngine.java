package io.regulars.cli;

import io.regulars.config.Settings;
import io.regulars.draft.files.SampledFiles;
import io.regulars.export.ExportOutcome;
import io.regulars.export.ExportTarget;
import io.regulars.pipeline.CheckOutcome;
import io.regulars.pipeline.FileSampler;
import io.regulars.pipeline.ForgetOutcome;
import io.regulars.pipeline.InputProfile;
import io.regulars.pipeline.Pipeline;
import io.regulars.pipeline.Progress;
import io.regulars.pipeline.ReportOutcome;
import io.regulars.pipeline.RunOutcome;
import io.regulars.pipeline.RunPlan;
import io.regulars.pipeline.RunRequest;
import io.regulars.pipeline.SparkSessions;
import io.regulars.simulate.ShopPlan;
import io.regulars.simulate.SimulatedShop;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.spark.sql.SparkSession;

/** Runs the work in one Spark session, which starts with the first command that needs it. */
public final class SparkEngine implements Engine, AutoCloseable {
  private volatile SparkSession session;
  private volatile Interruption interruption = Interruption.NOTHING_PUBLISHED;

  @Override
  public RunOutcome run(Settings settings, RunRequest request, Progress progress) {
    return pipeline(settings, tracking(progress)).run(request);
  }

  @Override
  public List<InputProfile> profile(Settings settings, Progress progress) {
    return pipeline(settings, progress).profile();
  }

  @Override
  public CheckOutcome check(Settings settings, Progress progress) {
    return pipeline(settings, progress).check();
  }

  @Override
  public RunPlan plan(Settings settings, Progress progress) {
    return pipeline(settings, progress).plan();
  }

  @Override
  public ExportOutcome export(
      Settings settings, ExportTarget target, Set<String> only, Progress progress) {
    return pipeline(settings, tracking(progress)).export(target, only);
  }

  @Override
  public SampledFiles sample(List<String> files, Progress progress) {
    return FileSampler.sample(session(progress), files, progress);
  }

  @Override
  public ReportOutcome report(Settings settings, String file, Progress progress) {
    return pipeline(settings, progress).report(file);
  }

  @Override
  public ForgetOutcome forget(Settings settings, List<String> customers, Progress progress) {
    return pipeline(settings, tracking(progress)).forget(customers);
  }

  @Override
  public void simulate(long customers, long seed, String folder, String format, Progress progress) {
    SparkSession spark = session(progress);
    progress.begins("Simulating a shop", String.format(Locale.ROOT, "%,d customers", customers));
    new SimulatedShop(spark, ShopPlan.of(customers, seed)).write(folder, format);
  }

  @Override
  public void close() {
    if (session != null) {
      session.stop();
      session = null;
    }
  }

  /**
   * Silences all logging and standard error when a signal stops the process. Otherwise the messages
   * of Spark and of Scala's threads about each lost task would hide the one that matters.
   *
   * @return a sentence about the state of the interrupted work
   */
  public String interrupt() {
    if (session != null) {
      Configurator.setAllLevels(LogManager.ROOT_LOGGER_NAME, Level.OFF);
      System.setErr(
          new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    }
    return interruption.sentence;
  }

  /** The state in which an interruption leaves the lake or the database, by the current stage. */
  private enum Interruption {
    NOTHING_PUBLISHED("Interrupted; nothing was published."),
    WRITING(
        "Interrupted; nothing was published. The next run removes the files that this one wrote."),
    PUBLISHED("Interrupted after all tables were published."),
    ERASING(
        "Interrupted while customers were being removed. Run forget again. The next command that"
            + " changes the lake completes or rolls back what this one started."),
    SWAPPING(
        "Interrupted while publishing. The database contains either all tables of this export or"
            + " all previous ones. Run export again to be sure.");

    private final String sentence;

    Interruption(String sentence) {
      this.sentence = sentence;
    }

    static Interruption during(String stage) {
      return switch (stage) {
        case Progress.PUBLISHING -> WRITING;
        case Progress.PUBLISHED, Progress.REGISTERING -> PUBLISHED;
        case Progress.ERASING -> ERASING;
        case Progress.SWAPPING -> SWAPPING;
        default -> NOTHING_PUBLISHED;
      };
    }
  }

  private Progress tracking(Progress progress) {
    return (stage, detail) -> {
      interruption = Interruption.during(stage);
      progress.begins(stage, detail);
    };
  }

  private Pipeline pipeline(Settings settings, Progress progress) {
    return new Pipeline(session(progress), settings, progress);
  }

  private SparkSession session(Progress progress) {
    if (session == null) {
      progress.begins("Starting Spark", "");
      session = SparkSessions.open();
    }
    return session;
  }
}
