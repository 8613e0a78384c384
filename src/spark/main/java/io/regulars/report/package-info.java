/** The HTML report: queries on the published tables, and a self-contained page with charts. */
package io.regulars.report;
