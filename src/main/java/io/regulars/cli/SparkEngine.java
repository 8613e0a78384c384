package io.regulars.cli;

import io.regulars.config.Settings;
import io.regulars.draft.FileSample;
import io.regulars.export.ExportOutcome;
import io.regulars.pipeline.CheckOutcome;
import io.regulars.pipeline.ExportRequest;
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
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.spark.sql.SparkSession;

/** Does the work in one Spark session, which starts with the first piece of work. */
public final class SparkEngine implements Engine, AutoCloseable {
  private volatile SparkSession session;
  private volatile Broken broken = Broken.NOTHING;

  @Override
  public RunOutcome run(Settings settings, RunRequest request, Progress progress) {
    return pipeline(settings, noting(progress)).run(request);
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
  public ExportOutcome export(Settings settings, ExportRequest request, Progress progress) {
    return pipeline(settings, noting(progress)).export(request);
  }

  @Override
  public List<FileSample> sample(List<String> files, Progress progress) {
    return Pipeline.sample(session(progress), files, progress);
  }

  @Override
  public ReportOutcome report(Settings settings, String file, Progress progress) {
    return pipeline(settings, progress).report(file);
  }

  @Override
  public ForgetOutcome forget(Settings settings, List<String> customers, Progress progress) {
    return pipeline(settings, noting(progress)).forget(customers);
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
   * The work is broken off from outside. Spark says nothing more, and neither do the threads that
   * Scala runs for it: their reports of every task that was lost would bury what matters.
   *
   * @return what became of the work, in a sentence
   */
  public String breakOff() {
    if (session != null) {
      Configurator.setAllLevels(LogManager.ROOT_LOGGER_NAME, Level.OFF);
      System.setErr(
          new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    }
    return broken.sentence;
  }

  /** What becomes of the work if it ends in a stage. */
  private enum Broken {
    NOTHING("Broken off: nothing was published."),
    WRITING("Broken off: nothing was published. The next run clears away what this one wrote."),
    PUBLISHED("Broken off when all tables were published."),
    ERASING(
        "Broken off while people were being forgotten: forget them again. What was begun, the next"
            + " command that changes the lake finishes or takes back."),
    SWAPPING(
        "Broken off while publishing: the database holds all tables of this export, or all as they"
            + " were. Export again to be sure.");

    private final String sentence;

    Broken(String sentence) {
      this.sentence = sentence;
    }

    static Broken during(String stage) {
      return switch (stage) {
        case Progress.PUBLISHING -> WRITING;
        case Progress.PUBLISHED, Progress.REGISTERING -> PUBLISHED;
        case Progress.ERASING -> ERASING;
        case Progress.SWAPPING -> SWAPPING;
        default -> NOTHING;
      };
    }
  }

  private Progress noting(Progress progress) {
    return (stage, detail) -> {
      broken = Broken.during(stage);
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
