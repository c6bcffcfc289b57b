/** Tips paid ahead within a package: held for whoever will treat, never revenue. */
package io.mesoderm.platform.billing.tip;
