package io.regulars.lake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regulars.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The exclusive lock of a lake: a file in the lake that names the holder. The holder renews the
 * file with a heartbeat. The lock is stale when the holder's process is dead or when its last
 * heartbeat is older than {@link #EXPIRY}; another run may then take it.
 */
public final class LakeLock implements AutoCloseable {
  /** Maximum age of the last heartbeat. */
  static final Duration EXPIRY = Duration.ofMinutes(2);

  private static final Duration HEARTBEAT = Duration.ofSeconds(15);
  private static final Duration RETRY_WAIT = Duration.ofMillis(100);
  private static final int TRIES = 5;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Ids of the locks that this process holds. */
  private static final Set<String> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final FileSystem files;
  private final Path file;
  private final Holder holder;
  private final Thread heartbeat;

  /** Failure of the last write, after which the file may be empty; null if the write succeeded. */
  private volatile IOException writeFailure;

  private LakeLock(FileSystem files, Path file, Holder holder) {
    this.files = files;
    this.file = file;
    this.holder = holder;
    heartbeat = new Thread(this::sendHeartbeats, "lake-lock");
    heartbeat.setDaemon(true);
  }

  /**
   * The holder of a lock.
   *
   * @param id id of the lock, not of the run
   * @param host host name of the run
   * @param process process id on that host
   * @param user user that started the run
   * @param since time when the lock was taken
   */
  private record Holder(String id, String host, long process, String user, Instant since) {
    static Holder ofThisProcess() {
      return new Holder(
          UUID.randomUUID().toString(),
          thisHost(),
          ProcessHandle.current().pid(),
          System.getProperty("user.name"),
          Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }

    private static String thisHost() {
      try {
        return InetAddress.getLocalHost().getHostName();
      } catch (UnknownHostException e) {
        return "localhost";
      }
    }

    static Holder read(byte[] bytes) throws IOException {
      JsonNode json = JSON.readTree(bytes);
      return new Holder(
          json.path("id").asText(),
          json.path("host").asText(),
          json.path("process").asLong(),
          json.path("user").asText(),
          Instant.parse(json.path("since").asText()));
    }

    byte[] bytes() throws IOException {
      return JSON.writeValueAsBytes(
          JSON.createObjectNode()
              .put("id", id)
              .put("host", host)
              .put("process", process)
              .put("user", user)
              .put("since", since.toString()));
    }

    /** Whether the process has certainly ended. A process on another host may still be alive. */
    boolean isDead() {
      if (!host.equals(thisHost())) {
        return false;
      }
      if (process == ProcessHandle.current().pid()) {
        return !HELD_HERE.contains(id);
      }
      // A process that started after the lock was taken has reused the holder's process id.
      return ProcessHandle.of(process)
          .flatMap(found -> found.info().startInstant())
          .map(startedAt -> startedAt.isAfter(since.plusSeconds(1)))
          .orElseGet(() -> ProcessHandle.of(process).isEmpty());
    }

    String description() {
      return "%s on %s (process %d) holds the lock since %s.".formatted(user, host, process, since);
    }
  }

  /**
   * Takes the lock.
   *
   * @throws UserError if another run holds the lock
   */
  static LakeLock take(FileSystem files, Path file, String lake) {
    LakeLock lock = new LakeLock(files, file, Holder.ofThisProcess());
    HELD_HERE.add(lock.holder.id());
    try {
      lock.take(lake);
      return lock;
    } catch (IOException e) {
      throw lock.closing(new UncheckedIOException("Cannot take the lock " + file, e));
    } catch (RuntimeException e) {
      throw lock.closing(e);
    }
  }

  private RuntimeException closing(RuntimeException failure) {
    try {
      close();
    } catch (UncheckedIOException onClose) {
      failure.addSuppressed(onClose);
    }
    return failure;
  }

  private void take(String lake) throws IOException {
    for (int tries = 0; tries < TRIES; tries++) {
      Optional<Holder> other = holder();
      if (other.isEmpty()) {
        write();
        // Some file systems let two writers create the same file: the later writer has the lock.
        pause(RETRY_WAIT);
        if (isHeld()) {
          heartbeat.start();
          return;
        }
      } else if (other.get().isDead() || isExpired()) {
        files.delete(file, false);
      } else {
        throw heldBy(lake, other.get());
      }
    }
    throw UserError.lakeHeld(
        "Other runs are taking the lock of the lake " + lake + ".",
        "Run again when they have finished.");
  }

  private static UserError heldBy(String lake, Holder other) {
    return UserError.lakeHeld(
        "Another run is changing the lake " + lake + ".",
        other.description(),
        ("Wait for that run or stop it. The lock of a crashed run expires %d minutes after its"
                + " last heartbeat.")
            .formatted(EXPIRY.toMinutes()));
  }

  private void write() throws IOException {
    try (OutputStream out = files.create(file, true)) {
      out.write(holder.bytes());
    } catch (IOException | FSError e) {
      writeFailure = e instanceof IOException known ? known : new IOException(e);
      throw writeFailure;
    }
    writeFailure = null;
  }

  /** Whether the lock file is unreadable because this holder could not write it. */
  private boolean isTorn() throws IOException {
    return writeFailure != null && holder().map(Holder::id).filter(String::isEmpty).isPresent();
  }

  /** Reads the holder of the lock; empty if the lock is free. */
  private Optional<Holder> holder() throws IOException {
    for (int tries = 0; files.exists(file); tries++) {
      try (InputStream in = files.open(file)) {
        byte[] bytes = in.readAllBytes();
        if (bytes.length > 0 || tries == TRIES) {
          return Optional.of(Holder.read(bytes));
        }
      } catch (IOException | RuntimeException beingWritten) {
        if (tries == TRIES) {
          return Optional.of(
              new Holder("", "an unknown host", 0, "An unknown user", Instant.EPOCH));
        }
      }
      pause(RETRY_WAIT);
    }
    return Optional.empty();
  }

  /** Whether the last heartbeat is too old, by the clock of the file system. */
  private boolean isExpired() throws IOException {
    Path probe = new Path(file.getParent(), ".clock-" + holder.id());
    files.create(probe, true).close();
    long now = files.getFileStatus(probe).getModificationTime();
    files.delete(probe, false);
    return files.exists(file)
        && now - files.getFileStatus(file).getModificationTime() > EXPIRY.toMillis();
  }

  private boolean isHeld() throws IOException {
    return holder().map(Holder::id).filter(holder.id()::equals).isPresent();
  }

  /**
   * Checks that this run still holds the lock.
   *
   * @throws UserError if another run considered this run dead and took the lock
   */
  public void requireHeld() {
    try {
      if (isTorn()) {
        throw new UncheckedIOException("Cannot write the lock " + file, writeFailure);
      }
      if (!isHeld()) {
        throw lost();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the lock " + file, e);
    }
  }

  /** The error of a run that another run considered dead. */
  static UserError lost() {
    return UserError.lakeHeld(
        "Another run took the lock of the lake because this run sent no heartbeat.",
        "This run publishes nothing. Run again when the other run has finished.");
  }

  private void sendHeartbeats() {
    try {
      while (true) {
        Thread.sleep(HEARTBEAT.toMillis());
        touch();
      }
    } catch (InterruptedException done) {
      Thread.currentThread().interrupt();
    }
  }

  void touch() {
    try {
      if (isHeld()) {
        write();
      }
    } catch (IOException unreachable) {
      // The next heartbeat may succeed. If none does, the lock expires, and requireHeld() detects
      // this before anything is published.
    }
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while taking the lock of the lake", e);
    }
  }

  /** Releases the lock. */
  @Override
  public void close() {
    heartbeat.interrupt();
    try {
      if (isHeld() || isTorn()) {
        files.delete(file, false);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot release the lock " + file, e);
    } finally {
      HELD_HERE.remove(holder.id());
    }
  }
}
