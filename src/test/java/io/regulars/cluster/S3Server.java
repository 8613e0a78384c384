package io.regulars.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * An S3 server on the loopback, a process of its own. A bucket is a folder of its files, an object
 * a file in there.
 */
final class S3Server implements AutoCloseable {
  /** Put there by the build, see {@code s3-server} in pom.xml. */
  private static final Path JAR = Path.of("target", "s3-server", "s3proxy.jar").toAbsolutePath();

  private static final String ACCESS_KEY = "regulars";
  private static final String SECRET_KEY = "known on the loopback only";

  private final String endpoint;
  private final ChildProcess process;

  private S3Server(String endpoint, ChildProcess process) {
    this.endpoint = endpoint;
    this.process = process;
  }

  /**
   * Starts a server.
   *
   * @param files the folder of the buckets
   * @param folder takes its settings, and what it says
   */
  static S3Server over(Path files, Path folder) {
    try {
      String endpoint = "http://127.0.0.1:" + freePort();
      Path settings =
          Files.writeString(
              folder.resolve("s3.properties"),
              """
              s3proxy.endpoint=%s
              s3proxy.authorization=aws-v2-or-v4
              s3proxy.identity=%s
              s3proxy.credential=%s
              # It knows no checksums of its own choice, and need not.
              s3proxy.ignore-unknown-headers=true
              jclouds.provider=filesystem
              jclouds.filesystem.basedir=%s
              jclouds.identity=none
              jclouds.credential=none
              """
                  .formatted(endpoint, ACCESS_KEY, SECRET_KEY, files));
      ChildProcess process =
          ChildProcess.start(
              "s3",
              folder.resolve("s3.log"),
              Map.of(),
              List.of(
                  Path.of(System.getProperty("java.home"), "bin/java").toString(),
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-Xmx256m",
                  "-jar",
                  JAR.toString(),
                  "--properties",
                  settings.toString()));
      process.hear(Pattern.compile("Started Server@"), Duration.ofSeconds(30));
      return new S3Server(endpoint, process);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Where it listens. */
  String endpoint() {
    return endpoint;
  }

  /** Who may read and write, as the variables that clients of S3 look for. */
  Map<String, String> credentials() {
    return Map.of("AWS_ACCESS_KEY_ID", ACCESS_KEY, "AWS_SECRET_ACCESS_KEY", SECRET_KEY);
  }

  @Override
  public void close() {
    process.close();
  }
}
