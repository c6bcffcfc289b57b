package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.SessionCharge.Payer;
import io.mesoderm.platform.billing.packages.LockedContract;
import io.mesoderm.platform.http.Problem;

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

    private UnitPicker() {}

    static List<Pick> pick(
            Handle handle,
            SessionCharge charge,
            List<String> lines,
            List<LockedContract> contracts) {
        LocalDate day = charge.day();
        Map<UUID, LockedContract> byId =
                contracts.stream()
                        .filter(charge::mayUse)
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
                                day);
        List<OpenUnit> left = new ArrayList<>(open);
        List<Pick> picks = new ArrayList<>();
        for (int line = 0; line < lines.size(); line++) {
            Optional<OpenUnit> unit = take(left, lines.get(line));
            if (unit.isPresent()) {
                decide(handle, unit.get(), day);
                picks.add(new Pick(line + 1, unit.get(), byId.get(unit.get().contractId())));
            } else if (charge.payer() == Payer.PACKAGE) {
                throw refusal(charge, contracts);
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

    private static void decide(Handle handle, OpenUnit unit, LocalDate day) {
        if (!Units.perform(handle, unit.id(), day)) {
            throw exhausted();
        }
    }

    /** What keeps the session from being paid: the package was sold after it, or there is none left. */
    private static Problem refusal(SessionCharge charge, List<LockedContract> contracts) {
        return contracts.stream()
                .filter(contract -> !charge.mayUse(contract))
                .map(contract -> contract.soldOn(charge.zone()))
                .min(Comparator.naturalOrder())
                .map(sale -> soldLater(sale, charge.day()))
                .orElseGet(UnitPicker::exhausted);
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
