package io.mesoderm.platform.billing.refund;

import io.mesoderm.platform.billing.amount.Portion;
import io.mesoderm.platform.billing.catalogue.Measure;
import io.mesoderm.platform.billing.packages.PeriodCut;
import io.mesoderm.platform.billing.packages.UnitChoice;
import io.mesoderm.platform.billing.packages.UnitState;
import io.mesoderm.platform.billing.refund.RefundCase.Standing;
import io.mesoderm.platform.billing.tax.TaxedPart;
import io.mesoderm.platform.http.Problem;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** The units of a contract, and which of them come back. */
record ContractUnits(List<Row> all, Set<UUID> returned) {

    record Row(
            UUID id,
            int lineNo,
            int unitNo,
            String serviceItem,
            long valueMinor,
            long listPriceMinor,
            int parts,
            int partsLeft,
            long valueLeftMinor,
            UnitState state,
            Optional<LocalDate> lastDay,
            boolean freeOfFee,
            Optional<RefundReason> refundReason,
            boolean passedOn,
            Measure measure,
            LocalDate soldOn,
            Optional<UUID> taxCodeId,
            long taxLeftMinor) {

        TaxedPart taxed() {
            return new TaxedPart(taxCodeId, valueLeftMinor, taxLeftMinor);
        }

        private boolean returnable(LocalDate day) {
            return state == UnitState.OPEN && !expired(day);
        }

        private boolean expired(LocalDate day) {
            return lastDay.filter(end -> end.isBefore(day)).isPresent();
        }

        /** Whether time has earned some of it that the books do not know of yet. */
        private boolean earnedUnseen(LocalDate day) {
            return measure.isPeriod()
                    && new PeriodCut(measure, soldOn, parts)
                            .next(parts - partsLeft, day.minusDays(1))
                            .isPresent();
        }

        /**
         * What was used of it, and the rest as it stands unless other units hold it: a unit of several parts may be
         * both. What the sale has earned is no session: it is kept at its value, whatever the policy.
         */
        private Stream<RefundCase.Unit> standing(Standing rest) {
            long listUsed = new Portion(0, parts - partsLeft, parts).of(listPriceMinor);
            RefundCase.Unit used =
                    new RefundCase.Unit(
                            valueMinor - valueLeftMinor,
                            listUsed,
                            measure == Measure.ENROLMENT ? Standing.KEPT : Standing.PERFORMED);
            RefundCase.Unit left =
                    new RefundCase.Unit(valueLeftMinor, listPriceMinor - listUsed, rest);
            Stream<RefundCase.Unit> before = partsLeft == parts ? Stream.of() : Stream.of(used);
            boolean none = partsLeft == 0 || state == UnitState.CONVERTED;
            return none ? before : Stream.concat(before, Stream.of(left));
        }

        /** Whether a tier cost so much less than was sold: that is no part of the package any more. */
        private boolean truedUp() {
            return refundReason.filter(RefundReason.TIER_TRUE_UP::equals).isPresent();
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
        if (all.stream().anyMatch(Row::passedOn)) {
            throw Problem.conflict(
                    "transferred-not-refundable",
                    "These units were passed on by another patient, who paid for them: pass them back, and they can be refunded there.");
        }
        List<Row> returned =
                chosen.isPresent()
                        ? named(all, chosen.get(), day)
                        : all.stream().filter(unit -> unit.returnable(day)).toList();
        if (returned.isEmpty()) {
            throw Problem.conflict(
                    "units-not-returnable",
                    "No unit of this contract is open, so none can come back.");
        }
        if (returned.stream().anyMatch(unit -> unit.earnedUnseen(day))) {
            throw Problem.conflict(
                    "revenue-not-recognised",
                    "Days or months of an unlimited benefit are over and not earned yet: recognise them first.");
        }
        return new ContractUnits(all, Set.copyOf(returned.stream().map(Row::id).toList()));
    }

    private static List<Row> named(List<Row> all, List<UUID> chosen, LocalDate day) {
        List<Row> found = UnitChoice.named(all, Row::id, chosen);
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
            case CONVERTED -> "converted into others";
            case FROZEN -> "frozen";
        };
    }

    private static List<Row> read(Handle handle, UUID contract) {
        return handle.createQuery(
                        """
                        SELECT u.id, u.line_no, u.unit_no, u.service_item, u.value_minor, u.list_price_minor,
                          u.parts, u.parts_left, u.value_left_minor, u.state,
                          u.expires_on + INTERVAL c.grace_days DAY AS last_day,
                          COALESCE(f.free_of_fee, EXISTS (SELECT 1 FROM card_dispute_unit x WHERE x.unit_id = u.id)) AS free_of_fee, f.reason AS refund_reason,
                          EXISTS (SELECT 1 FROM unit_transfer t WHERE t.to_contract_id = c.id) AS passed_on, u.measure, c.sold_on,
                          u.tax_code_id, u.tax_left_minor
                        FROM unit u
                          JOIN package_contract c ON c.id = u.contract_id
                          LEFT JOIN refund_unit r ON r.unit_id = u.id
                          LEFT JOIN refund f ON f.id = r.refund_id
                        WHERE u.contract_id = :contract ORDER BY u.line_no, u.unit_no
                        """)
                .bind("contract", contract)
                .mapTo(Row.class)
                .list();
    }

    List<Row> returnedRows() {
        return all.stream().filter(unit -> returned.contains(unit.id)).toList();
    }

    /** {@code otherwise} are the reasons that other terms of the policy hold for than for this refund. */
    List<RefundCase.Unit> standing(List<RefundReason> otherwise) {
        return all.stream()
                .filter(unit -> !unit.truedUp())
                .flatMap(unit -> unit.standing(standing(unit, otherwise)))
                .toList();
    }

    /** What tiers cost less than was sold. */
    long truedUpMinor() {
        return all.stream()
                .filter(Row::truedUp)
                .mapToLong(Row::valueMinor)
                .reduce(0, Math::addExact);
    }

    private Standing standing(Row unit, List<RefundReason> otherwise) {
        if (returned.contains(unit.id)) {
            return Standing.RETURNED;
        }
        return switch (unit.state) {
            case PERFORMED -> Standing.PERFORMED;
            case REFUNDED -> returnedBefore(unit, otherwise);
            case OPEN, RESERVED, FROZEN, EXPIRED, TRANSFERRED, CONVERTED -> Standing.KEPT;
        };
    }

    private static Standing returnedBefore(Row unit, List<RefundReason> otherwise) {
        if (unit.freeOfFee) {
            return Standing.RETURNED_FREE;
        }
        return unit.refundReason.filter(otherwise::contains).isPresent()
                ? Standing.RETURNED_OTHERWISE
                : Standing.RETURNED_BEFORE;
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
                        SELECT id, :refund, value_left_minor FROM unit WHERE id IN (<units>)
                        """)
                .bind("refund", refund)
                .bindList("units", List.copyOf(returned))
                .execute();
    }
}
