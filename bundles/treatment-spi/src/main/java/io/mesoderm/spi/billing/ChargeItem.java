package io.mesoderm.spi.billing;

/** What a done session is charged as: a service item and how often, at least once; all of a session at most 1000 times. */
public record ChargeItem(String serviceItem, int quantity) {

    public ChargeItem {
        if (quantity < 1) {
            throw new IllegalArgumentException("quantity must be 1 or more");
        }
    }
}
