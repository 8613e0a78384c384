package io.regulars.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report page is a file that a web server can serve. */
class ReportFileTest {
  @TempDir Path folder;
  private Path page;

  @BeforeEach
  void setPath() {
    page = folder.resolve("report.html");
  }

  private void write(String text) {
    new ReportFile(page.toString(), new Configuration(false))
        .write(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void pageHasThePermissionsOfANewFile() throws IOException {
    Path other = Files.writeString(folder.resolve("other.html"), "made by another program");

    write("May");

    assertThat(Files.getPosixFilePermissions(page)).isEqualTo(Files.getPosixFilePermissions(other));
  }

  @Test
  void replacedPageGetsThePermissionsOfANewFile() throws IOException {
    Path other = Files.writeString(folder.resolve("other.html"), "made by another program");
    Files.writeString(page, "April");
    Files.setPosixFilePermissions(page, PosixFilePermissions.fromString("rw-------"));

    write("May");

    assertThat(page).hasContent("May");
    assertThat(Files.getPosixFilePermissions(page)).isEqualTo(Files.getPosixFilePermissions(other));
  }

  @Test
  void replacementDoesNotChangeThePageOfAnOpenReader() throws IOException {
    write("April");
    try (InputStream reading = Files.newInputStream(page)) {
      assertThat(reading.read()).isEqualTo('A');

      write("May");

      assertThat(new String(reading.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("pril");
    }
    assertThat(page).hasContent("May");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(page);
    }
  }
}
