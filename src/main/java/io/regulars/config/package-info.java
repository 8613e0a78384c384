/**
 * The settings of a shop: typed records that are read from HOCON. Unknown keys and values of the
 * wrong type are refused.
 */
package io.regulars.config;
