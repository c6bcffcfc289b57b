package io.mesoderm.platform.billing.bank.format;

/** Where a file cannot be read: the line counted from one, the field as its format calls it, and why. */
public record FileFault(int line, String field, String reason) {}
