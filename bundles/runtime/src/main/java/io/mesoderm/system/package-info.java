/**
 * The whole system from outside, as a process and over HTTP; for what proves it or measures it. Nothing of the
 * platform's inside is known here.
 */
package io.mesoderm.system;
