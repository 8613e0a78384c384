package io.regulars.source;

import io.regulars.UserError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * The CSV files of a path, as one source reads them.
 *
 * @param options the options that the CSV reader needs, in addition to a header and doubled quotes
 * @param firstRows the fields of the first row of each file, without equal ones; those of the first
 *     files if there are many
 * @param repeatsHeader whether a file has its header again among its rows
 * @param remarks what a person must check, in sentences
 */
public record InspectedFiles(
    Map<String, String> options,
    List<List<String>> firstRows,
    boolean repeatsHeader,
    List<String> remarks) {
  /**
   * The bytes that are read of all files together. A text with a line break, or a byte that is not
   * UTF-8, can be in any row, so that the first rows are not enough.
   */
  private static final long MOST = 1L << 30;

  private static final int MOST_FIRST_ROWS = 100;

  public InspectedFiles {
    options = Map.copyOf(options);
    firstRows = List.copyOf(firstRows);
    remarks = List.copyOf(remarks);
  }

  /**
   * Reads a file, or all files in a folder and its subfolders, once: up to 1 GiB after
   * decompression, and the beginning of each further file.
   *
   * @throws UserError if a file is not CSV or has lines above its header
   * @throws IOException if a file cannot be read
   */
  public static InspectedFiles of(String path, Configuration hadoop) throws IOException {
    List<LocatedFileStatus> files = files(new Path(path), hadoop);
    List<FileInspection> inspections = new ArrayList<>();
    long remaining = MOST;
    for (LocatedFileStatus file : files) {
      FileInspection inspection = FileInspection.of(file.getPath(), remaining, hadoop);
      inspection.requireCsv(files.size() == 1 ? path : path + ": " + file.getPath().getName());
      inspections.add(inspection);
      remaining = Math.max(0, remaining - inspection.bytesRead());
    }
    return of(inspections);
  }

  private static List<LocatedFileStatus> files(Path path, Configuration hadoop) throws IOException {
    FileSystem system = path.getFileSystem(hadoop);
    RemoteIterator<LocatedFileStatus> found = system.listFiles(path, true);
    List<LocatedFileStatus> files = new ArrayList<>();
    while (found.hasNext()) {
      LocatedFileStatus file = found.next();
      String name = file.getPath().getName();
      if (!name.startsWith("_") && !name.startsWith(".")) {
        files.add(file);
      }
    }
    files.sort(null);
    return files;
  }

  private static InspectedFiles of(List<FileInspection> inspections) {
    Map<String, String> options = new TreeMap<>();
    List<String> remarks = new ArrayList<>();
    TreeSet<String> encodings = new TreeSet<>();
    for (FileInspection inspection : inspections) {
      inspection.options().forEach(options::putIfAbsent);
      remarks.addAll(inspection.remarks());
      if (!inspection.isAscii()) {
        encodings.add(inspection.encoding());
      }
    }
    if (encodings.size() > 1) {
      remarks.add(
          "The files have different encodings: "
              + String.join(", ", encodings)
              + ". One source has one encoding: convert the files, for example with iconv.");
    }
    return new InspectedFiles(
        options,
        inspections.stream()
            .limit(MOST_FIRST_ROWS)
            .map(FileInspection::firstRow)
            .filter(row -> !row.isEmpty())
            .distinct()
            .toList(),
        inspections.stream().anyMatch(FileInspection::repeatsHeader),
        remarks);
  }
}
