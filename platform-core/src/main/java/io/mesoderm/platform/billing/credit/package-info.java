/** Credit of patients: paid ahead or refunded, spent at any site of the chain, lot by lot. */
package io.mesoderm.platform.billing.credit;
