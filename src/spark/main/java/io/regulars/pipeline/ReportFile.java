package io.regulars.pipeline;

import io.regulars.UserError;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;

/**
 * The file of a report page.
 *
 * @param location a local path, or, with a scheme, any Hadoop path
 * @param hadoop the configuration of Hadoop's file systems
 */
record ReportFile(String location, Configuration hadoop) {
  private static final Pattern WITH_SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]+:/.*");

  /** Writes the page; a local file is replaced atomically. */
  void write(byte[] page) {
    try {
      if (WITH_SCHEME.matcher(location).matches()) {
        writeToHadoop(page);
      } else {
        writeLocally(page);
      }
    } catch (IOException | IllegalArgumentException e) {
      throw UserError.configuration(
              "The report cannot be written to " + location + ".",
              String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
              "Set --out to a file that you can write, such as report.html.")
          .causedBy(e);
    }
  }

  private void writeToHadoop(byte[] page) throws IOException {
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(location);
    try (OutputStream out = path.getFileSystem(hadoop).create(path, true)) {
      out.write(page);
    }
  }

  /**
   * Writes another file and renames it, so that no reader sees a part of the page. The file is
   * created with the default permissions of the umask, because a web server must be able to read
   * it. A temporary file would be readable by its owner only.
   */
  private void writeLocally(byte[] page) throws IOException {
    Path file = Path.of(location).toAbsolutePath();
    if (Files.isDirectory(file)) {
      throw new IOException(location + " is a folder.");
    }
    Files.createDirectories(file.getParent());
    Path draft = file.resolveSibling(".report-" + UUID.randomUUID() + ".html");
    try {
      Files.write(draft, page, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}
