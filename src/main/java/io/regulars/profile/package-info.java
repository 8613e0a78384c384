/**
 * What is worth knowing about one customer: each trait reads a history and fills its own columns.
 */
package io.regulars.profile;
