/**
 * Compares the published tables of real shops with reference figures that others calculated from
 * the same data.
 */
package io.regulars.reference;
