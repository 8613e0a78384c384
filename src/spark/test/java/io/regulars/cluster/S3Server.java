package io.regulars.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** An S3 server on the loopback interface, in its own process. It stores objects in memory. */
final class S3Server implements AutoCloseable {
  /** Created by the build, see {@code s3-server} in pom.xml. */
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
   * @param folder folder for its settings and its log
   */
  static S3Server in(Path folder) {
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
              jclouds.provider=transient
              jclouds.identity=none
              jclouds.credential=none
              """
                  .formatted(endpoint, ACCESS_KEY, SECRET_KEY));
      ChildProcess process =
          ChildProcess.start(
              "s3",
              folder.resolve("s3.log"),
              Map.of(),
              List.of(
                  Path.of(System.getProperty("java.home"), "bin/java").toString(),
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-Xmx512m",
                  "-jar",
                  JAR.toString(),
                  "--properties",
                  settings.toString()));
      process.awaitOutput(Pattern.compile("Started Server@"), Duration.ofSeconds(30));
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

  /** Creates a bucket. */
  void bucket(String name) {
    try (S3Client client =
        S3Client.builder()
            .endpointOverride(URI.create(endpoint))
            .region(Region.US_EAST_1)
            .forcePathStyle(true)
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)))
            .build()) {
      client.createBucket(request -> request.bucket(name));
    }
  }

  /** Hadoop settings for this server. */
  Map<String, String> settings() {
    return Map.of(
        "fs.s3a.endpoint", endpoint,
        "fs.s3a.endpoint.region", "us-east-1",
        "fs.s3a.path.style.access", "true");
  }

  /** Credentials as environment variables of S3 clients. */
  Map<String, String> credentials() {
    return Map.of("AWS_ACCESS_KEY_ID", ACCESS_KEY, "AWS_SECRET_ACCESS_KEY", SECRET_KEY);
  }

  @Override
  public void close() {
    process.close();
  }
}
