package io.regulars;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A PostgreSQL server for the tests, from Debian's package, on a free port with its data in a
 * temporary folder. The first test that needs it starts it; it stops when the tests end. If
 * PostgreSQL is not installed, these tests are skipped.
 */
public final class PostgresServer {
  /** Name of the superuser. */
  public static final String ADMINISTRATOR = "administrator";

  /** The administrator's password. */
  public static final String PASSWORD = "correct horse";

  private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
  private static final int COMMAND_TIMEOUT_SECONDS = 60;
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private final Path programs;
  private final Path folder;
  private final int port;

  private PostgresServer(Path programs) throws IOException {
    this.programs = programs;
    this.folder = Files.createTempDirectory("regulars-postgres");
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      this.port = free.getLocalPort();
    }
  }

  /** The server; started on first access. */
  public static PostgresServer running() {
    Optional<Path> programs = programs();
    assumeTrue(
        programs.isPresent(),
        "PostgreSQL is not installed (looked under "
            + INSTALLED
            + "): skipped. Run apt-get install postgresql to enable this test.");
    return Holder.SERVER;
  }

  private static final class Holder {
    static final PostgresServer SERVER = started();

    private static PostgresServer started() {
      try {
        PostgresServer server = new PostgresServer(programs().orElseThrow());
        server.start();
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static Optional<Path> programs() {
    if (!Files.isDirectory(INSTALLED)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(INSTALLED)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Comparator.naturalOrder());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void start() throws IOException {
    Path password = Files.writeString(folder.resolve("password"), PASSWORD);
    if (isRoot()) {
      var owner =
          folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postgres");
      Files.setOwner(folder, owner);
      Files.setOwner(password, owner);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "postgres"));
    run(
        "initdb",
        "--pgdata=" + data(),
        "--username=" + ADMINISTRATOR,
        "--pwfile=" + password,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
        "--no-sync");
    // No Unix socket: its path could exceed the maximum length.
    run(
        "pg_ctl",
        "--pgdata=" + data(),
        "--log=" + folder.resolve("log"),
        "--wait",
        "--options=-p "
            + port
            + " -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off",
        "start");
  }

  private void stop() {
    try {
      run("pg_ctl", "--pgdata=" + data(), "--mode=immediate", "stop");
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> file.delete());
      }
    } catch (IOException | RuntimeException e) {
      System.err.println("The PostgreSQL of the tests in " + folder + " did not stop: " + e);
    }
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** Runs a program as user postgres if this user is root, because PostgreSQL rejects root. */
  private void run(String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"));
    }
    command.add(programs.resolve(program).toString());
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile("regulars-postgres", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(Path.of("/").toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(COMMAND_TIMEOUT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IllegalStateException(
            String.join(" ", command)
                + " failed:\n"
                + Files.readString(output, StandardCharsets.UTF_8));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      Files.delete(output);
    }
  }

  /** The port on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** The server log, including failed statements. */
  public String log() {
    try {
      return Files.readString(folder.resolve("log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Creates an empty database.
   *
   * @return its JDBC URL, without user and password
   */
  public String database() {
    return database("ENCODING 'UTF8'");
  }

  /** Creates an empty database with options of {@code CREATE DATABASE}. */
  public String database(String options) {
    String name = "shop_" + DATABASES.incrementAndGet();
    try (Connection connection = connect(address("postgres"));
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name + " TEMPLATE template0 " + options);
      return address(name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The JDBC URL of a database, which may not exist. */
  public String address(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** Connects as superuser. */
  public Connection connect(String address) throws SQLException {
    return DriverManager.getConnection(address, ADMINISTRATOR, PASSWORD);
  }
}
