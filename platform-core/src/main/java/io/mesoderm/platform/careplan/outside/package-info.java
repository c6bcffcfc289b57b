/** Sessions that were done elsewhere: they count for spacing, and nothing of them is charged. */
package io.mesoderm.platform.careplan.outside;
