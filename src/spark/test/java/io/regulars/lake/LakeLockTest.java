package io.regulars.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.SmallDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FilterFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lock of a lake on a full disk. */
class LakeLockTest {
  @TempDir private java.nio.file.Path folder;

  @Test
  void aFailedWriteLeavesNoLock() throws Exception {
    FileSystem files = FileSystem.newInstanceLocal(new Configuration());
    try (SmallDisk disk = SmallDisk.at(folder.resolve("disk"), 16)) {
      Path file = new Path(folder.resolve("disk/_regulars/lock").toUri());
      disk.fillExcept(0);

      assertThatThrownBy(() -> LakeLock.take(files, file, "lake"))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageStartingWith("Cannot take the lock ")
          .hasStackTraceContaining("No space left on device");

      disk.makeRoom();
      LakeLock.take(files, file, "lake").close();
      assertThat(folder.resolve("disk/_regulars/lock")).doesNotExist();
    }
  }

  /** The local file system; when full, an overwritten file becomes empty. */
  private static final class Truncating extends FilterFileSystem {
    private boolean isFull;

    Truncating() throws IOException {
      super(FileSystem.newInstanceLocal(new Configuration()));
    }

    @Override
    public FSDataOutputStream create(
        Path path,
        FsPermission permission,
        boolean overwrite,
        int buffer,
        short replication,
        long block,
        Progressable progress)
        throws IOException {
      FSDataOutputStream out =
          super.create(path, permission, overwrite, buffer, replication, block, progress);
      if (isFull) {
        out.close();
        throw new IOException("No space left on device");
      }
      return out;
    }
  }

  @Test
  void aHolderWithAFailedHeartbeatCannotPublishAndLeavesNoLock() throws IOException {
    Truncating files = new Truncating();
    Path file = new Path(folder.resolve("_regulars/lock").toUri());
    try (LakeLock held = LakeLock.take(files, file, "lake")) {
      held.requireHeld();
      files.isFull = true;
      held.touch();

      assertThatThrownBy(held::requireHeld)
          .hasMessageStartingWith("Cannot write the lock ")
          .hasRootCauseMessage("No space left on device");
    }

    assertThat(folder.resolve("_regulars/lock")).doesNotExist();
    files.isFull = false;
    LakeLock.take(files, file, "lake").close();
  }
}
