package io.mesoderm.platform.billing;

/** Where it happens; Berlin and Potsdam are one entity until Potsdam is handed over. */
enum Place {
    BERLIN("EUR", 0),
    POTSDAM("EUR", 0),
    ZURICH("CHF", 1);

    final String currency;
    final int entity;

    Place(String currency, int entity) {
        this.currency = currency;
        this.entity = entity;
    }
}
