package io.regulars.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A format that is often taken for CSV and that the CSV reader cannot read. */
enum UnreadableFormat {
  EXCEL_WORKBOOK(
      "an Excel workbook",
      "Open it, save the sheet with the data as \"CSV UTF-8\", and give that file."),
  OPEN_DOCUMENT(
      "an OpenDocument spreadsheet",
      "Open it, save the sheet with the data as CSV in UTF-8, and give that file."),
  ZIP_ARCHIVE("a zip archive", "Unpack it, and give the files in it."),
  GZIP(
      "a gzip archive whose name does not end in .gz",
      "Rename it so that its name ends in .csv.gz, or unpack it."),
  HTML_PAGE(
      "an HTML page",
      "If it is a table that was exported as .xls, open it in a spreadsheet program, save it as"
          + " CSV in UTF-8, and give that file. If it is an error page, export the data again."),
  PDF("a PDF document", "Export the data as CSV."),
  PARQUET("a Parquet file", "Set format = parquet."),
  ORC("an ORC file", "Set format = orc.");

  private static final byte[] OLE_DOCUMENT = {
    (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
  };
  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final byte[] GZIP_MAGIC = {0x1F, (byte) 0x8B};

  private final String description;
  private final String remedy;

  UnreadableFormat(String description, String remedy) {
    this.description = description;
    this.remedy = remedy;
  }

  /** The format with an article, such as "an Excel workbook". */
  String description() {
    return description;
  }

  /** What to do with such a file, in sentences. */
  String remedy() {
    return remedy;
  }

  /**
   * Recognizes the format by the first bytes of a file; empty if these can be text.
   *
   * @param head the first bytes, after decompression if the name says that the file is compressed
   */
  static Optional<UnreadableFormat> of(byte[] head) {
    if (startsWith(head, ZIP)) {
      return Optional.of(ofZip(head));
    }
    if (startsWith(head, OLE_DOCUMENT)) {
      return Optional.of(EXCEL_WORKBOOK);
    }
    if (startsWith(head, GZIP_MAGIC)) {
      return Optional.of(GZIP);
    }
    String text = new String(head, 0, Math.min(head.length, 1_024), StandardCharsets.ISO_8859_1);
    if (text.startsWith("%PDF-")) {
      return Optional.of(PDF);
    }
    if (text.startsWith("PAR1")) {
      return Optional.of(PARQUET);
    }
    if (text.startsWith("ORC") && head.length > 3 && head[3] < ' ') {
      return Optional.of(ORC);
    }
    String start = text.replaceFirst("^\u00EF\u00BB\u00BF", "").strip().toLowerCase(Locale.ROOT);
    boolean isHtml =
        start.startsWith("<!doctype html")
            || start.startsWith("<html")
            || start.startsWith("<table")
            || start.startsWith("<?xml") && start.contains("<html");
    return isHtml ? Optional.of(HTML_PAGE) : Optional.empty();
  }

  private static boolean startsWith(byte[] head, byte[] start) {
    return head.length >= start.length
        && Arrays.equals(head, 0, start.length, start, 0, start.length);
  }

  /** Office documents are zip archives, which their first entries identify. */
  private static UnreadableFormat ofZip(byte[] head) {
    try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(head))) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        if (entry.getName().startsWith("xl/") || entry.getName().equals("[Content_Types].xml")) {
          return EXCEL_WORKBOOK;
        }
        if (entry.getName().equals("mimetype")
            && new String(entries.readAllBytes(), StandardCharsets.US_ASCII)
                .contains("opendocument")) {
          return OPEN_DOCUMENT;
        }
      }
    } catch (IOException | IllegalArgumentException endOfHead) {
      return ZIP_ARCHIVE;
    }
    return ZIP_ARCHIVE;
  }
}
