package io.regulars.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * A file on a Hadoop path, such as {@code s3a://bucket/shop.conf}. In cluster deploy mode the
 * driver runs on a machine of the cluster and cannot read local files of the user who submitted the
 * job.
 */
final class RemoteFile {
  private static final Pattern WITH_SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]+:/.*");

  /** Prefix of the Spark properties that Spark passes to Hadoop. */
  private static final String HADOOP_PREFIX = "spark.hadoop.";

  private RemoteFile() {}

  /** Whether a path has a scheme. A path without one is local. */
  static boolean hasScheme(String path) {
    return WITH_SCHEME.matcher(path).matches();
  }

  /** Reads the whole file. */
  static byte[] bytes(String path) throws IOException {
    Path file = new Path(path);
    try (InputStream in = file.getFileSystem(hadoop()).open(file)) {
      return in.readAllBytes();
    }
  }

  /**
   * The Hadoop configuration from Spark's system properties. There is no Spark session yet, because
   * settings are validated before Spark starts.
   */
  private static Configuration hadoop() {
    Configuration hadoop = new Configuration();
    for (String key : System.getProperties().stringPropertyNames()) {
      if (key.startsWith(HADOOP_PREFIX)) {
        hadoop.set(key.substring(HADOOP_PREFIX.length()), System.getProperty(key));
      }
    }
    return hadoop;
  }
}
