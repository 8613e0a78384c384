package io.regulars.cli;

import io.regulars.UserError;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** A file of customer ids, one a line. Nothing says what is in it. */
final class CustomerList {
  private static final String MARK = "\ufeff";

  private CustomerList() {}

  /**
   * The ids as they are written, each once; blank lines say nothing.
   *
   * @param place a file of this machine, or any Hadoop path
   * @throws UserError when it is not there, is no text, or names nobody
   */
  static List<String> read(String place) {
    List<String> customers =
        text(place)
            .replaceFirst("^" + MARK, "")
            .lines()
            .filter(line -> !line.isBlank())
            .distinct()
            .toList();
    if (customers.isEmpty()) {
      throw UserError.usage(
          "The file " + place + " names nobody (--customers).", "Write one customer id a line.");
    }
    return customers;
  }

  private static String text(String place) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(place))).toString();
    } catch (CharacterCodingException e) {
      throw UserError.inputRefused(
              "The file " + place + " is no text in UTF-8 (--customers).", "Save it as UTF-8.")
          .causedBy(e);
    } catch (NoSuchFileException | FileNotFoundException e) {
      throw UserError.inputRefused(
              "There is no file " + place + " (--customers).",
              "Name one with the ids of those to forget, one a line.")
          .causedBy(e);
    } catch (IOException e) {
      throw UserError.inputRefused(
              "The file " + place + " cannot be read (--customers).",
              String.valueOf(e.getMessage()).lines().findFirst().orElse(""))
          .causedBy(e);
    }
  }

  private static byte[] bytes(String place) throws IOException {
    return RemoteFile.isMeantBy(place)
        ? RemoteFile.bytes(place)
        : Files.readAllBytes(Path.of(place));
  }
}
