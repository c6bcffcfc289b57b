/**
 * What the books say and whether they are right: trial balance, roll-forward of the package liability, and
 * the audit that recomputes everything from the journal.
 */
package io.mesoderm.platform.billing.report;
