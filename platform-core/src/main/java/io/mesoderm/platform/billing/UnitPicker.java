package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.SessionCharge.Payer;
import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.billing.packages.LockedContract;
import io.mesoderm.platform.billing.settlement.UseDenials;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds a unit for each line of a session and decides it; whoever comes second gets none. */
final class UnitPicker {

    private final SessionCharge charge;
    private final List<String> lines;
    private final List<LockedContract> contracts;
    private final Map<SiteId, SiteBook> books;

    UnitPicker(
            SessionCharge charge,
            List<String> lines,
            List<LockedContract> contracts,
            Map<SiteId, SiteBook> books) {
        this.charge = charge;
        this.lines = lines;
        this.contracts = contracts;
        this.books = books;
    }

    List<Pick> pick(Handle handle) {
        LocalDate day = charge.day();
        Map<UUID, LockedContract> byId =
                contracts.stream()
                        .filter(charge::mayUse)
                        .filter(this::isHeldBySeller)
                        .collect(Collectors.toMap(LockedContract::id, Function.identity()));
        List<OpenUnit> open =
                byId.isEmpty()
                        ? List.of()
                        : Units.open(
                                handle,
                                byId.keySet(),
                                lines.stream()
                                        .collect(
                                                Collectors.groupingBy(
                                                        Function.identity(),
                                                        Collectors.counting())),
                                new Units.Visit(
                                        charge.site(),
                                        day,
                                        UseDenials.day(handle, charge.performedAt())));
        List<OpenUnit> left = new ArrayList<>(open);
        List<Pick> picks = new ArrayList<>();
        for (int line = 0; line < lines.size(); line++) {
            Optional<OpenUnit> unit = take(left, lines.get(line));
            if (unit.isPresent()) {
                Pick pick = ofSession(line + 1, unit.get(), byId);
                decide(handle, pick, day);
                picks.add(pick);
                if (unit.get().measure().isPeriod()) {
                    left.addFirst(unit.get().visited());
                }
            } else if (charge.payer() == Payer.PACKAGE) {
                throw refusal(handle);
            }
        }
        return picks;
    }

    private static Optional<OpenUnit> take(List<OpenUnit> left, String item) {
        Optional<OpenUnit> first =
                left.stream().filter(unit -> unit.serviceItem().equals(item)).findFirst();
        first.ifPresent(left::remove);
        return first;
    }

    private static Pick ofSession(int lineNo, OpenUnit unit, Map<UUID, LockedContract> contracts) {
        return new Pick(lineNo, unit, unit.session(), contracts.get(unit.contractId()));
    }

    private static void decide(Handle handle, Pick pick, LocalDate day) {
        if (!Units.use(handle, pick, day)) {
            throw exhausted();
        }
    }

    /** Only the entity that sold can perform: no other books hold the money. */
    private boolean isHeldBySeller(LockedContract contract) {
        return contract.isHeldBy(books.get(contract.sellingSiteId()).legalEntity());
    }

    /** What keeps the session from being paid: another owner, a sale after it, a denial, or there is none left. */
    private Problem refusal(Handle handle) {
        if (contracts.stream().filter(charge::mayUse).anyMatch(c -> !isHeldBySeller(c))) {
            return LockedContract.sellerChangedOwner();
        }
        return contracts.stream()
                .filter(contract -> !charge.mayUse(contract))
                .map(contract -> contract.soldOn(charge.zone()))
                .min(Comparator.naturalOrder())
                .map(sale -> soldLater(sale, charge.day()))
                .or(() -> UseDenials.why(handle, wanted()))
                .or(() -> held(handle))
                .orElseGet(UnitPicker::exhausted);
    }

    /** There is a unit, and it waits for another visit. */
    private Optional<Problem> held(Handle handle) {
        return Units.anyHeld(handle, contracts.stream().map(LockedContract::id).toList(), lines)
                ? Optional.of(
                        Problem.conflict(
                                "unit-held",
                                "What is left for this is held for another visit: release it first."))
                : Optional.empty();
    }

    private UseDenials.Wanted wanted() {
        return new UseDenials.Wanted(
                charge.patients(), lines, charge.contract(), charge.site(), charge.performedAt());
    }

    private static Problem soldLater(LocalDate sale, LocalDate session) {
        return Problem.of(
                        422,
                        "package-sold-later",
                        "The package was sold on %s, after this session of %s: it pays only for sessions since then."
                                .formatted(sale, session))
                .field(
                        "startedAt",
                        "must be on %s or later at this site; or charge the session without a package"
                                .formatted(sale));
    }

    private static Problem exhausted() {
        return Problem.conflict(
                "package-exhausted",
                "No unit of the patient's packages is left for this treatment at this site.");
    }
}
