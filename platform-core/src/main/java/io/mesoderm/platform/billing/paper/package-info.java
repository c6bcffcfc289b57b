/** Money on paper: receipts, refund sheets and whatever else leaves the books as a document. */
package io.mesoderm.platform.billing.paper;
