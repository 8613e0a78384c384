package io.regulars.cli;

import io.regulars.UserError;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * A configuration file that lies on a Hadoop path, such as {@code s3a://bucket/shop.conf}: a driver
 * that a cluster starts on one of its machines finds it there, and not among the files of whoever
 * submitted the job.
 */
final class ConfigurationElsewhere {
  private static final Pattern WITH_SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]+:/.*");

  /** What Spark hands on to Hadoop. */
  private static final String FOR_HADOOP = "spark.hadoop.";

  private ConfigurationElsewhere() {}

  /** Whether a path has a scheme; without one it is of this machine. */
  static boolean isMeantBy(String path) {
    return WITH_SCHEME.matcher(path).matches();
  }

  /**
   * What the file says.
   *
   * @throws UserError when it cannot be read
   */
  static String text(String path) {
    try (InputStream in = open(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (FileNotFoundException e) {
      throw UserError.configuration(
              "There is no configuration file " + path + ".",
              "Name yours with --config; conf/shop.conf is a template to copy.")
          .causedBy(e);
    } catch (IOException e) {
      throw UserError.configuration(
              "The configuration file " + path + " cannot be read.",
              String.valueOf(e.getMessage()).lines().findFirst().orElse(""))
          .causedBy(e);
    }
  }

  /** Any file on a Hadoop path. */
  static InputStream open(String path) throws IOException {
    Path file = new Path(path);
    return file.getFileSystem(hadoop()).open(file);
  }

  /** There is no session yet: its time zone is one of the settings. */
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
