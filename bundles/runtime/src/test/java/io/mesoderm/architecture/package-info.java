/** The walls of the house and the facts of its tree that would rot without a test. */
package io.mesoderm.architecture;
