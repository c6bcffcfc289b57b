package io.mesoderm.platform.inventory;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.ChartAccess;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.patient.PatientNames;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.UniqueViolation;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.LotId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.http.Page;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Opens vials, gives them to a patient and takes them away (FO-08, FO-09). */
public final class Vials {

    /** What is opened; a single-dose vial is opened for somebody. */
    public record NewVial(
            LotId lot, @Length(min = 1, max = 40) String label, Optional<PatientId> patient) {}

    /** What is asked of the list. */
    public record Wanted(
            Optional<UUID> cursor,
            @io.mesoderm.spi.field.Range(min = 1, max = Paged.MOST) Optional<Integer> limit)
            implements Paged {}

    /** A vial that is to be changed. */
    record Standing(
            UUID id, Optional<PatientId> patient, Instant useUntil, Optional<Instant> emptiedAt) {}

    /** What its label says. */
    record Label(Container container, Optional<Integer> inUseDays) {}

    private static final String COLUMNS =
            """
            v.id, v.lot_id AS lot, p.name AS product_name, l.lot_number, v.label, p.container, v.opened_at,
            v.use_until AS usable, v.use_until < :now AS run_out, v.patient_id AS patient, v.emptied_at
            FROM vial v JOIN lot l ON l.id = v.lot_id JOIN product p ON p.id = l.product_id
            """;

    private final ReferenceData reference;
    private final WriteAudit audit;
    private final InstantSource clock;

    public Vials(ReferenceData reference, WriteAudit audit, InstantSource clock) {
        this.reference = reference;
        this.audit = audit;
        this.clock = clock;
    }

    /** Opens a vial of a lot of the site, now. */
    public UUID open(Handle handle, NewVial wish, CallContext context) {
        Instant now = clock.instant();
        LocalDate today = now.atZone(context.zone()).toLocalDate();
        Lot lot = ProductUses.requireUsable(handle, context.requiredSite(), today, wish.lot());
        Label label =
                handle.createQuery("SELECT container, in_use_days FROM product WHERE id = :product")
                        .bind("product", lot.product())
                        .mapTo(Label.class)
                        .one();
        if (!label.container().isVial()) {
            throw Problem.conflict(
                    "not-a-vial", lot.productName() + " does not come in vials that are opened.");
        }
        Optional<PatientId> patient =
                wish.patient().map(id -> ChartAccess.require(handle, context, id).survivor());
        if (label.container() == Container.SINGLE_DOSE && patient.isEmpty()) {
            throw Problem.invalid("patient", "is needed: a single-dose vial is for one patient");
        }
        UUID id = Ids.next();
        try {
            handle.createUpdate(
                            """
                                INSERT INTO vial (id, site_id, lot_id, label, opened_at, opened_by, use_until,
                                  patient_id)
                                VALUES (:id, :site, :lot, :label, :now, :staff, :until, :patient)
                                """)
                    .bind("id", id)
                    .bind("site", context.requiredSite())
                    .bind("lot", wish.lot())
                    .bind("label", wish.label())
                    .bind("now", now)
                    .bind("staff", context.actor().staff().orElse(null))
                    .bind("until", until(lot, label, now, context))
                    .bind("patient", patient.orElse(null))
                    .execute();
        } catch (UnableToExecuteStatementException e) {
            throw UniqueViolation.of(e, "vial_label")
                    ? Problem.conflict("vial-label-taken", "This site has a vial of that label.")
                            .field("label", "is taken: give each vial a label of its own")
                    : e;
        }
        audit.record(handle, context, "vial.opened", "lot", wish.lot(), wish.label());
        return id;
    }

    /**
     * The earlier of the label's expiry, to the end of that day, and the in-use limit, of which the maker's counts where it is
     * shorter than the usual one; a single dose is for one session,
     * so for the day it is opened.
     */
    private Instant until(Lot lot, Label label, Instant openedAt, CallContext context) {
        Instant labelled = lot.expiresOn().plusDays(1).atStartOfDay(context.zone()).toInstant();
        if (label.container() == Container.SINGLE_DOSE) {
            LocalDate day = openedAt.atZone(context.zone()).toLocalDate();
            return day.plusDays(1).atStartOfDay(context.zone()).toInstant();
        }
        int usual = usualDays(context);
        int days = Math.min(usual, label.inUseDays().orElse(usual));
        Instant inUse = openedAt.plus(Duration.ofDays(days));
        return inUse.isBefore(labelled) ? inUse : labelled;
    }

    private int usualDays(CallContext context) {
        return reference
                .find(StockRule.CATALOGUE, StockRule.IN_USE, context)
                .flatMap(rule -> rule.value().inUseDays())
                .orElseThrow(
                        () -> new IllegalStateException("stock-rules: FO-08 has no in-use-days"));
    }

    /** The vial goes into the treatment room of a patient, and is theirs from now on. */
    public void give(Handle handle, UUID vial, PatientId patient, CallContext context) {
        LinkedPatients linked = ChartAccess.require(handle, context, patient);
        Standing standing = standing(handle, vial, context);
        if (standing.useUntil().isBefore(clock.instant())) {
            throw ProductUses.vialExpired(standing.useUntil());
        }
        if (standing.patient().filter(owner -> !linked.includes(owner)).isPresent()) {
            throw ProductUses.vialOfAnother();
        }
        handle.createUpdate("UPDATE vial SET patient_id = :patient WHERE id = :id")
                .bind("patient", linked.survivor())
                .bind("id", vial)
                .execute();
        audit.record(handle, context, "vial.given", "patient", linked.survivor(), vial.toString());
    }

    /** What is left of it is thrown away. */
    public void empty(Handle handle, UUID vial, CallContext context) {
        standing(handle, vial, context);
        handle.createUpdate("UPDATE vial SET emptied_at = :now WHERE id = :id")
                .bind("now", clock.instant())
                .bind("id", vial)
                .execute();
        audit.record(handle, context, "vial.emptied", "vial", vial.toString());
    }

    private static Standing standing(Handle handle, UUID vial, CallContext context) {
        Standing standing =
                handle.createQuery(
                                """
                                SELECT id, patient_id AS patient, use_until, emptied_at FROM vial
                                WHERE id = :id AND site_id = :site FOR UPDATE
                                """)
                        .bind("id", vial)
                        .bind("site", context.requiredSite())
                        .mapTo(Standing.class)
                        .findOne()
                        .orElseThrow(Problem::notFound);
        if (standing.emptiedAt().isPresent()) {
            throw Problem.conflict("vial-emptied", "This vial is empty or thrown away.");
        }
        return standing;
    }

    /** The site's open vials, first those that must be used first. */
    public Page<Vial> list(Handle handle, Wanted wanted, CallContext context) {
        var query =
                handle.createQuery(
                                "SELECT "
                                        + COLUMNS
                                        + " WHERE v.site_id = :site AND v.emptied_at IS NULL"
                                        + (wanted.cursor().isPresent()
                                                ? " AND (v.use_until, v.id) > (SELECT b.use_until, b.id FROM vial b WHERE b.id = :after)"
                                                : "")
                                        + " ORDER BY v.use_until, v.id LIMIT :atMost")
                        .bind("site", context.requiredSite())
                        .bind("now", clock.instant())
                        .bind("atMost", wanted.sought());
        wanted.cursor().ifPresent(after -> query.bind("after", after));
        List<Row> rows = query.mapTo(Row.class).list();
        Map<PatientId, PatientNames.Named> names =
                PatientNames.of(
                        handle,
                        rows.stream().flatMap(row -> row.patient().stream()).toList(),
                        context);
        boolean named = context.actor().may("stock.recall");
        return wanted.page(
                rows.stream().map(row -> named ? row.vial(names) : row.vialOfNobody()).toList(),
                Vial::id);
    }

    /** A row of the list. */
    record Row(
            UUID id,
            LotId lot,
            String productName,
            String lotNumber,
            String label,
            Container container,
            Instant openedAt,
            Instant usable,
            boolean runOut,
            Optional<PatientId> patient,
            Optional<Instant> emptiedAt) {

        /** As somebody sees it who may know the stock, and not who was treated with it. */
        private Vial vialOfNobody() {
            return vial(Optional.empty(), Optional.empty());
        }

        private Vial vial(Map<PatientId, PatientNames.Named> names) {
            return vial(patient, patient.map(names::get));
        }

        private Vial vial(Optional<PatientId> whose, Optional<PatientNames.Named> name) {
            return new Vial(
                    id,
                    lot,
                    productName,
                    lotNumber,
                    label,
                    container,
                    openedAt,
                    usable,
                    runOut,
                    whose,
                    name,
                    emptiedAt);
        }
    }
}
