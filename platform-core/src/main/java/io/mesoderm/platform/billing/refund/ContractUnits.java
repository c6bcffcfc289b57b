package io.mesoderm.platform.billing.refund;

import io.mesoderm.platform.billing.packages.UnitState;
import io.mesoderm.platform.billing.refund.RefundCase.Standing;
import io.mesoderm.platform.http.Problem;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The units of a contract, and which of them come back. */
record ContractUnits(List<Row> all, Set<UUID> returned) {

    record Row(
            UUID id,
            int lineNo,
            int unitNo,
            String serviceItem,
            long valueMinor,
            long listPriceMinor,
            UnitState state,
            Optional<LocalDate> expiresOn) {

        private boolean returnable(LocalDate day) {
            return state == UnitState.OPEN && !expired(day);
        }

        private boolean expired(LocalDate day) {
            return expiresOn.filter(end -> end.isBefore(day)).isPresent();
        }

        private String label() {
            return lineNo + "." + unitNo;
        }
    }

    /**
     * The units named, or all that can come back if none are. Refused by name: a unit of another
     * contract, a frozen one, and one that is used, reserved, expired or back already.
     */
    static ContractUnits choose(
            Handle handle, UUID contract, Optional<List<UUID>> chosen, LocalDate day) {
        List<Row> all = read(handle, contract);
        List<Row> returned =
                chosen.isPresent()
                        ? named(all, chosen.get(), day)
                        : all.stream().filter(unit -> unit.returnable(day)).toList();
        if (returned.isEmpty()) {
            throw Problem.conflict(
                    "units-not-returnable",
                    "No unit of this contract is open, so none can come back.");
        }
        return new ContractUnits(all, Set.copyOf(returned.stream().map(Row::id).toList()));
    }

    private static List<Row> named(List<Row> all, List<UUID> chosen, LocalDate day) {
        Set<UUID> wanted = new HashSet<>(chosen);
        List<Row> found = all.stream().filter(unit -> wanted.contains(unit.id)).toList();
        if (found.size() < wanted.size()) {
            throw Problem.invalid("units", "names a unit that is not one of this contract");
        }
        for (Row unit : found) {
            requireReturnable(unit, day);
        }
        return found;
    }

    private static void requireReturnable(Row unit, LocalDate day) {
        if (unit.state == UnitState.FROZEN) {
            throw Problem.conflict(
                    "unit-frozen",
                    "Unit " + unit.label() + " is frozen: release it before it is given back.");
        }
        if (!unit.returnable(day)) {
            throw Problem.conflict(
                    "units-not-returnable",
                    "Unit %s cannot be given back: it is %s.".formatted(unit.label(), why(unit)));
        }
    }

    private static String why(Row unit) {
        return switch (unit.state) {
            case OPEN, EXPIRED -> "expired";
            case PERFORMED -> "used";
            case RESERVED -> "reserved for a visit";
            case REFUNDED -> "given back already";
            case TRANSFERRED -> "transferred";
            case FROZEN -> "frozen";
        };
    }

    private static List<Row> read(Handle handle, UUID contract) {
        return handle.createQuery(
                        """
                        SELECT id, line_no, unit_no, service_item, value_minor, list_price_minor, state,
                          expires_on
                        FROM unit WHERE contract_id = :contract ORDER BY line_no, unit_no
                        """)
                .bind("contract", contract)
                .mapTo(Row.class)
                .list();
    }

    List<Row> returnedRows() {
        return all.stream().filter(unit -> returned.contains(unit.id)).toList();
    }

    List<RefundCase.Unit> standing() {
        return all.stream()
                .map(
                        unit ->
                                new RefundCase.Unit(
                                        unit.valueMinor, unit.listPriceMinor, standing(unit)))
                .toList();
    }

    private Standing standing(Row unit) {
        if (returned.contains(unit.id)) {
            return Standing.RETURNED;
        }
        return switch (unit.state) {
            case PERFORMED -> Standing.PERFORMED;
            case REFUNDED -> Standing.RETURNED_BEFORE;
            case OPEN, RESERVED, FROZEN, EXPIRED, TRANSFERRED -> Standing.KEPT;
        };
    }

    /**
     * The one statement that decides: {@code units-not-returnable} if one of the units was used or
     * frozen since it was read.
     */
    void giveBack(Handle handle) {
        int changed =
                handle.createUpdate(
                                """
                                UPDATE unit SET state = 'REFUNDED', version = version + 1
                                WHERE id IN (<units>) AND state = 'OPEN'
                                """)
                        .bindList("units", List.copyOf(returned))
                        .execute();
        if (changed < returned.size()) {
            throw Problem.conflict(
                    "units-not-returnable",
                    "A unit was used or frozen meanwhile: look at the contract and choose again.");
        }
    }

    void insert(Handle handle, UUID refund) {
        handle.createUpdate(
                        """
                        INSERT INTO refund_unit (unit_id, refund_id, value_minor)
                        SELECT id, :refund, value_minor FROM unit WHERE id IN (<units>)
                        """)
                .bind("refund", refund)
                .bindList("units", List.copyOf(returned))
                .execute();
    }
}
