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

/** A file of customer ids, one per line. No message shows its contents: they are personal data. */
final class CustomerList {
  private static final String BYTE_ORDER_MARK = "\ufeff";

  private CustomerList() {}

  /**
   * Returns the distinct ids, unchanged, in the order of the file. Blank lines are ignored.
   *
   * @param path a local file or any Hadoop path
   * @throws UserError if the file does not exist, is not UTF-8 text or contains no id
   */
  static List<String> read(String path) {
    List<String> customers =
        text(path)
            .replaceFirst("^" + BYTE_ORDER_MARK, "")
            .lines()
            .filter(line -> !line.isBlank())
            .distinct()
            .toList();
    if (customers.isEmpty()) {
      throw UserError.usage(
          "The file " + path + " contains no customer ids (--customers).",
          "Write one customer id per line.");
    }
    return customers;
  }

  private static String text(String path) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(path))).toString();
    } catch (CharacterCodingException e) {
      throw UserError.inputRefused(
              "The file " + path + " is not UTF-8 text (--customers).", "Save it as UTF-8.")
          .causedBy(e);
    } catch (NoSuchFileException | FileNotFoundException e) {
      throw UserError.inputRefused(
              "The file " + path + " does not exist (--customers).",
              "Set --customers to a file with one customer id per line.")
          .causedBy(e);
    } catch (IOException e) {
      throw UserError.inputRefused(
              "The file " + path + " cannot be read (--customers).",
              String.valueOf(e.getMessage()).lines().findFirst().orElse(""))
          .causedBy(e);
    }
  }

  private static byte[] bytes(String path) throws IOException {
    return RemoteFile.hasScheme(path) ? RemoteFile.bytes(path) : Files.readAllBytes(Path.of(path));
  }
}
