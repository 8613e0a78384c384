package io.regulars.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * A file that lies on a Hadoop path, such as {@code s3a://bucket/shop.conf}: a driver that a
 * cluster starts on one of its machines finds it there, and not among the files of whoever
 * submitted the job.
 */
final class RemoteFile {
  private static final Pattern WITH_SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]+:/.*");

  /** What Spark hands on to Hadoop. */
  private static final String FOR_HADOOP = "spark.hadoop.";

  private RemoteFile() {}

  /** Whether a path has a scheme; without one it is of this machine. */
  static boolean isMeantBy(String path) {
    return WITH_SCHEME.matcher(path).matches();
  }

  /** All that the file holds. */
  static byte[] bytes(String path) throws IOException {
    Path file = new Path(path);
    try (InputStream in = file.getFileSystem(hadoop()).open(file)) {
      return in.readAllBytes();
    }
  }

  /** There is no session yet: what is wrong with the settings is told before Spark has started. */
  private static Configuration hadoop() {
    Configuration hadoop = new Configuration();
    for (String key : System.getProperties().stringPropertyNames()) {
      if (key.startsWith(FOR_HADOOP)) {
        hadoop.set(key.substring(FOR_HADOOP.length()), System.getProperty(key));
      }
    }
    return hadoop;
  }
}
