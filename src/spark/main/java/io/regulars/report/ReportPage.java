package io.regulars.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The report as a self-contained HTML page: it contains figures, styles, scripts and the chart
 * library, and its content security policy forbids network requests.
 */
public final class ReportPage {
  private static final String CHARTS =
      "/META-INF/resources/webjars/echarts/5.3.1/dist/echarts.min.js";

  /** The parts of the page's script in order; later parts use definitions of earlier parts. */
  private static final List<String> SCRIPTS =
      List.of(
          "shop.js",
          "page.js",
          "chart.js",
          "sections/changes.js",
          "sections/headline.js",
          "sections/customers.js",
          "sections/bridge.js",
          "sections/cohorts.js",
          "sections/next.js",
          "sections/journey.js",
          "sections/segments.js",
          "sections/discounts.js",
          "sections/assortment.js",
          "sections/concentration.js",
          "sections/gaps.js",
          "sections/acquisition.js",
          "sections/campaigns.js",
          "sections/feedback.js",
          "sections/subscriptions.js",
          "sections/value.js",
          "sections/sellers.js",
          "sections/quality.js",
          "sections/definitions.js",
          "start.js");

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)\\}\\}");

  private ReportPage() {}

  /** Builds the page. */
  public static String of(Report report) {
    String charts = resource(CHARTS);
    String script =
        SCRIPTS.stream()
            .map(name -> resource(name).strip())
            .collect(Collectors.joining("\n\n", "(() => {\n\"use strict\";\n\n", "\n})();\n"));
    Map<String, String> parts =
        Map.of(
            "policy", policy(charts, script),
            "title", escaped(report.shop().name()),
            "style", resource("report.css"),
            "figures", ReportJson.of(report),
            "charts", charts,
            "script", script);
    return filled(resource("page.html"), parts);
  }

  /** Content security policy: no network requests, and only the two scripts of the page. */
  private static String policy(String... scripts) {
    StringBuilder policy =
        new StringBuilder("default-src 'none'; style-src 'unsafe-inline'; script-src");
    for (String script : scripts) {
      policy.append(" 'sha256-").append(hash(script)).append('\'');
    }
    return policy.append("; base-uri 'none'; form-action 'none'").toString();
  }

  private static String hash(String script) {
    if (script.toLowerCase(Locale.ROOT).contains("</script")) {
      throw new IllegalStateException("A script with an end tag cannot be embedded in the page.");
    }
    try {
      // resource() has normalized the line ends as the browser does before it hashes a script.
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  /**
   * Replaces the placeholders in one pass, so that placeholders in inserted text stay as they are.
   */
  private static String filled(String template, Map<String, String> parts) {
    return PLACEHOLDER
        .matcher(template)
        .replaceAll(placeholder -> Matcher.quoteReplacement(parts.get(placeholder.group(1))));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String resource(String name) {
    try (InputStream bytes = ReportPage.class.getResourceAsStream(name)) {
      if (bytes == null) {
        throw new IllegalStateException("Resource " + name + " is missing in the build.");
      }
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
