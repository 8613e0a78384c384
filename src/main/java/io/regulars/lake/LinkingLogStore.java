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
 * Delta's log in a local folder: a commit is written to a file of another name and then linked to
 * its own, which fails if a commit of that name exists. Delta's usual way starts some twenty
 * processes for each commit where Hadoop has no native library.
 */
public final class LinkingLogStore extends HadoopFileSystemLogStore {

  /**
   * @param conf Hadoop's settings; Delta makes the store by this constructor
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
