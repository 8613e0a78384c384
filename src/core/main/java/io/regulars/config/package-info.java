/**
 * The settings of a shop, and the shop systems whose files are recognized: typed records that are
 * read from HOCON. Unknown keys and values of the wrong type are refused.
 */
package io.regulars.config;
