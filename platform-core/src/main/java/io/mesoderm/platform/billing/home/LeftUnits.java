package io.mesoderm.platform.billing.home;

import io.mesoderm.platform.billing.catalogue.Measure;
import io.mesoderm.platform.billing.packages.PeriodCut;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is left of the units of a contract: all that a home owes the patient. */
record LeftUnits(int units, long valueMinor) {

    private record Row(
            long valueLeftMinor,
            Measure measure,
            int parts,
            int partsLeft,
            LocalDate soldOn,
            Optional<LocalDate> lastDay) {

        private boolean earnedUnseen(LocalDate today) {
            return measure.isPeriod()
                    && new PeriodCut(measure, soldOn, parts)
                            .next(parts - partsLeft, today.minusDays(1))
                            .isPresent();
        }
    }

    /** Refused by name: nothing is left, or something of it is the old home's by today and not in its books yet. */
    static LeftUnits of(Handle handle, UUID contract, SiteId to, LocalDate today) {
        List<Row> left = read(handle, contract);
        if (left.isEmpty() && !wasAt(handle, contract, to)) {
            throw Problem.conflict(
                    "home-move-nothing",
                    "No unit of this package is open: nothing is left to move.");
        }
        if (left.stream().anyMatch(unit -> unit.earnedUnseen(today))) {
            throw Problem.conflict(
                    "revenue-not-recognised",
                    "Days or months of an unlimited benefit are over and not earned yet: recognise them first.");
        }
        if (left.stream().anyMatch(unit -> unit.lastDay.filter(today::isAfter).isPresent())) {
            throw Problem.conflict(
                    "home-move-expired",
                    "The last day of some units is over, and they have not expired in the books yet: let them expire, or put it off.");
        }
        return new LeftUnits(
                left.size(),
                left.stream().mapToLong(Row::valueLeftMinor).reduce(0, Math::addExact));
    }

    /** The way back is open with nothing left, so that what was booked there can be undone. */
    private static boolean wasAt(Handle handle, UUID contract, SiteId site) {
        return handle.createQuery(
                        """
                        SELECT EXISTS (SELECT 1 FROM home_move
                          WHERE contract_id = :contract AND from_site_id = :site)
                        """)
                .bind("contract", contract)
                .bind("site", site)
                .mapTo(Boolean.class)
                .one();
    }

    private static List<Row> read(Handle handle, UUID contract) {
        return handle.createQuery(
                        """
                        SELECT u.value_left_minor, u.measure, u.parts, u.parts_left, c.sold_on,
                          IF(u.state = 'FROZEN', NULL, u.expires_on + INTERVAL c.grace_days DAY) AS last_day
                        FROM unit u JOIN package_contract c ON c.id = u.contract_id
                        WHERE c.id = :contract AND u.state IN ('OPEN', 'RESERVED', 'FROZEN')
                        """)
                .bind("contract", contract)
                .mapTo(Row.class)
                .list();
    }
}
