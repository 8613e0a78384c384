package io.regulars;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One of the project's notebooks, as it is kept or as a run has left it.
 *
 * @param file path of the notebook
 * @param cells in order
 */
record Notebook(Path file, List<Cell> cells) {
  /** Formats of a stored picture. */
  static final String PICTURE = "image/png text/plain";

  /** Folder of the committed notebooks. */
  static final Path FOLDER = Path.of("notebooks");

  /** Debian's Python first, because the notebooks use Debian's packages; then any other. */
  private static final List<String> PYTHON_PROGRAMS = List.of("/usr/bin/python3", "python3");

  private static final String REQUIRED_IMPORTS =
      "import nbconvert, ipykernel, matplotlib, pandas, psycopg2";

  private static final String TIMED_OUT = "The run timed out.";
  private static final Duration KERNEL_TIMEOUT = Duration.ofSeconds(20);
  private static final Duration RUN_TIMEOUT = Duration.ofSeconds(90);
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A cell.
   *
   * @param source its text or code
   * @param number execution count; 0 for text and for code that did not run
   * @param outputs formats of each output, such as image/png; error for a failure
   * @param printed text on standard output and standard error
   */
  record Cell(boolean isCode, String source, int number, List<String> outputs, String printed) {
    boolean draws() {
      return source.contains("plt.subplots(");
    }

    private static Cell of(JsonNode cell) {
      List<String> outputs = new ArrayList<>();
      StringBuilder printed = new StringBuilder();
      for (JsonNode output : cell.path("outputs")) {
        if (output.path("output_type").asText().equals("stream")) {
          printed.append(text(output.path("text")));
        } else if (output.has("data")) {
          TreeSet<String> formats = new TreeSet<>();
          output.get("data").fieldNames().forEachRemaining(formats::add);
          outputs.add(String.join(" ", formats));
        } else {
          outputs.add(output.path("output_type").asText());
        }
      }
      return new Cell(
          cell.path("cell_type").asText().equals("code"),
          text(cell.path("source")),
          cell.path("execution_count").asInt(),
          outputs,
          printed.toString());
    }
  }

  private static String text(JsonNode lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line.asText()));
    return lines.isTextual() ? lines.asText() : text.toString();
  }

  static Notebook in(Path file) {
    try {
      List<Cell> cells = new ArrayList<>();
      JSON.readTree(Files.readString(file)).path("cells").forEach(cell -> cells.add(Cell.of(cell)));
      return new Notebook(file, cells);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The committed notebooks, sorted by name. */
  static List<Path> committed() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".ipynb")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Cell> code() {
    return cells.stream().filter(Cell::isCode).toList();
  }

  /** Whether Jupyter and the libraries of the notebooks are installed. */
  static boolean canRun() {
    return PYTHON_PROGRAMS.stream().anyMatch(Notebook::hasRequiredImports);
  }

  private static boolean hasRequiredImports(String python) {
    try {
      return new ProcessBuilder(python, "-c", REQUIRED_IMPORTS)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /**
   * Runs all of it without a window, from the first cell to the last. A kernel that does not start
   * is given a second chance: some hang.
   *
   * @param folder for what comes of it
   * @param variables of the environment
   */
  Notebook run(Path folder, Map<String, String> variables) throws IOException {
    String said = runOnce(folder, variables);
    if (said.contains("Kernel didn't respond") || said.endsWith(TIMED_OUT)) {
      said = runOnce(folder, variables);
    }
    Path result = folder.resolve(file.getFileName());
    if (!Files.exists(result)) {
      throw new AssertionError(file + " did not run through:\n" + said);
    }
    return in(result);
  }

  private String runOnce(Path folder, Map<String, String> variables) throws IOException {
    Path log = folder.resolve(file.getFileName() + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(
                PYTHON_PROGRAMS.stream()
                    .filter(Notebook::hasRequiredImports)
                    .findFirst()
                    .orElseThrow(),
                "-m",
                "nbconvert",
                "--to=notebook",
                "--execute",
                "--ExecutePreprocessor.kernel_name=python3",
                "--ExecutePreprocessor.startup_timeout=" + KERNEL_TIMEOUT.toSeconds(),
                "--ExecutePreprocessor.record_timing=False",
                "--output-dir=" + folder,
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().remove("MPLBACKEND");
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    for (String directory : List.of("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR")) {
      builder.environment().put(directory, Files.createTempDirectory(folder, directory).toString());
    }
    builder.environment().putAll(variables);
    Process process = builder.start();
    try {
      boolean ended = process.waitFor(RUN_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
      return Files.readString(log) + (ended ? "" : TIMED_OUT);
    } catch (InterruptedException e) {
      throw interrupted(e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException(e);
  }
}
