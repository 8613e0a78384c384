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
 * Where a page lies: a file of this machine, or, with a scheme, any Hadoop path. A page that is
 * there already is replaced by a whole one.
 */
record ReportFile(String location, Configuration hadoop) {
  private static final Pattern WITH_SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]+:/.*");

  void write(byte[] page) {
    try {
      if (WITH_SCHEME.matcher(location).matches()) {
        elsewhere(page);
      } else {
        here(page);
      }
    } catch (IOException | IllegalArgumentException e) {
      throw UserError.configuration(
              "The report cannot be written to " + location + ".",
              String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
              "Name a file that you may write, such as report.html.")
          .causedBy(e);
    }
  }

  private void elsewhere(byte[] page) throws IOException {
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(location);
    try (OutputStream out = path.getFileSystem(hadoop).create(path, true)) {
      out.write(page);
    }
  }

  /**
   * Another file first, so that no reader opens half a page. It is made like any new file, with the
   * mode that the umask leaves, for a web server has to read it; a temporary file would be for its
   * owner alone.
   */
  private void here(byte[] page) throws IOException {
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
