package io.regulars.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Local file system that sets file permissions through Java. Without its native library, Hadoop's
 * own implementation starts a {@code chmod} process for each new file: several hundred in a run.
 */
public class LocalFiles extends LocalFileSystem {

  /** Called by Hadoop through reflection. */
  public LocalFiles() {
    super(new JavaPermissions());
  }

  private static final class JavaPermissions extends RawLocalFileSystem {
    /**
     * Permissions from the lowest bit of a mode: others, group, owner; each execute, write, read.
     */
    private static final PosixFilePermission[] BY_BIT = {
      PosixFilePermission.OTHERS_EXECUTE,
      PosixFilePermission.OTHERS_WRITE,
      PosixFilePermission.OTHERS_READ,
      PosixFilePermission.GROUP_EXECUTE,
      PosixFilePermission.GROUP_WRITE,
      PosixFilePermission.GROUP_READ,
      PosixFilePermission.OWNER_EXECUTE,
      PosixFilePermission.OWNER_WRITE,
      PosixFilePermission.OWNER_READ
    };

    @Override
    public void setPermission(Path path, FsPermission permission) throws IOException {
      PosixFileAttributeView view =
          Files.getFileAttributeView(pathToFile(path).toPath(), PosixFileAttributeView.class);
      if (view == null || permission.getStickyBit()) {
        super.setPermission(path, permission);
        return;
      }
      Set<PosixFilePermission> granted = EnumSet.noneOf(PosixFilePermission.class);
      for (int bit = 0; bit < BY_BIT.length; bit++) {
        if ((permission.toShort() & 1 << bit) != 0) {
          granted.add(BY_BIT[bit]);
        }
      }
      view.setPermissions(granted);
    }
  }
}
