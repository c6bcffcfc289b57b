/**
 * Units that patients give back. A refund is computed by the policy that was frozen on the contract
 * when it was sold, changes units and money in one transaction, and leaves the sheet of its
 * calculation.
 */
package io.mesoderm.platform.billing.refund;
