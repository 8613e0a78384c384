/** Weeks, months, quarters and years as the shop counts them, in its time zone and fiscal year. */
package io.regulars.time;
