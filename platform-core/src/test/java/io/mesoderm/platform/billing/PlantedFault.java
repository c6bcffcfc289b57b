package io.mesoderm.platform.billing;

import java.util.List;

/**
 * Something wrong in the tables, and the check that must find it.
 *
 * @param at answers the entry that the check must name, before anything is planted
 * @param plants statements that may name that entry as {@code :entry}
 */
record PlantedFault(String check, String what, String at, List<String> plants) {

    static PlantedFault of(String check, String what, String at, String... plants) {
        return new PlantedFault(check, what, at, List.of(plants));
    }

    @Override
    public String toString() {
        return check + ": " + what;
    }
}
