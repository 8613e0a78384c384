package io.regulars.cli;

import io.regulars.ExitCode;
import io.regulars.UserError;
import io.regulars.config.ShopSystem;
import io.regulars.config.ShopSystemFiles;
import io.regulars.draft.Draft;
import io.regulars.draft.files.SampledFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Drafts the configuration of a shop from the first rows of its files. */
@Command(
    name = "init",
    description = {
      "Drafts a configuration from the first rows of a shop's files.",
      "Lines with values that cannot be detected are marked LOOK."
    })
public final class InitCommand implements Callable<Integer> {
  private final Engine engine;

  @Spec private CommandSpec command;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "CSV, JSON, Parquet, ORC or Delta files or folders, on any Hadoop path.")
  private List<String> files;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "Configuration file to write. An existing file is never overwritten.")
  private Path out;

  @Option(
      names = "--systems",
      paramLabel = "PATH",
      description =
          "File that describes the export of a shop system, or folder of such files. Can be"
              + " repeated. docs/shop-systems.md explains the files.")
  private List<Path> systemPaths = new ArrayList<>();

  public InitCommand(Engine engine) {
    this.engine = engine;
  }

  @Override
  public Integer call() {
    if (Files.exists(out)) {
      throw alreadyExists();
    }
    List<ShopSystem> systems = ShopSystemFiles.read(systemPaths);
    Draft draft = Draft.of(sample(), systems);
    write(draft.text(out.toAbsolutePath().getParent()));
    print(draft, command.commandLine().getOut());
    return ExitCode.DONE;
  }

  private UserError alreadyExists() {
    return UserError.usage(
        out + " already exists.", "Set --out to another file, or move the existing one.");
  }

  private SampledFiles sample() {
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
      throw alreadyExists();
    } catch (IOException e) {
      throw UserError.usage(out + " cannot be written.", String.valueOf(e.getMessage()))
          .causedBy(e);
    }
  }

  private void print(Draft draft, PrintWriter console) {
    TextTable table = TextTable.of("file", "detected as");
    draft.detected().forEach(file -> table.row(file.path(), file.description()));
    table.print(console);
    console.println();
    console.printf("Wrote %s. Check the %d lines marked LOOK.%n", out, draft.markedLines());
    console.println(
        draft.isIncomplete()
            ? "A required input or column was not found. Add it, then run: jobs/regulars check"
                + " --config "
                + out
            : "Then run: jobs/regulars check --config " + out);
    console.flush();
  }
}
