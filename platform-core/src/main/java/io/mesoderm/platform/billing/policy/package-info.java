/** Refund policies: those that are shipped, those that a chain writes itself, and the laws they are held against. */
package io.mesoderm.platform.billing.policy;
