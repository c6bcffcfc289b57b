package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.packages.LockedContract;

/** A line of a session and the unit that pays for it. */
record Pick(int lineNo, OpenUnit unit, LockedContract contract) {}
