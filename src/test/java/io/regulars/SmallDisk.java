package io.regulars;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A disk of a few megabytes that can really be full: a tmpfs, which only root may mount. Elsewhere
 * the test that asks for it is skipped.
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
   * @param folder where it is mounted; made if it is not there
   * @param pages its size, in pages of 4 KiB
   */
  public static SmallDisk at(Path folder, int pages) {
    try {
      Files.createDirectories(folder);
      assumeTrue(
          run("mount", "-t", "tmpfs", "-o", "size=" + pages * PAGE, "tmpfs", folder.toString()),
          "Only root may mount a small disk: what a full one does is not tested.");
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
    } catch (IOException thereIsNoSuchProgram) {
      return false;
    }
  }

  /** Leaves room for so many pages and no more. */
  public void fillUpTo(int pagesLeft) {
    makeRoom();
    try (OutputStream out = Files.newOutputStream(ballast())) {
      byte[] page = new byte[PAGE];
      while (Files.getFileStore(folder).getUsableSpace() > (long) pagesLeft * PAGE) {
        out.write(page);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes away what filled it. */
  public void makeRoom() {
    try {
      Files.deleteIfExists(ballast());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path ballast() {
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
