/** The shop's figures on one page that opens anywhere: what is shown, and the page itself. */
package io.regulars.report;
