/**
 * A shop's configuration, drafted from a look at its files: which input each one is, which column
 * means what, and what nobody could tell by looking.
 */
package io.regulars.draft;
