package io.regulars.cli;

import io.regulars.Regulars;
import io.regulars.UserError;
import io.regulars.draft.Draft;
import io.regulars.draft.FileSample;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Drafts a shop's configuration from its files. */
@Command(
    name = "init",
    description =
        "Drafts a configuration by looking at the first rows of a shop's files. What cannot be told"
            + " by looking is marked in it.")
public final class InitCommand implements Callable<Integer> {
  private final Engine engine;

  @Spec private CommandSpec command;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "CSV, JSON, Parquet, ORC or Delta: files or folders, any Hadoop path.")
  private List<String> files;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "Where the configuration is written; a file that is there is not changed.")
  private Path out;

  public InitCommand(Engine engine) {
    this.engine = engine;
  }

  @Override
  public Integer call() {
    if (Files.exists(out)) {
      throw isThere();
    }
    Draft draft = Draft.of(look());
    write(draft.text());
    tell(draft, command.commandLine().getOut());
    return Regulars.DONE;
  }

  private UserError isThere() {
    return UserError.usage(out + " is there already.", "Name another file, or move that one away.");
  }

  private List<FileSample> look() {
    try (ConsoleProgress progress = Terminal.progress(command)) {
      return engine.sample(files, progress);
    }
  }

  private void write(String text) {
    try {
      if (out.toAbsolutePath().getParent() != null) {
        Files.createDirectories(out.toAbsolutePath().getParent());
      }
      Files.writeString(out, text, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw isThere();
    } catch (IOException e) {
      throw UserError.usage(out + " cannot be written.", String.valueOf(e.getMessage()))
          .causedBy(e);
    }
  }

  private void tell(Draft draft, PrintWriter console) {
    TextTable table = TextTable.of("file", "is read as");
    draft.found().forEach(file -> table.row(file.path(), file.as()));
    table.print(console);
    console.println();
    console.printf("%s is drafted; %d places in it are marked LOOK.%n", out, draft.doubts());
    console.println(
        draft.isIncomplete()
            ? "Something that is needed was not found: fill it in there. Then: check --config "
                + out
            : "Next: check --config " + out);
    console.flush();
  }
}
