package io.regulars;

import io.regulars.lake.LocalFiles;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * The local file system, which lets a test end a run at any change of a file: from then on nothing
 * changes any more, as if the process had been killed there or the disk were full.
 */
public final class MortalFileSystem extends LocalFiles {
  private static final AtomicLong LEFT = new AtomicLong(Long.MAX_VALUE);
  private static volatile String folder = "(none)";

  /** Lets so many changes below a folder happen, and then none. */
  public static void allow(java.nio.file.Path below, long changes) {
    folder = below.toAbsolutePath().toString();
    LEFT.set(changes);
  }

  /** Lets everything happen again; says how many of the changes that were allowed did not. */
  public static long allowAll() {
    folder = "(none)";
    return LEFT.getAndSet(Long.MAX_VALUE);
  }

  private static void change(Path path) throws IOException {
    if (path.toUri().getPath().startsWith(folder) && LEFT.getAndDecrement() <= 0) {
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
