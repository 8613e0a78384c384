package io.regulars.lake;

import io.delta.storage.HadoopFileSystemLogStore;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Iterator;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Log store for Delta tables in a local folder. It writes a commit to a temporary file and creates
 * a hard link with the final name, which fails if that commit exists. Without Hadoop's native
 * library, Delta's default log store starts about twenty processes for each commit.
 */
public final class LinkingLogStore extends HadoopFileSystemLogStore {

  /**
   * Called by Delta through reflection.
   *
   * @param conf Hadoop's configuration
   */
  public LinkingLogStore(Configuration conf) {
    super(conf);
  }

  @Override
  public void write(Path path, Iterator<String> actions, Boolean overwrite, Configuration conf)
      throws IOException {
    if (overwrite) {
      writeWithRename(path, actions, true, conf);
      return;
    }
    FileSystem files = path.getFileSystem(conf);
    Path draft = createTempPath(path);
    try (OutputStream out = files.create(draft, false)) {
      while (actions.hasNext()) {
        out.write((actions.next() + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    try {
      Files.createLink(local(path), local(draft));
    } finally {
      files.delete(draft, false);
    }
  }

  private static java.nio.file.Path local(Path path) {
    return java.nio.file.Path.of(path.toUri().getPath());
  }

  @Override
  public Boolean isPartialWriteVisible(Path path, Configuration conf) {
    return false;
  }
}
