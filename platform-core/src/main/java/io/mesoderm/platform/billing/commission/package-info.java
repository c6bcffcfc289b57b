/** What practitioners earn by the uses of units: dated rules, what each use came to, and the month's table. */
package io.mesoderm.platform.billing.commission;
