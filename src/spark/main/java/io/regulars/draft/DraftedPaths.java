package io.regulars.draft;

import io.regulars.draft.values.HoconText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The paths of files in a drafted configuration. A local file that was given by a relative path is
 * named from the folder of the configuration, so that the configuration can be used in any working
 * directory.
 */
final class DraftedPaths {
  private static final String FOLDER = "${config-folder}";

  /** A file as a table in a query. */
  private static final Pattern TABLE =
      Pattern.compile("\\b(?:csv|json|parquet|orc|delta)\\.`(?<path>(?:[^`]|``)+)`");

  private static final String PATH = "path";

  private final Path folder;

  /**
   * @param folder the folder of the configuration
   */
  DraftedPaths(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  /** The path as a value in HOCON. */
  String value(String path) {
    return isRelative(path) ? FOLDER + HoconText.quoted(fromFolder(path)) : HoconText.quoted(path);
  }

  /** The path of a file in the folder of the configuration, as a value in HOCON. */
  String valueInFolder(String name) {
    return FOLDER + HoconText.quoted("/" + name);
  }

  /** An SQL expression as a value in HOCON. It can read files, as in {@code csv.`a.csv`}. */
  String valueOfSql(String sql) {
    StringBuilder value = new StringBuilder();
    StringBuilder text = new StringBuilder();
    int end = 0;
    Matcher table = TABLE.matcher(sql);
    while (table.find()) {
      text.append(sql, end, table.start(PATH));
      end = table.end(PATH);
      String path = table.group(PATH).replace("``", "`");
      if (isRelative(path)) {
        value.append(HoconText.quoted(text.toString())).append(FOLDER);
        text = new StringBuilder(fromFolder(path).replace("`", "``"));
      } else {
        text.append(table.group(PATH));
      }
    }
    text.append(sql.substring(end));
    return value.append(HoconText.quoted(text.toString())).toString();
  }

  /** Other paths are on a file system that only the cluster knows, or do not depend on a folder. */
  private static boolean isRelative(String path) {
    return !path.contains(":") && !Path.of(path).isAbsolute() && Files.exists(Path.of(path));
  }

  private String fromFolder(String path) {
    return "/" + folder.relativize(Path.of(path).toAbsolutePath().normalize());
  }
}
