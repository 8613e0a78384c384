package io.regulars.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalFilesTest {
  private final LocalFiles files = new LocalFiles();
  @TempDir private java.nio.file.Path folder;

  @BeforeEach
  void initialize() throws IOException {
    files.initialize(folder.toUri(), new Configuration());
  }

  @ParameterizedTest
  @CsvSource({"0644, rw-r--r--", "0750, rwxr-x---", "0001, --------x", "0426, r---w-rw-"})
  void setPermissionSetsThePosixPermissions(String mode, String rights) throws IOException {
    java.nio.file.Path file = Files.createFile(folder.resolve("file"));

    files.setPermission(new Path(file.toUri()), new FsPermission(Short.parseShort(mode, 8)));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo(rights);
  }

  @Test
  void newFilesHaveTheDefaultPermissions() throws IOException {
    Path file = new Path(folder.toUri().toString(), "new/file");
    files.create(file).close();

    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("new/file"))))
        .isEqualTo("rw-r--r--");
    assertThat(files.exists(file)).isTrue();
  }
}
