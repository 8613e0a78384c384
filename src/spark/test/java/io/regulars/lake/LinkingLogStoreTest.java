package io.regulars.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.storage.CloseableIterator;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkingLogStoreTest {
  private final Configuration conf = new Configuration();
  private final LinkingLogStore store = new LinkingLogStore(conf);
  @TempDir private java.nio.file.Path folder;

  private Path commit() {
    return new Path(folder.toUri().toString(), "00000000000000000001.json");
  }

  private void write(String action, boolean overwrite) throws IOException {
    store.write(commit(), List.of(action, "second").iterator(), overwrite, conf);
  }

  private List<String> read() throws IOException {
    List<String> actions = new ArrayList<>();
    try (CloseableIterator<String> lines = store.read(commit(), conf)) {
      lines.forEachRemaining(actions::add);
    }
    return actions;
  }

  @Test
  void anExistingCommitIsNotOverwritten() throws IOException {
    write("first", false);

    assertThatThrownBy(() -> write("late", false)).isInstanceOf(FileAlreadyExistsException.class);
    assertThat(read()).containsExactly("first", "second");
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(1); // the temporary file is deleted
    }
  }

  @Test
  void overwritingReplacesTheFile() throws IOException {
    write("first", true);
    write("later", true);

    assertThat(read()).containsExactly("later", "second");
  }

  @Test
  void onlyOneOfManyConcurrentWritersSucceeds() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Boolean>> writers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        String action = "of writer " + i;
        writers.add(
            () -> {
              try {
                write(action, false);
                return true;
              } catch (FileAlreadyExistsException taken) {
                return false;
              }
            });
      }
      int won = 0;
      for (Future<Boolean> writer : threads.invokeAll(writers)) {
        won += writer.get() ? 1 : 0;
      }
      assertThat(won).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
  }
}
