package io.regulars.cli;

import io.regulars.ExitCode;
import io.regulars.UserError;
import io.regulars.config.Settings;
import io.regulars.pipeline.ForgetOutcome;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Permanently removes customers from the lake. */
@Command(
    name = "forget",
    description = {
      "Permanently removes customers from the lake.",
      "Removes their rows from the current and all earlier versions of the published tables."
    },
    footer = {
      "",
      "Remove the customers from the sources first. Otherwise the next run adds them again.",
      "The table runs records how many customers were removed, but not their ids."
    })
public final class ForgetCommand implements Callable<Integer> {
  private static final String BYTE_ORDER_MARK = "\ufeff";

  private final Engine engine;

  @Spec private CommandSpec command;
  @Mixin private ShopOptions shop;

  @Option(
      names = "--customers",
      required = true,
      paramLabel = "FILE",
      description =
          "File with one customer id per line, as in the sources or in the tables: a local file or"
              + " any Hadoop path.")
  private String file;

  public ForgetCommand(Engine engine) {
    this.engine = engine;
  }

  @Override
  public Integer call() {
    Settings settings = shop.read();
    List<String> customers = customers(file);
    ForgetOutcome outcome = forget(settings, customers);
    print(outcome, settings.lake(), command.commandLine().getOut());
    return ExitCode.DONE;
  }

  /**
   * Returns the distinct ids, unchanged, in the order of the file. Blank lines are ignored. No
   * message shows an id: ids are personal data.
   *
   * @param path a local file or any Hadoop path
   * @throws UserError if the file does not exist, is not UTF-8 text or contains no id
   */
  private static List<String> customers(String path) {
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

  private ForgetOutcome forget(Settings settings, List<String> customers) {
    try (ConsoleProgress progress = Terminal.progress(command)) {
      return engine.forget(settings, customers, progress);
    }
  }

  private static void print(ForgetOutcome outcome, String lake, PrintWriter out) {
    out.printf(Locale.ROOT, "%s (run %s).%n%n", sentence(outcome, lake), outcome.runId());
    TextTable tables = TextTable.of("table", "rows removed");
    for (ForgetOutcome.Table table : outcome.tables()) {
      tables.row(table.name(), TextTable.count(table.removed()));
    }
    tables.print(out);
    out.println();
    out.println("Earlier versions of these tables can no longer be read.");
    out.println("The next export removes the customers from the database.");
    out.println("The next run adds them again if the sources still contain them.");
    out.flush();
  }

  private static String sentence(ForgetOutcome outcome, String lake) {
    String requested =
        outcome.requested() == 1
            ? "1 customer"
            : TextTable.count(outcome.requested()) + " customers";
    return outcome.found() == 0
        ? "Found no rows about " + requested + " in " + lake
        : "Removed " + TextTable.count(outcome.found()) + " of " + requested + " from " + lake;
  }
}
