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
 * A simulated shop with all inputs and few periods, because Spark's overhead dominates the run
 * time. It is created once, with a lake as of an earlier day.
 */
final class ShopOfEveryInput {
  /** As-of date of {@link #earlier}, two months before the end of the data. */
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

  private static final class Holder {
    static final ShopOfEveryInput SHOP = shared();

    private static ShopOfEveryInput shared() {
      try {
        Path target = Path.of("target").toAbsolutePath();
        ShopOfEveryInput shop =
            new ShopOfEveryInput(Files.createTempDirectory(target, "shop-of-every-input-"));
        new SimulatedShop(SharedSession.spark(), ShopPlan.of(700, 5))
            .write(shop.inputs().toString(), "parquet");
        Files.writeString(shop.configuration(), FEW_PERIODS, StandardOpenOption.APPEND);
        // The checksum does not match the extended file; Hadoop would report it as corrupt.
        Files.deleteIfExists(shop.inputs().resolve(".shop.conf.crc"));
        shop.run(shop.earlier(), Optional.of(EARLIER));
        return shop;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  static ShopOfEveryInput shared() {
    return Holder.SHOP;
  }

  /** Folder of the input files. */
  Path inputs() {
    return folder.resolve("shop");
  }

  /** The configuration; callers set the lake. */
  Path configuration() {
    return inputs().resolve("shop.conf");
  }

  /** The lake of a run as of {@link #EARLIER}, which tests must not change. */
  Path earlier() {
    return folder.resolve("earlier");
  }

  /** Copies that lake. */
  Path copyOfEarlier(Path lake) {
    return LakeFiles.copyMissing(earlier(), lake);
  }

  /** Runs in this process, without the key check, because the tests compare all rows. */
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
