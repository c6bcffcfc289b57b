package io.mesoderm.platform.inventory;

import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.inventory.LotUses.OfLot;
import io.mesoderm.platform.patient.PatientNames;
import io.mesoderm.platform.patient.PatientNames.Named;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.LotId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Page;

import org.jdbi.v3.core.Handle;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Where a lot went (FO-10): its uses of every module and site, page by page, how many there are in all, and what is left.
 * Patients whose charts the call may not open stay nameless; their site knows them. Five statements, however many uses.
 *
 * @param next where the uses go on
 */
public record Recall(
        LotId lot,
        String productName,
        String lotNumber,
        LocalDate expiresOn,
        String unit,
        Optional<Instant> frozenAt,
        Optional<String> frozenReason,
        LotUses.Totals totals,
        List<Use> uses,
        List<Remaining> remaining,
        Optional<String> next) {

    private static final int USUAL = 200;

    /** What is asked: a lot, and behind which of its uses. */
    public record Wanted(
            LotId lot,
            Optional<UUID> cursor,
            @Range(min = 1, max = Paged.MOST) Optional<Integer> limit)
            implements Paged {

        @Override
        public Optional<Integer> limit() {
            return Optional.of(limit.orElse(USUAL));
        }
    }

    /** One use; {@code patient} only where the chart may be opened. */
    public record Use(Optional<Named> patient, OfLot use) {}

    /** What a site has left. */
    public record Remaining(SiteId site, BigDecimal quantity) {}

    /** What is printed on the vial, and whether it may be used. */
    record Head(
            String productName,
            String lotNumber,
            LocalDate expiresOn,
            String unit,
            Optional<Instant> frozenAt,
            Optional<String> frozenReason) {}

    public static Recall of(Handle handle, Wanted wanted, CallContext context) {
        Head head = head(handle, wanted.lot());
        Page<OfLot> page =
                wanted.page(
                        LotUses.page(handle, wanted.lot(), wanted.cursor(), wanted.sought()),
                        OfLot::id);
        return new Recall(
                wanted.lot(),
                head.productName(),
                head.lotNumber(),
                head.expiresOn(),
                head.unit(),
                head.frozenAt(),
                head.frozenReason(),
                LotUses.totals(handle, wanted.lot()),
                named(handle, page.items(), context),
                remaining(handle, wanted.lot()),
                page.next());
    }

    static Head head(Handle handle, LotId lot) {
        return handle.createQuery(
                        """
                        SELECT p.name AS product_name, l.lot_number, l.expires_on, p.unit, l.frozen_at,
                          l.frozen_reason
                        FROM lot l JOIN product p ON p.id = l.product_id WHERE l.id = :lot
                        """)
                .bind("lot", lot)
                .mapTo(Head.class)
                .findOne()
                .orElseThrow(Problem::notFound);
    }

    /** The names of all of them in one statement. */
    static List<Use> named(Handle handle, List<OfLot> uses, CallContext context) {
        List<PatientId> patients = uses.stream().map(OfLot::patient).toList();
        Map<PatientId, Named> names = PatientNames.of(handle, patients, context);
        return uses.stream()
                .map(use -> new Use(Optional.ofNullable(names.get(use.patient())), use))
                .toList();
    }

    private static List<Remaining> remaining(Handle handle, LotId lot) {
        return handle.createQuery(
                        """
                        SELECT site_id AS site, quantity FROM site_stock
                        WHERE lot_id = :lot AND quantity > 0 ORDER BY site_id
                        """)
                .bind("lot", lot)
                .mapTo(Remaining.class)
                .list();
    }
}
