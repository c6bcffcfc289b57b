package io.mesoderm.platform.demo;

import java.util.Currency;

/** A site as the year needs it: who owns it, in which currency its books are, and who works at its desk. */
record YearSite(String id, String entity, Currency currency, DemoClient desk, DemoClient deskNow) {

    /** Below the chain. */
    String path() {
        return "/sites/" + id;
    }
}
