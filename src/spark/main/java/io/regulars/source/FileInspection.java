package io.regulars.source;

import io.regulars.Excerpt;
import io.regulars.UserError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;

/**
 * What a file is, by its bytes: a format that is not CSV, or CSV with its encoding, delimiter,
 * header and quotes, and so the options with which Spark reads it.
 */
final class FileInspection {
  private static final int HEAD = 1 << 16;
  private static final int CHUNK = 1 << 16;
  private static final int MAX_TITLE = 60;

  private final String name;
  private final Optional<UnreadableFormat> unreadable;
  private final EncodingDetector encoding;
  private final String head;
  private final HeaderSearch header;
  private final boolean hasBlanks;
  private final QuoteScanner doubledQuotes;
  private final QuoteScanner backslashes;
  private final LineRepetition repeatedHeader;
  private long bytesRead;

  private FileInspection(String name, byte[] first) {
    this.name = name;
    unreadable = UnreadableFormat.of(first);
    encoding = new EncodingDetector(first);
    head = withoutMark(new String(first, encoding.forSyntax()));
    header = HeaderSearch.in(head);
    hasBlanks = header.names().size() == 1 && BlankColumns.areIn(head);
    doubledQuotes = new QuoteScanner(header.delimiter(), '"');
    backslashes = new QuoteScanner(header.delimiter(), '\\');
    repeatedHeader = new LineRepetition(header.header());
  }

  /**
   * Inspects a file that is expected to be CSV.
   *
   * @param most the number of bytes, after decompression, that are read at most for the encoding
   *     and the quotes; the first 64 KiB are always read
   * @throws IOException if the file cannot be read
   */
  static FileInspection of(Path file, long most, Configuration hadoop) throws IOException {
    CompressionCodec codec = new CompressionCodecFactory(hadoop).getCodec(file);
    try (InputStream bytes = file.getFileSystem(hadoop).open(file);
        InputStream plain = codec == null ? bytes : codec.createInputStream(bytes)) {
      byte[] first = plain.readNBytes(HEAD);
      FileInspection inspection = new FileInspection(file.getName(), first);
      if (inspection.unreadable.isEmpty()) {
        inspection.scan(new SequenceInputStream(new ByteArrayInputStream(first), plain), most);
      }
      return inspection;
    }
  }

  /**
   * Returns the header of a CSV file as it is written; empty if the file is empty or not CSV. Reads
   * the first 64 KiB.
   *
   * @throws IOException if the file cannot be read
   */
  static String headerOf(Path file, Configuration hadoop) throws IOException {
    FileInspection inspection = of(file, 0, hadoop);
    return inspection.unreadable.isPresent() ? "" : inspection.header.header();
  }

  private static String withoutMark(String text) {
    return text.replaceFirst("^(\u00EF\u00BB\u00BF|\uFEFF)", "");
  }

  private void scan(InputStream bytes, long most) throws IOException {
    ObservedInput limited = new ObservedInput(bytes, Math.max(most, HEAD), encoding);
    Reader reader = new InputStreamReader(limited, encoding.forSyntax());
    char[] chunk = new char[CHUNK];
    boolean isFirst = true;
    for (int length = reader.read(chunk); length >= 0; length = reader.read(chunk)) {
      String text = new String(chunk, 0, length);
      text = isFirst ? withoutMark(text) : text;
      isFirst = false;
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        doubledQuotes.accept(c);
        backslashes.accept(c);
        repeatedHeader.accept(c);
      }
    }
    bytesRead = limited.bytesRead();
    if (!limited.isCut()) {
      doubledQuotes.end();
      backslashes.end();
      repeatedHeader.end();
    }
  }

  /**
   * Requires a file that the CSV reader can read from its first line.
   *
   * @param path the path of the file for the message
   * @throws UserError with the remedy if it is another format, or has lines above its header
   */
  void requireCsv(String path) {
    Optional<String> problem = problem();
    if (problem.isPresent()) {
      throw UserError.inputRefused(path + problem.get(), remedy());
    }
  }

  /**
   * What prevents the CSV reader from reading the file, as the rest of a sentence that begins with
   * the name of the file; empty if nothing is found.
   */
  Optional<String> problem() {
    if (unreadable.isPresent()) {
      return Optional.of(" is " + unreadable.get().description() + ", not CSV.");
    }
    if (header.separatorLine().isPresent()) {
      return Optional.of(
          ": line 1 is "
              + header.separatorLine().get().strip()
              + ", which only Excel understands.");
    }
    if (hasBlanks) {
      return Optional.of(BlankColumns.PROBLEM);
    }
    if (header.hasLinesAbove(head)) {
      String title = head.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
      return Optional.of(
          ": line 1 is a title (%s). The header is in line %d."
              .formatted(Excerpt.of(readable(title), MAX_TITLE), header.line()));
    }
    return Optional.empty();
  }

  /** What to do about the {@link #problem}, in sentences. */
  String remedy() {
    if (unreadable.isPresent()) {
      return unreadable.get().remedy();
    }
    if (hasBlanks) {
      return BlankColumns.remedy(isPlain() ? Optional.of(name) : Optional.empty());
    }
    int above = header.line() - 1;
    String lines = above == 1 ? "line 1" : "lines 1 to " + above;
    return "Take "
        + lines
        + " out of the file"
        + (isPlain()
            ? ", for example: tail -n +%d %s > without-title.csv".formatted(header.line(), name)
            : ".");
  }

  private boolean isPlain() {
    return !encoding.isWide() && name.matches(".*\\.(csv|txt)");
  }

  /** A text of the file for a message. */
  private String readable(String text) {
    return encoding.isWide()
        ? text
        : new String(text.getBytes(encoding.forSyntax()), Charset.forName(encoding.name()));
  }

  /**
   * The options that the CSV reader needs for the file, in addition to a header and doubled quotes,
   * which are the defaults of a source.
   */
  Map<String, String> options() {
    Map<String, String> options = new TreeMap<>();
    if (header.delimiter() != ',') {
      options.put("delimiter", String.valueOf(header.delimiter()));
    }
    if (!encoding.name().equals("UTF-8")) {
      options.put("encoding", encoding.name());
    }
    if (quotes() == backslashes) {
      options.put("escape", "\\");
    }
    if (encoding.isWide() || quotes().withLineBreaks() > 0) {
      options.put("multiLine", "true");
    }
    return options;
  }

  /** The scanner with the escape character that leaves fewer broken texts. */
  private QuoteScanner quotes() {
    return backslashes.broken() < doubledQuotes.broken() ? backslashes : doubledQuotes;
  }

  /** The number of bytes that were read, after decompression. */
  long bytesRead() {
    return bytesRead;
  }

  /** The name of the encoding, as the reader names it. */
  String encoding() {
    return encoding.name();
  }

  /** Whether each character of the file has two or four bytes. */
  boolean isWide() {
    return encoding.isWide();
  }

  /** Whether most encodings read the file alike. */
  boolean isAscii() {
    return encoding.isAscii();
  }

  /** The fields of the first row, without their quotes; none if the file is empty. */
  List<String> firstRow() {
    return header.names().stream().map(this::readable).toList();
  }

  /** Whether the header occurs again below, as in files that were joined. */
  boolean repeatsHeader() {
    return repeatedHeader.count() > 1;
  }

  /** What a person must check, because the bytes do not decide it, in sentences. */
  List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    if (encoding.isDamaged()) {
      remarks.add(
          name
              + " is UTF-8, but contains bytes of another encoding (%,d), which become U+FFFD. Write"
                  .formatted(encoding.invalidBytes())
              + " all of it in UTF-8.");
    } else if (encoding.isUncertain()) {
      remarks.add(
          name
              + " is not UTF-8, and its encoding is a guess. Compare names with accents in the"
              + " profile that check prints.");
    }
    if (quotes().broken() > 0) {
      remarks.add(
          name
              + " contains quoted texts in which a quote is not escaped or not closed (%,d), so that"
                  .formatted(quotes().broken())
              + " values can be in the wrong column. Double each quote inside a quoted text.");
    }
    return remarks;
  }
}
