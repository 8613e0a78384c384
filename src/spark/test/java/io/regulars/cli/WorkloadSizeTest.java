package io.regulars.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import io.regulars.config.Settings;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class WorkloadSizeTest {
  private static final int MEGABYTE = 1 << 20;

  @TempDir private Path folder;

  private Path shop(String format, String path) throws IOException {
    return Files.writeString(
        folder.resolve("shop.conf"),
        """
        lake = lake
        sources.order-lines { format = %s, path = "%s"
          columns { order_id = o, ordered_at = t, quantity = q, unit_price = p } }
        """
            .formatted(format, path));
  }

  private String file(String name, int bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, new byte[bytes]).toString();
  }

  private static String sizeOf(String... args) {
    PrintStream out = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      WorkloadSize.main(args);
    } finally {
      System.setOut(out);
    }
    return printed.toString(StandardCharsets.UTF_8).strip();
  }

  private static String sizeOfRun(Path shop) {
    return sizeOf("run", "--config", shop.toString(), "--as-of", "2024-01-31", "--force");
  }

  @Test
  void parquetFilesUpTo48MegabytesAreSmall() throws IOException {
    assertThat(sizeOfRun(shop("parquet", file("a.parquet", 48 * MEGABYTE)))).isEqualTo("small");
    assertThat(sizeOfRun(shop("parquet", file("a.parquet", 48 * MEGABYTE + 1)))).isEqualTo("large");
  }

  @Test
  void pathCanHaveTheSchemeFile() throws IOException {
    String path = file("a.parquet", 48 * MEGABYTE);

    assertThat(sizeOfRun(shop("parquet", "file:" + path))).isEqualTo("small");
    assertThat(sizeOfRun(shop("parquet", "file://" + path))).isEqualTo("small");
    file("a.parquet", 49 * MEGABYTE);
    assertThat(sizeOfRun(shop("parquet", "file:" + path))).isEqualTo("large");
  }

  /** The launcher runs it without Spark's jars. */
  @Test
  void onlyTheJobJarIsRequired() throws Exception {
    List<Class<?>> classesInJobJar =
        List.of(WorkloadSize.class, Settings.class, CommandLine.class, Config.class);
    StringBuilder classPath = new StringBuilder();
    for (Class<?> one : classesInJobJar) {
      classPath
          .append(Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI()))
          .append(File.pathSeparatorChar);
    }
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath.toString(),
                WorkloadSize.class.getName(),
                "check",
                "--config",
                shop("csv", file("a.csv", 1)).toString())
            .redirectErrorStream(true)
            .start();

    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
        .isEqualTo("small");
  }

  @Test
  void textFilesCanBeFiveTimesAsLarge() throws IOException {
    assertThat(sizeOfRun(shop("csv", file("a.csv", 60 * MEGABYTE)))).isEqualTo("small");
  }

  @Test
  void allFilesOfAFolderOrGlobCount() throws IOException {
    file("lines/a.parquet", 30 * MEGABYTE);
    file("lines/b.parquet", 30 * MEGABYTE);

    assertThat(sizeOfRun(shop("parquet", folder.resolve("lines").toString()))).isEqualTo("large");
    assertThat(sizeOfRun(shop("parquet", folder.resolve("lines/*.parquet").toString())))
        .isEqualTo("large");
    assertThat(sizeOfRun(shop("parquet", folder.resolve("lines/b*").toString())))
        .isEqualTo("small");
  }

  @Test
  void remoteFilesAreLarge() throws IOException {
    assertThat(sizeOfRun(shop("parquet", "s3a://bucket/lines"))).isEqualTo("large");
    assertThat(sizeOf("run", "--config", "s3a://bucket/shop.conf")).isEqualTo("large");
  }

  @Test
  void simulatedShopSizeDependsOnTheNumberOfCustomers() {
    assertThat(sizeOf("demo", "--customers=50000")).isEqualTo("small");
    assertThat(sizeOf("simulate", "--out", "x", "--customers", "50001")).isEqualTo("large");
  }

  @Test
  void invalidArgumentsAreNotSmall() {
    assertThat(sizeOf("run")).isEqualTo("large");
    assertThat(sizeOf("run", "--config", folder.resolve("none.conf").toString()))
        .isNotEqualTo("small");
  }
}
