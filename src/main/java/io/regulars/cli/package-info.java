/** The command line: one command a class, options in, one call, an outcome and an exit code out. */
package io.regulars.cli;
