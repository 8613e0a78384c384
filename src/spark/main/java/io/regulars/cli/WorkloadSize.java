package io.regulars.cli;

import io.regulars.config.Settings;
import io.regulars.config.SettingsReader;
import io.regulars.config.SourceLayout;
import io.regulars.input.Input;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Estimates the amount of data of a command and prints {@code small} or {@code large}. The launcher
 * calls it before it starts the JVM of the command: a small workload needs a small heap and no
 * optimising compiler. An unknown size is {@code large}. This program does not report errors in the
 * arguments; the command itself does. It runs with the job jar alone and uses no class of Spark or
 * Hadoop.
 */
@Command(name = "workload")
public final class WorkloadSize implements Runnable {
  /** Size of the Parquet files of one million order lines and all other inputs of that shop. */
  private static final long SMALL_BYTES = 48L << 20;

  /** Ratio of the size of text files to the size of columnar files with the same rows. */
  private static final int TEXT_TO_COLUMNAR = 5;

  private static final Set<String> COLUMNAR = Set.of("parquet", "delta", "orc");
  private static final long SMALL_SHOP_CUSTOMERS = 50_000;

  @Option(names = "--config")
  private String config;

  @Option(names = "--set")
  private Map<String, String> overrides = new LinkedHashMap<>();

  @Option(names = "--customers")
  private long customers = -1;

  /** Prints the size of the command with these arguments. */
  public static void main(String[] args) {
    new CommandLine(new WorkloadSize()).setUnmatchedArgumentsAllowed(true).execute(args);
  }

  @Override
  public void run() {
    System.out.println(isSmall() ? "small" : "large");
  }

  private boolean isSmall() {
    if (customers >= 0) {
      return customers <= SMALL_SHOP_CUSTOMERS;
    }
    if (config == null || !isLocal(config)) {
      return false;
    }
    return isSmall(new SettingsReader(Input.ruleNames()).read(Path.of(config), overrides));
  }

  /** Whether all inputs of a shop are local files of a small total size. */
  private static boolean isSmall(Settings settings) {
    long bytes = 0;
    for (SourceLayout layout : settings.tables()) {
      if (layout.table().isPresent()) {
        return false;
      }
      for (String path : layout.paths()) {
        if (!isLocal(path)) {
          return false;
        }
        bytes +=
            bytes(path.replaceFirst("^file:/*(?=/)", ""))
                / (COLUMNAR.contains(layout.format()) ? 1 : TEXT_TO_COLUMNAR);
      }
    }
    return bytes <= SMALL_BYTES;
  }

  private static boolean isLocal(String path) {
    return path.startsWith("file:/") || !path.contains(":/");
  }

  /** The total size of a file, of a folder, or of the files that match a glob. */
  private static long bytes(String path) {
    int wildcard = firstWildcard(path);
    if (wildcard < 0) {
      return bytesBelow(Path.of(path));
    }
    String folder = path.substring(0, path.lastIndexOf('/', wildcard) + 1);
    PathMatcher glob = FileSystems.getDefault().getPathMatcher("glob:" + path);
    return files(Path.of(folder)).stream()
        .filter(file -> glob.matches(file) || glob.matches(parent(file)))
        .mapToLong(WorkloadSize::size)
        .sum();
  }

  private static Path parent(Path file) {
    return file.getParent() == null ? Path.of("") : file.getParent();
  }

  private static int firstWildcard(String path) {
    for (int i = 0; i < path.length(); i++) {
      if ("*?[{".indexOf(path.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }

  private static long bytesBelow(Path path) {
    return Files.exists(path) ? files(path).stream().mapToLong(WorkloadSize::size).sum() : 0;
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> found = Files.walk(folder)) {
      return found.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list the folder " + folder, e);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the size of " + file, e);
    }
  }
}
