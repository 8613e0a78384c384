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
 * The report as one page that needs nothing else: figures, styles, scripts and the library that
 * draws are all in it, and it may ask nobody for anything.
 */
public final class ReportPage {
  private static final String CHARTS =
      "/META-INF/resources/webjars/echarts/5.3.1/dist/echarts.min.js";

  /** The page's script, piece by piece; a later piece uses what earlier ones say. */
  private static final List<String> SCRIPTS =
      List.of(
          "shop.js",
          "page.js",
          "chart.js",
          "sections/headline.js",
          "sections/customers.js",
          "sections/bridge.js",
          "sections/cohorts.js",
          "sections/next.js",
          "sections/segments.js",
          "sections/discounts.js",
          "sections/assortment.js",
          "sections/concentration.js",
          "sections/gaps.js",
          "sections/acquisition.js",
          "sections/feedback.js",
          "sections/subscriptions.js",
          "sections/value.js",
          "sections/sellers.js",
          "sections/quality.js",
          "sections/definitions.js",
          "start.js");

  private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)\\}\\}");

  private ReportPage() {}

  /** The page. */
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

  /** No request to anywhere, and no script but the two that are in the page. */
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
      throw new IllegalStateException("A script that ends itself cannot stand in a page.");
    }
    try {
      // As the browser reads it: line ends are line feeds there.
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  /** In one pass: what is filled in is not looked through for places. */
  private static String filled(String template, Map<String, String> parts) {
    return PLACE
        .matcher(template)
        .replaceAll(place -> Matcher.quoteReplacement(parts.get(place.group(1))));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String resource(String name) {
    try (InputStream bytes = ReportPage.class.getResourceAsStream(name)) {
      if (bytes == null) {
        throw new IllegalStateException("The build lacks " + name + ".");
      }
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
