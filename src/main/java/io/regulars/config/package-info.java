/** What a shop sets: typed records, read from HOCON, with unknown and ill-typed keys refused. */
package io.regulars.config;
