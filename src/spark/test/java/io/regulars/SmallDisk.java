package io.regulars;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file system of a few megabytes that can really be full: a tmpfs, which only root may mount.
 * Without root, tests that use it are skipped.
 */
public final class SmallDisk implements AutoCloseable {
  private static final int PAGE = 4_096;

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /**
   * Mounts a disk.
   *
   * @param folder mount point; created if it does not exist
   * @param pages its size in pages of 4 KiB
   */
  public static SmallDisk at(Path folder, int pages) {
    try {
      Files.createDirectories(folder);
      assumeTrue(
          run("mount", "-t", "tmpfs", "-o", "size=" + pages * PAGE, "tmpfs", folder.toString()),
          "Only root may mount a small disk: skipped the tests of a full disk.");
      return new SmallDisk(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean run(String... command) throws IOException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (IOException missingProgram) {
      return false;
    }
  }

  /** Fills the disk except for a number of free pages. */
  public void fillExcept(int pagesLeft) {
    makeRoom();
    try (OutputStream out = Files.newOutputStream(filler())) {
      byte[] page = new byte[PAGE];
      while (Files.getFileStore(folder).getUsableSpace() > (long) pagesLeft * PAGE) {
        out.write(page);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes the file that fills the disk. */
  public void makeRoom() {
    try {
      Files.deleteIfExists(filler());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path filler() {
    return folder.resolve("ballast");
  }

  @Override
  public void close() {
    try {
      if (!run("umount", "--lazy", folder.toString())) {
        throw new IllegalStateException("The disk at " + folder + " stays mounted");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
