package io.regulars.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file is, and with which options it is read. */
class FileInspectionTest {
  private static final long WHOLE = Long.MAX_VALUE;
  private static final String PLAIN = "order_id,name,price\n1,Mug,10.00\n2,Pot,9.50\n";

  @TempDir private java.nio.file.Path folder;

  private FileInspection inspect(String name, byte[] bytes, long most) throws IOException {
    java.nio.file.Path file = Files.write(folder.resolve(name), bytes);
    Configuration hadoop = new Configuration();
    // A cached file system would replace that of the session of other tests.
    hadoop.setBoolean("fs.file.impl.disable.cache", true);
    return FileInspection.of(new Path(file.toUri()), most, hadoop);
  }

  private FileInspection inspect(String text, String encoding) throws IOException {
    return inspect("orders.csv", text.getBytes(Charset.forName(encoding)), WHOLE);
  }

  private FileInspection inspect(String text) throws IOException {
    return inspect(text, "UTF-8");
  }

  @Test
  void aPlainFileNeedsNoOptions() throws IOException {
    FileInspection plain = inspect(PLAIN);

    assertThat(plain.options()).isEmpty();
    assertThat(plain.problem()).isEmpty();
    assertThat(plain.remarks()).isEmpty();
    assertThat(plain.repeatsHeader()).isFalse();
    assertThat(plain.isAscii()).isTrue();
  }

  @Test
  void textWithColumnsThatAreAlignedByBlanksIsRefusedWithTheRemedy() throws IOException {
    String rows =
        " 00004 19970101  2   29.33\n 00021 19970118 12  129.33\n 00050 19970101  3    6.79\n";

    for (String text : new String[] {rows, " customer  date number value\n" + rows}) {
      FileInspection aligned = inspect("sample.txt", text.getBytes(StandardCharsets.UTF_8), WHOLE);
      assertThat(aligned.problem())
          .contains(": blanks separate its columns, which the CSV reader cannot separate.");
      assertThat(aligned.remedy())
          .isEqualTo(
              "Write commas between the columns, for example: sed -E 's/^ +| +$//g; s/ +/,/g'"
                  + " sample.txt > with-commas.csv");
    }
    assertThat(inspect("name\nAda Jones 1\nBob 2\nEve Miller 3\n").problem()).isEmpty();
    assertThat(inspect("street\n12 Main St\n14 Main St\n16 Main St\n").problem()).isEmpty();
  }

  @Test
  void firstRowHasFieldsWithoutTheirQuotes() throws IOException {
    assertThat(inspect("1;\"Mug; \"\"blue\"\"\";9,50\n2;Pot;8,00\n").firstRow())
        .containsExactly("1", "Mug; \"blue\"", "9,50");
    assertThat(inspect("").firstRow()).isEmpty();
  }

  @Test
  void utf8IsTheDefaultWithAndWithoutByteOrderMark() throws IOException {
    assertThat(inspect("id,name\n1,Jörg €\n").options()).isEmpty();
    assertThat(inspect("\uFEFF\"id\",name\n1,Jörg 😀\n").options()).isEmpty();
  }

  /** 0xF6 is ö in both encodings. The curly quote is 0x93 in windows-1252, a control otherwise. */
  @Test
  void bytesThatAreNotUtf8AreWesternEuropeanAndMarkedAsAGuess() throws IOException {
    FileInspection latin = inspect("id,name\n1,Jörg\n", "ISO-8859-1");
    FileInspection windows = inspect("id,name\n1,“Jörg”\n", "windows-1252");

    assertThat(latin.options()).isEqualTo(Map.of("encoding", "ISO-8859-1"));
    assertThat(windows.options()).isEqualTo(Map.of("encoding", "windows-1252"));
    assertThat(latin.remarks())
        .containsExactly(
            "orders.csv is not UTF-8, and its encoding is a guess. Compare names with accents in"
                + " the profile that check prints.");
  }

  /** Overlong forms and surrogates are not UTF-8, although their bytes have its pattern. */
  @ParameterizedTest
  @ValueSource(
      strings = {"\u00C0\u00AF", "\u00ED\u00A0\u00A0", "\u00F5\u00A0\u00A0\u00A0", "\u00C3x"})
  void sequencesThatUtf8ForbidsAreNotUtf8(String bytes) throws IOException {
    assertThat(inspect("id,name\n1," + bytes + "\n", "ISO-8859-1").options())
        .containsEntry("encoding", "ISO-8859-1");
  }

  @Test
  void utf8WithSomeOtherBytesStaysUtf8AndIsReported() throws IOException {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.write("id,name\n1,Jürg\n2,Käthe\n".getBytes(StandardCharsets.UTF_8));
    joined.write("3,Jörg\n".getBytes(StandardCharsets.ISO_8859_1));

    FileInspection inspection = inspect("joined.csv", joined.toByteArray(), WHOLE);

    assertThat(inspection.options()).isEmpty();
    assertThat(inspection.remarks())
        .containsExactly(
            "joined.csv is UTF-8, but contains bytes of another encoding (1), which become U+FFFD."
                + " Write all of it in UTF-8.");
  }

  @ParameterizedTest
  @CsvSource({"UTF-16, UTF-16", "UTF-16LE, UTF-16LE", "UTF-16BE, UTF-16BE"})
  void utf16IsRecognizedWithAndWithoutByteOrderMark(String written, String detected)
      throws IOException {
    assertThat(inspect("id\tname\r\n1\tJörg\r\n", written).options())
        .isEqualTo(Map.of("delimiter", "\t", "encoding", detected, "multiLine", "true"));
  }

  @Test
  void aNoteWithALineBreakIsFoundFarBelowTheFirstRows() throws IOException {
    String rows = "1,plain,10.00\n".repeat(20_000);

    assertThat(inspect("id,note,price\n" + rows + "2,\"two\nlines\",9.50\n").options())
        .isEqualTo(Map.of("multiLine", "true"));
    assertThat(inspect("id,note,price\n" + rows + "2,\"one \"\"line\"\"\",9.50\n").options())
        .isEmpty();
  }

  @Test
  void aQuoteThatNothingClosesIsNoReasonForSeveralLines() throws IOException {
    FileInspection inspection =
        inspect("id,note,price\n1,\"12 inch,10.00\n2,plain,9.50\n3,\"a, b\",9.50\n");

    assertThat(inspection.options()).isEmpty();
    assertThat(inspection.remarks())
        .containsExactly(
            "orders.csv contains quoted texts in which a quote is not escaped or not closed (1), so"
                + " that values can be in the wrong column. Double each quote inside a quoted"
                + " text.");
  }

  @Test
  void quotesAreEscapedByBackslashesIfThatLeavesNoBrokenText() throws IOException {
    String rows = "id,name,quantity\n1,\"Pan 12\\\" red, steel\",2\n2,\"C:\\\\dir\",1\n";

    assertThat(inspect(rows).options()).isEqualTo(Map.of("escape", "\\"));
    assertThat(inspect(rows + "3,\"two \\\" inches\nand a line\",1\n").options())
        .isEqualTo(Map.of("escape", "\\", "multiLine", "true"));
  }

  @Test
  void aTextThatEndsInABackslashIsNoEscape() throws IOException {
    assertThat(inspect("id,path,quantity\n1,\"C:\\dir\\\",2\n2,\"say \"\"hi\"\"\",1\n").options())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {";", "\t", "|"})
  void theDelimiterIsThatOfTheHeader(String delimiter) throws IOException {
    String header = String.join(delimiter, "id", "name", "price");
    String row = String.join(delimiter, "1", "\"a, b, c, d, e\"", "10,00");

    assertThat(inspect(header + "\n" + row + "\n").options())
        .isEqualTo(Map.of("delimiter", delimiter));
  }

  @Test
  void textsWithManyCommasDoNotDecideTheDelimiter() throws IOException {
    assertThat(inspect("id;note\n1;a, b, c, d\n2;a, b, c, d\n").options())
        .isEqualTo(Map.of("delimiter", ";"));
  }

  @Test
  void aSeparatorLineForExcelIsNamed() throws IOException {
    FileInspection inspection = inspect("sep=;\nid;price\n1;10,00\n");

    assertThat(inspection.problem()).contains(": line 1 is sep=;, which only Excel understands.");
    assertThat(inspection.remedy())
        .isEqualTo(
            "Take line 1 out of the file, for example: tail -n +2 orders.csv > without-title.csv");
  }

  @Test
  void titlesAboveTheHeaderAreNamedWithTheLineOfTheHeader() throws IOException {
    FileInspection inspection =
        inspect("Verkäufe\n\"January 4, 2024 - January 23, 2024\"\n\n" + PLAIN);

    assertThat(inspection.problem())
        .contains(": line 1 is a title (Verkäufe). The header is in line 4.");
    assertThat(inspection.remedy())
        .isEqualTo(
            "Take lines 1 to 3 out of the file, for example: tail -n +4 orders.csv >"
                + " without-title.csv");
  }

  @Test
  void aHeaderOfOneColumnOrOneThatIsShorterThanItsRowsIsNoTitle() throws IOException {
    assertThat(inspect("order_id\n1\n2\n").problem()).isEmpty();
    assertThat(inspect("order_id\n1,2024-01-01,10.00\n2,2024-01-02,9.50\n").problem()).isEmpty();
    assertThat(inspect("").problem()).isEmpty();
  }

  @Test
  void aHeaderThatOccursAgainIsFound() throws IOException {
    assertThat(inspect(PLAIN + PLAIN).repeatsHeader()).isTrue();
    assertThat(inspect(PLAIN.replace("\n", "\r\n").repeat(2)).repeatsHeader()).isTrue();
  }

  @Test
  void formatsThatAreNotTextAreNamed() throws IOException {
    assertThat(inspect("a.xlsx", zip("[Content_Types].xml"), WHOLE).problem())
        .contains(" is an Excel workbook, not CSV.");
    assertThat(inspect("a.zip", zip("orders.csv"), WHOLE).problem())
        .contains(" is a zip archive, not CSV.");
    byte[] old = {
      (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
    };
    assertThat(inspect("a.xls", old, WHOLE).problem()).contains(" is an Excel workbook, not CSV.");
    assertThat(inspect("<html><table><tr><td>id</td></tr></table>").problem())
        .contains(" is an HTML page, not CSV.");
    assertThat(inspect("PAR1....").problem()).contains(" is a Parquet file, not CSV.");
    assertThat(inspect("a.csv", gzip(PLAIN), WHOLE).problem())
        .contains(" is a gzip archive whose name does not end in .gz, not CSV.");
  }

  @Test
  void aCompressedFileIsReadByItsName() throws IOException {
    assertThat(inspect("a.csv.gz", gzip("id;note\n1;\"two\nlines\"\n"), WHOLE).options())
        .isEqualTo(Map.of("delimiter", ";", "multiLine", "true"));
  }

  /** The limit ends inside a quoted text, which is therefore not one that nothing closes. */
  @Test
  void onlyTheBeginningIsReadWithALimit() throws IOException {
    String rows = "1,plain,10.00\n".repeat(4_681);
    String text = "id,note,price\n" + rows + "2,\"two\nlines\",9.50\n";

    FileInspection inspection = inspect("long.csv", text.getBytes(StandardCharsets.UTF_8), 65_554);

    assertThat(text.substring(65_550, 65_554)).isEqualTo("\"two");
    assertThat(inspection.options()).isEmpty();
    assertThat(inspection.remarks()).isEmpty();
    assertThat(inspection.bytesRead()).isEqualTo(65_554);
  }

  private static byte[] zip(String entry) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write(PLAIN.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
