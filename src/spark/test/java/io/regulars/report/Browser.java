package io.regulars.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A headless Chromium, controlled through the DevTools protocol. It records console errors and
 * network requests of the pages.
 */
final class Browser implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofMinutes(2);
  private static final List<Path> EXECUTABLES =
      List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"));

  private final Process process;
  private final Path profile;
  private final WebSocket socket;
  private final AtomicInteger lastCall = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> calls = new ConcurrentHashMap<>();
  private final List<String> errors = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  private Browser(Process process, Path profile, int port)
      throws IOException, InterruptedException {
    this.process = process;
    this.profile = profile;
    HttpClient http = HttpClient.newHttpClient();
    String pages =
        http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json")).build(),
                BodyHandlers.ofString())
            .body();
    String address = "";
    for (JsonNode page : JSON.readTree(pages)) {
      if (page.path("type").asText().equals("page")) {
        address = page.path("webSocketDebuggerUrl").asText();
      }
    }
    socket =
        http.newWebSocketBuilder().buildAsync(URI.create(address), new MessageListener()).join();
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      call(domain + ".enable", "{}");
    }
  }

  /** Whether Chromium is installed. */
  static boolean isInstalled() {
    return EXECUTABLES.stream().anyMatch(Files::isExecutable);
  }

  /**
   * Starts a browser with an empty profile.
   *
   * @param folder for the profile and the log
   */
  static Browser start(Path folder) throws IOException, InterruptedException {
    Path program = EXECUTABLES.stream().filter(Files::isExecutable).findFirst().orElseThrow();
    Path profile = Files.createDirectories(folder.resolve("profile"));
    List<String> command =
        new ArrayList<>(
            List.of(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank"));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("browser.log").toFile())
            .start();
    Path port = profile.resolve("DevToolsActivePort");
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    while (!Files.exists(port) || Files.size(port) == 0) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        process.destroyForcibly();
        throw new IOException(Files.readString(folder.resolve("browser.log")));
      }
      Thread.sleep(50);
    }
    return new Browser(
        process, profile, Integer.parseInt(Files.readString(port).lines().findFirst().get()));
  }

  /** Opens a page and waits until all charts are drawn. */
  void open(Path page) throws InterruptedException {
    call("Page.navigate", object("url", page.toUri().toString()));
    await("document.documentElement?.dataset.drawn === 'yes'");
  }

  /** Waits until an expression is true. */
  void await(String expression) throws InterruptedException {
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    while (!evaluate(expression).asBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("Timeout: " + expression + "; errors: " + errors);
      }
      Thread.sleep(50);
    }
  }

  /** Evaluates a JavaScript expression in the page. */
  JsonNode evaluate(String expression) {
    ObjectNode request = JSON.createObjectNode();
    request.put("expression", expression).put("returnByValue", true).put("awaitPromise", true);
    JsonNode answer = call("Runtime.evaluate", request.toString());
    if (answer.has("exceptionDetails")) {
      throw new IllegalArgumentException(answer.path("exceptionDetails").toString());
    }
    return answer.path("result").path("value");
  }

  /** Evaluates an expression to a text. */
  String text(String expression) {
    return evaluate(expression).asText();
  }

  /** Evaluates an expression to a list of texts. */
  List<String> texts(String expression) {
    List<String> texts = new ArrayList<>();
    evaluate(expression).forEach(text -> texts.add(text.asText()));
    return texts;
  }

  /** Moves the mouse to a position in the window. */
  void moveMouse(double x, double y) {
    ObjectNode move = JSON.createObjectNode().put("type", "mouseMoved").put("x", x).put("y", y);
    call("Input.dispatchMouseEvent", move.toString());
  }

  /** Presses a key. */
  void pressKey(String key) {
    for (String type : List.of("keyDown", "keyUp")) {
      ObjectNode stroke =
          JSON.createObjectNode().put("type", type).put("key", key).put("code", key);
      if (key.equals("Tab")) {
        stroke.put("windowsVirtualKeyCode", 9);
      }
      call("Input.dispatchKeyEvent", stroke.toString());
    }
  }

  /** Sets the width of the window and the preferred colour scheme. */
  void setWindow(int width, boolean dark) {
    ObjectNode size = JSON.createObjectNode().put("width", width).put("height", 900);
    call(
        "Emulation.setDeviceMetricsOverride",
        size.put("deviceScaleFactor", 1).put("mobile", width < 600).toString());
    call(
        "Emulation.setEmulatedMedia",
        """
        {"features": [{"name": "prefers-color-scheme", "value": "%s"}]}"""
            .formatted(dark ? "dark" : "light"));
  }

  /** Prints the page to PDF. */
  byte[] print() {
    JsonNode printed = call("Page.printToPDF", "{\"printBackground\": true}");
    return Base64.getDecoder().decode(printed.path("data").asText());
  }

  /** Takes a screenshot of the window. */
  byte[] screenshot() {
    return Base64.getDecoder().decode(call("Page.captureScreenshot", "{}").path("data").asText());
  }

  /** Errors and warnings of the console, the scripts and the browser. */
  List<String> errors() {
    return List.copyOf(errors);
  }

  /** URLs of all requests except the pages themselves. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    socket.abort();
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    // A running process would keep the profile folder from being deleted.
    all.forEach(handle -> handle.onExit().orTimeout(10, TimeUnit.SECONDS).join());
    for (String link : List.of("SingletonLock", "SingletonSocket", "SingletonCookie")) {
      try {
        Files.deleteIfExists(profile.resolve(link));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static String object(String name, String value) {
    return JSON.createObjectNode().put(name, value).toString();
  }

  private JsonNode call(String method, String parameters) {
    int number = lastCall.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    calls.put(number, answer);
    socket
        .sendText(
            "{\"id\": "
                + number
                + ", \"method\": \""
                + method
                + "\", \"params\": "
                + parameters
                + "}",
            true)
        .join();
    try {
      return answer.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException(method + " got no response", e);
    }
  }

  private void handle(JsonNode message) {
    if (message.has("id")) {
      CompletableFuture<JsonNode> call = calls.remove(message.path("id").asInt());
      if (message.has("error")) {
        call.completeExceptionally(new IOException(message.path("error").toString()));
      } else {
        call.complete(message.path("result"));
      }
      return;
    }
    JsonNode parameters = message.path("params");
    switch (message.path("method").asText()) {
      case "Runtime.exceptionThrown" -> errors.add(parameters.path("exceptionDetails").toString());
      case "Log.entryAdded" -> errors.add(parameters.path("entry").path("text").asText());
      case "Runtime.consoleAPICalled" -> {
        if (!List.of("log", "info", "debug").contains(parameters.path("type").asText())) {
          errors.add(parameters.path("args").toString());
        }
      }
      case "Network.requestWillBeSent" -> {
        if (!parameters.path("type").asText().equals("Document")) {
          requests.add(parameters.path("request").path("url").asText());
        }
      }
      default -> {}
    }
  }

  /** Joins the parts of WebSocket messages. */
  private final class MessageListener implements WebSocket.Listener {
    private final StringBuilder message = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean isLast) {
      message.append(part);
      if (isLast) {
        try {
          handle(JSON.readTree(message.toString()));
        } catch (IOException e) {
          errors.add(e.toString());
        }
        message.setLength(0);
      }
      from.request(1);
      return null;
    }
  }
}
