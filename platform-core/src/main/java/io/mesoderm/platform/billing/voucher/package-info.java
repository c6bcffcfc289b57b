/** Vouchers: sold for money, a liability until they pay for packages. */
package io.mesoderm.platform.billing.voucher;
