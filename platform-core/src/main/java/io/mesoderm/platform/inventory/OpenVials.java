package io.mesoderm.platform.inventory;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.spi.care.ProductUse;
import io.mesoderm.spi.care.SessionDraft;
import io.mesoderm.spi.context.LotId;

import org.jdbi.v3.core.Handle;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * From which vial a session takes what it used. Nobody has to name it: of a multi-dose product it is the patient's own, or
 * the one of nobody's that must be used first; a single-dose one is the patient's, or is opened by the session, and is
 * empty afterwards.
 */
final class OpenVials {

    /** What there is to heed of a lot. */
    record Rules(
            LotId lot,
            Container container,
            boolean needsCertificate,
            Optional<String> certificate) {}

    /** A vial that may be taken from. */
    record Pick(UUID id, Instant useUntil) {}

    private final Handle handle;
    private final SessionDraft session;
    private final Map<LotId, Rules> rules;

    /** A session uses one single-dose vial of a lot, in however many zones. */
    private final Map<LotId, UUID> taken = new HashMap<>();

    OpenVials(Handle handle, SessionDraft session, Collection<LotId> lots) {
        this.handle = handle;
        this.session = session;
        this.rules = lots.isEmpty() ? Map.of() : rules(handle, List.copyOf(lots));
    }

    private static Map<LotId, Rules> rules(Handle handle, List<LotId> lots) {
        return handle
                .createQuery(
                        """
                        SELECT l.id AS lot, p.container, p.needs_certificate, l.certificate_no AS certificate
                        FROM lot l JOIN product p ON p.id = l.product_id
                        WHERE l.id IN (<lots>)
                          AND (p.container IN ('SINGLE_DOSE', 'MULTI_DOSE', 'PART') OR p.needs_certificate)
                        """)
                .bindList("lots", lots)
                .mapTo(Rules.class)
                .stream()
                .collect(Collectors.toMap(Rules::lot, found -> found));
    }

    /** The vial of the use, if its product comes in vials; refused with a fault of the lot's field. */
    Optional<UUID> of(ProductUse use, Function<LotId, String> field) {
        Rules found = rules.get(use.lot());
        if (found == null) {
            return Optional.empty();
        }
        try {
            if (found.needsCertificate() && found.certificate().isEmpty()) {
                throw Problem.conflict(
                        "certificate-missing",
                        "The supplier's certificate of this lot is not on record; enter it with the delivery.");
            }
            return switch (found.container()) {
                case MULTI_DOSE -> Optional.of(multiDose(use.lot()));
                case SINGLE_DOSE -> Optional.of(taken.computeIfAbsent(use.lot(), this::singleDose));
                case PART -> {
                    requireNumbered(use);
                    yield Optional.empty();
                }
                case KIT, OTHER -> Optional.empty();
            };
        } catch (Problem problem) {
            throw problem.field(field.apply(use.lot()), problem.getMessage());
        }
    }

    /** Without its number nobody would know that a part was used before (FO-17). */
    private static void requireNumbered(ProductUse use) {
        boolean one = use.quantity().compareTo(BigDecimal.ONE) == 0;
        if (!one || use.serial().filter(serial -> !serial.isBlank()).isEmpty()) {
            throw Problem.conflict(
                    "part-serial-missing",
                    "A single-use part is noted piece by piece: give the number of each.");
        }
    }

    private UUID multiDose(LotId lot) {
        List<Pick> open = open(lot);
        return open.stream()
                .filter(vial -> !session.startedAt().isAfter(vial.useUntil()))
                .findFirst()
                .map(Pick::id)
                .orElseThrow(() -> refusal(lot, open));
    }

    private Problem refusal(LotId lot, List<Pick> expired) {
        if (!expired.isEmpty()) {
            return ProductUses.vialExpired(expired.getLast().useUntil());
        }
        boolean others =
                handle.createQuery(
                                """
                                SELECT 1 FROM vial WHERE site_id = :site AND lot_id = :lot AND emptied_at IS NULL LIMIT 1
                                """)
                        .bind("site", session.site())
                        .bind("lot", lot)
                        .mapTo(Integer.class)
                        .findOne()
                        .isPresent();
        return others
                ? ProductUses.vialOfAnother()
                : Problem.conflict(
                        "vial-missing",
                        "No vial of this lot is open here: open one, so that its in-use limit is known.");
    }

    private UUID singleDose(LotId lot) {
        UUID vial =
                open(lot).stream()
                        .filter(open -> !session.startedAt().isAfter(open.useUntil()))
                        .findFirst()
                        .map(Pick::id)
                        .orElseGet(() -> openForSession(lot));
        handle.createUpdate("UPDATE vial SET emptied_at = :at WHERE id = :id")
                .bind("at", session.endedAt())
                .bind("id", vial)
                .execute();
        return vial;
    }

    /** Those that are the patient's, and of a multi-dose product those of nobody, first the patient's. */
    private List<Pick> open(LotId lot) {
        Container container = rules.get(lot).container();
        return handle.createQuery(
                        """
                        SELECT id, use_until FROM vial
                        WHERE site_id = :site AND lot_id = :lot AND emptied_at IS NULL AND opened_at <= :ended
                          AND (patient_id IN (<patients>) OR (patient_id IS NULL AND :shared))
                        ORDER BY patient_id IS NULL, use_until, id FOR UPDATE
                        """)
                .bind("site", session.site())
                .bind("lot", lot)
                .bindList("patients", LinkedPatients.of(handle, session.patient()).list())
                .bind("shared", container == Container.MULTI_DOSE)
                .bind("ended", session.endedAt())
                .mapTo(Pick.class)
                .list();
    }

    private UUID openForSession(LotId lot) {
        UUID id = Ids.next();
        handle.createUpdate(
                        """
                        INSERT INTO vial (id, site_id, lot_id, label, opened_at, use_until, patient_id)
                        VALUES (:id, :site, :lot, :label, :at, :until, :patient)
                        """)
                .bind("id", id)
                .bind("site", session.site())
                .bind("lot", lot)
                .bind("label", id.toString())
                .bind("at", session.startedAt())
                .bind("until", endOfDay())
                .bind("patient", session.patient())
                .execute();
        return id;
    }

    /** A single dose is for the day on which it is opened, by the clock of the site. */
    private Instant endOfDay() {
        ZoneId zone =
                ZoneId.of(
                        handle.createQuery("SELECT zone FROM site WHERE id = :site")
                                .bind("site", session.site())
                                .mapTo(String.class)
                                .one());
        LocalDate day = session.startedAt().atZone(zone).toLocalDate();
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
