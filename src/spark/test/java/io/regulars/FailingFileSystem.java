package io.regulars;

import io.regulars.lake.LocalFiles;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * Local file system that fails after a given number of file changes below a folder, as if the
 * process had been killed or the disk were full.
 */
public final class FailingFileSystem extends LocalFiles {
  private static final AtomicLong REMAINING = new AtomicLong(Long.MAX_VALUE);
  private static volatile String folder = "(none)";

  /** Allows a number of changes below a folder; all later changes fail. */
  public static void allow(java.nio.file.Path below, long changes) {
    folder = below.toAbsolutePath().toString();
    REMAINING.set(changes);
  }

  /** Allows all changes again; returns the number of allowed changes that were not used. */
  public static long allowAll() {
    folder = "(none)";
    return REMAINING.getAndSet(Long.MAX_VALUE);
  }

  private static void change(Path path) throws IOException {
    if (path.toUri().getPath().startsWith(folder) && REMAINING.getAndDecrement() <= 0) {
      throw new IOException("No space left on device");
    }
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
    change(path);
    return super.create(path, permission, overwrite, buffer, replication, block, progress);
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    change(to);
    return super.rename(from, to);
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    change(path);
    return super.delete(path, recursive);
  }
}
