package io.regulars.cli;

import io.regulars.config.Settings;
import io.regulars.pipeline.CheckOutcome;
import io.regulars.pipeline.Pipeline;
import io.regulars.pipeline.Progress;
import io.regulars.pipeline.RunOutcome;
import io.regulars.pipeline.RunPlan;
import io.regulars.pipeline.RunRequest;
import io.regulars.pipeline.Sessions;
import io.regulars.simulate.ShopPlan;
import io.regulars.simulate.SimulatedShop;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.spark.sql.SparkSession;

/** Does the work in one Spark session, which starts with the first piece of work. */
public final class SparkEngine implements Engine, AutoCloseable {
  private volatile SparkSession session;
  private volatile boolean published;

  @Override
  public RunOutcome run(Settings settings, RunRequest request, Progress progress) {
    published = false;
    return pipeline(settings, noting(progress)).run(request);
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
  public void simulate(long customers, long seed, String folder, String format, Progress progress) {
    SparkSession spark = session(ZoneOffset.UTC, progress);
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
   * The work is broken off from outside. Spark says nothing more: its reports of every task that
   * was lost would bury what matters.
   *
   * @return what became of the work, in a sentence
   */
  public String breakOff() {
    if (session != null) {
      Configurator.setAllLevels(LogManager.ROOT_LOGGER_NAME, Level.OFF);
    }
    return published
        ? "Interrupted when all tables were published."
        : "Interrupted: nothing was published. The next run clears away what this one left.";
  }

  private Progress noting(Progress progress) {
    return (stage, detail) -> {
      published = stage.equals(Progress.PUBLISHED);
      progress.begins(stage, detail);
    };
  }

  private Pipeline pipeline(Settings settings, Progress progress) {
    return new Pipeline(session(settings.shop().timeZone(), progress), settings, progress);
  }

  private SparkSession session(ZoneId zone, Progress progress) {
    if (session == null) {
      progress.begins("Starting Spark", "");
      session = Sessions.open(zone);
    }
    return Sessions.inZone(session, zone);
  }
}
