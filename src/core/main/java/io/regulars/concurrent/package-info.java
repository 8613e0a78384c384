/** Values computed once, and tasks that run in parallel. */
package io.regulars.concurrent;
