/** Business dates and periods in the shop's time zone, week start and fiscal year. */
package io.regulars.time;
