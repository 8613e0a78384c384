/**
 * The command line. Each command is one class: it reads its options, calls the engine, prints the
 * outcome and returns an exit code.
 */
package io.regulars.cli;
