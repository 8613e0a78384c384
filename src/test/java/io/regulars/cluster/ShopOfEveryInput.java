package io.regulars.cluster;

import io.regulars.LakeFiles;
import io.regulars.SharedSession;
import io.regulars.config.Settings;
import io.regulars.config.SettingsReader;
import io.regulars.pipeline.Pipeline;
import io.regulars.pipeline.Progress;
import io.regulars.pipeline.RunRequest;
import io.regulars.simulate.ShopPlan;
import io.regulars.simulate.SimulatedShop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A simulated shop that feeds every table, but asks for few periods: the time goes into Spark, not
 * into rows. Made once, with a lake as of a day in its past.
 */
final class ShopOfEveryInput {
  /** The day of {@link #earlier}: two months of what there is come later. */
  static final LocalDate EARLIER = LocalDate.of(2025, 10, 31);

  private static final String FEW_PERIODS =
      """
      kpis.grains = [quarter, all]
      cohorts { grains = [quarter], dimensions = [all, country] }
      best-sellers.grains = [quarter]
      """;

  private final Path folder;

  private ShopOfEveryInput(Path folder) {
    this.folder = folder;
  }

  private static final class Made {
    static final ShopOfEveryInput SHOP = made();

    private static ShopOfEveryInput made() {
      try {
        Path target = Path.of("target").toAbsolutePath();
        ShopOfEveryInput shop =
            new ShopOfEveryInput(Files.createTempDirectory(target, "shop-of-every-input-"));
        new SimulatedShop(SharedSession.spark(), ShopPlan.of(700, 5))
            .write(shop.inputs().toString(), "parquet");
        Files.writeString(shop.configuration(), FEW_PERIODS, StandardOpenOption.APPEND);
        // It is that of the file as it was simulated; Hadoop would find the longer one broken.
        Files.deleteIfExists(shop.inputs().resolve(".shop.conf.crc"));
        shop.run(shop.earlier(), Optional.of(EARLIER));
        return shop;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  static ShopOfEveryInput made() {
    return Made.SHOP;
  }

  /** The folder of its files. */
  Path inputs() {
    return folder.resolve("shop");
  }

  /** Its configuration; the lake is whoever's who runs it. */
  Path configuration() {
    return inputs().resolve("shop.conf");
  }

  /** The lake of a run as of {@link #EARLIER}, in this process; not to be changed. */
  Path earlier() {
    return folder.resolve("earlier");
  }

  /** A lake of one's own with that run in it. */
  Path copyOfEarlier(Path lake) {
    return LakeFiles.copyMissing(earlier(), lake);
  }

  /** A run in this process. Whoever compares all rows need not look at the keys. */
  void run(Path lake, Optional<LocalDate> asOf) {
    Settings settings =
        new SettingsReader(Set.of())
            .read(
                configuration(),
                Map.of("lake", lake.toString(), "publication.check-keys", "false"));
    new Pipeline(SharedSession.spark(), settings, Progress.SILENT)
        .run(new RunRequest(asOf, Set.of(), false));
  }
}
