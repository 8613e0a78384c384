package io.regulars.cli;

import io.regulars.config.Settings;
import io.regulars.config.SettingsReader;
import io.regulars.config.SourceSettings;
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
 * Says whether a command has little to do, before the JVM that does it is started: it prints {@code
 * small} or {@code large}. The JVM of a small one needs no optimising compiler and a small heap.
 * Where the size is not known it is large. Errors in the command are left to the command itself. It
 * is run with the job jar alone, and uses no class of Spark or Hadoop.
 */
@Command(name = "workload")
public final class WorkloadSize implements Runnable {
  /** Of Parquet files with a million order lines and all that belongs to them. */
  private static final long SMALL_BYTES = 48L << 20;

  /** How many times as many bytes the same rows take as text. */
  private static final int TEXT_TO_PACKED = 5;

  private static final Set<String> PACKED = Set.of("parquet", "delta", "orc");
  private static final long SMALL_SHOP = 50_000;

  @Option(names = "--config")
  private String config;

  @Option(names = "--set")
  private Map<String, String> overrides = new LinkedHashMap<>();

  @Option(names = "--customers")
  private long customers = -1;

  /** Prints the size of the command that the arguments make up. */
  public static void main(String[] args) {
    new CommandLine(new WorkloadSize()).setUnmatchedArgumentsAllowed(true).execute(args);
  }

  @Override
  public void run() {
    System.out.println(isSmall() ? "small" : "large");
  }

  private boolean isSmall() {
    if (customers >= 0) {
      return customers <= SMALL_SHOP;
    }
    if (config == null || !isLocal(config)) {
      return false;
    }
    return isSmall(new SettingsReader(RuleNames.NAMES).read(Path.of(config), overrides));
  }

  /** Whether the inputs of a shop are small files of this machine. */
  private static boolean isSmall(Settings settings) {
    long bytes = 0;
    for (SourceSettings source : settings.sources().values()) {
      if (source.table().isPresent()) {
        return false;
      }
      for (String path : source.paths()) {
        if (!isLocal(path)) {
          return false;
        }
        bytes +=
            bytes(path.replaceFirst("^file:/*(?=/)", ""))
                / (PACKED.contains(source.format()) ? 1 : TEXT_TO_PACKED);
      }
    }
    return bytes <= SMALL_BYTES;
  }

  private static boolean isLocal(String path) {
    return path.startsWith("file:/") || !path.contains(":/");
  }

  /** Of a file, a folder, or the files that a pattern names. */
  private static long bytes(String path) {
    int pattern = firstSign(path);
    if (pattern < 0) {
      return bytesBelow(Path.of(path));
    }
    String folder = path.substring(0, path.lastIndexOf('/', pattern) + 1);
    PathMatcher named = FileSystems.getDefault().getPathMatcher("glob:" + path);
    return files(Path.of(folder)).stream()
        .filter(file -> named.matches(file) || named.matches(parent(file)))
        .mapToLong(WorkloadSize::size)
        .sum();
  }

  private static Path parent(Path file) {
    return file.getParent() == null ? Path.of("") : file.getParent();
  }

  private static int firstSign(String path) {
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
      throw new UncheckedIOException("Cannot look into " + folder, e);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot look at " + file, e);
    }
  }
}
