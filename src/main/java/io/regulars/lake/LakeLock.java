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
 * The right to change a lake, which one run has at a time: a file in it that names the holder and
 * that the holder touches as long as it lives. A holder that is known to be dead, or was not heard
 * of for {@link #SILENCE}, has lost it.
 */
public final class LakeLock implements AutoCloseable {
  /** How long a holder may be silent. */
  static final Duration SILENCE = Duration.ofMinutes(2);

  private static final Duration BEAT = Duration.ofSeconds(15);
  private static final Duration RACE = Duration.ofMillis(100);
  private static final int TRIES = 5;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The locks that this process holds. */
  private static final Set<String> LIVING = ConcurrentHashMap.newKeySet();

  private final FileSystem files;
  private final Path file;
  private final Holder holder;
  private final Thread beating;

  /** Why the file could not be written the last time, and may say nothing any more; else null. */
  private volatile IOException torn;

  private LakeLock(FileSystem files, Path file, Holder holder) {
    this.files = files;
    this.file = file;
    this.holder = holder;
    beating = new Thread(this::beat, "lake-lock");
    beating.setDaemon(true);
  }

  /**
   * Who holds a lake.
   *
   * @param id of the lock, not of the run
   * @param host where it runs
   * @param process its number there
   * @param user who started it
   * @param since when it took the lock
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

    /** Whether it is certain that it does not live any more. */
    boolean isDead() {
      if (!host.equals(thisHost())) {
        return false;
      }
      if (process == ProcessHandle.current().pid()) {
        return !LIVING.contains(id);
      }
      // A process that began after the lock was taken only has the number of the holder's.
      return ProcessHandle.of(process)
          .flatMap(found -> found.info().startInstant())
          .map(began -> began.isAfter(since.plusSeconds(1)))
          .orElseGet(() -> ProcessHandle.of(process).isEmpty());
    }

    String sentence() {
      return "%s on %s (process %d) holds it since %s.".formatted(user, host, process, since);
    }
  }

  /**
   * Takes the lock.
   *
   * @throws UserError when another run holds it
   */
  static LakeLock take(FileSystem files, Path file, String lake) {
    LakeLock lock = new LakeLock(files, file, Holder.ofThisProcess());
    LIVING.add(lock.holder.id());
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
    } catch (UncheckedIOException thatToo) {
      failure.addSuppressed(thatToo);
    }
    return failure;
  }

  private void take(String lake) throws IOException {
    for (int tries = 0; tries < TRIES; tries++) {
      Optional<Holder> other = holder();
      if (other.isEmpty()) {
        write();
        // Not every file system creates a file for one of two only: the later writer has it.
        pause(RACE);
        if (isHeld()) {
          beating.start();
          return;
        }
      } else if (other.get().isDead() || isSilent()) {
        files.delete(file, false);
      } else {
        throw heldBy(lake, other.get());
      }
    }
    throw UserError.lakeHeld(
        "Other runs are taking the lake " + lake + " just now.", "Run again when they are done.");
  }

  private static UserError heldBy(String lake, Holder other) {
    return UserError.lakeHeld(
        "Another run is at work on the lake " + lake + ".",
        other.sentence(),
        "Wait for it to end, or end it; if it is dead, its hold is over %d minutes after its last sign."
            .formatted(SILENCE.toMinutes()));
  }

  private void write() throws IOException {
    try (OutputStream out = files.create(file, true)) {
      out.write(holder.bytes());
    } catch (IOException | FSError e) {
      torn = e instanceof IOException known ? known : new IOException(e);
      throw torn;
    }
    torn = null;
  }

  /** Whether the file says nothing of anybody because this holder could not write it. */
  private boolean isLeftTorn() throws IOException {
    return torn != null && holder().map(Holder::id).filter(String::isEmpty).isPresent();
  }

  /** Who holds the lake; empty if nobody does. */
  private Optional<Holder> holder() throws IOException {
    for (int tries = 0; files.exists(file); tries++) {
      try (InputStream in = files.open(file)) {
        byte[] bytes = in.readAllBytes();
        if (bytes.length > 0 || tries == TRIES) {
          return Optional.of(Holder.read(bytes));
        }
      } catch (IOException | RuntimeException beingWritten) {
        if (tries == TRIES) {
          return Optional.of(new Holder("", "an unknown host", 0, "Somebody", Instant.EPOCH));
        }
      }
      pause(RACE);
    }
    return Optional.empty();
  }

  /** Whether the holder was not heard of for too long, by the clock of the file system. */
  private boolean isSilent() throws IOException {
    Path probe = new Path(file.getParent(), ".clock-" + holder.id());
    files.create(probe, true).close();
    long now = files.getFileStatus(probe).getModificationTime();
    files.delete(probe, false);
    return files.exists(file)
        && now - files.getFileStatus(file).getModificationTime() > SILENCE.toMillis();
  }

  private boolean isHeld() throws IOException {
    return holder().map(Holder::id).filter(holder.id()::equals).isPresent();
  }

  /**
   * Makes sure that the lock was not lost.
   *
   * @throws UserError when somebody else took this run for dead
   */
  public void requireHeld() {
    try {
      if (isLeftTorn()) {
        throw new UncheckedIOException("Cannot write the lock " + file, torn);
      }
      if (!isHeld()) {
        throw lost();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the lock " + file, e);
    }
  }

  /** The refusal of a run that another one took for dead. */
  static UserError lost() {
    return UserError.lakeHeld(
        "The lake was taken over while this run did not answer.",
        "It publishes nothing. Run again when the other run is done.");
  }

  private void beat() {
    try {
      while (true) {
        Thread.sleep(BEAT.toMillis());
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
      // The next beat may get through; if none does, the file's age tells, and requireHeld() finds
      // out before anything is published.
    }
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while taking the lake", e);
    }
  }

  /** Gives the lock back. */
  @Override
  public void close() {
    beating.interrupt();
    try {
      if (isHeld() || isLeftTorn()) {
        files.delete(file, false);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot give back the lock " + file, e);
    } finally {
      LIVING.remove(holder.id());
    }
  }
}
