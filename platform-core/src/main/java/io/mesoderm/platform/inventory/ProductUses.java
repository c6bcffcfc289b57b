package io.mesoderm.platform.inventory;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.platform.persistence.UniqueViolation;
import io.mesoderm.spi.care.ProductUse;
import io.mesoderm.spi.care.SessionDraft;
import io.mesoderm.spi.context.LotId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.ProductId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.StaffId;
import io.mesoderm.spi.context.TreatmentSessionId;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Takes what a session used, or a desk handed out, from the site's stock. The database decides by one conditional update per lot,
 * in the order of lot ids, so that two sessions never use the same last millilitre and never wait in a
 * circle.
 */
public final class ProductUses {

    /** Of every column that counts stock. */
    static final int DECIMALS = 3;

    private static final String NO_ZONE = "";

    private ProductUses() {}

    /**
     * Uses are written as given; a lot that may not be used on {@code day} refuses all of them, naming
     * {@code field} of that lot.
     */
    public static void take(
            Handle handle,
            SessionDraft session,
            LocalDate day,
            List<ProductUse> uses,
            Function<LotId, String> field) {
        List<ProductUse> ordered = new ArrayList<>(uses);
        ordered.sort(Comparator.comparing(use -> use.lot().value().toString()));
        var vials = new OpenVials(handle, session, uses.stream().map(ProductUse::lot).toList());
        for (ProductUse use : ordered) {
            requireCountable(use, field);
            if (subtract(handle, session.site(), day, use) == 0) {
                Problem refusal = refusal(handle, session.site(), day, use);
                throw refusal.field(field.apply(use.lot()), refusal.getMessage());
            }
            UUID taken = insert(handle, session, use, vials.of(use, field));
            serial(use).ifPresent(serial -> usePart(handle, use, serial, taken, field));
        }
    }

    /**
     * Locks the stock of what a session used and of what replaces it, all at once: given back and taken one after the
     * other, in two passes of their own, the lots of two corrections could wait for each other in a circle.
     */
    public static void lock(
            Handle handle, SiteId site, TreatmentSessionId replaced, List<ProductUse> uses) {
        List<LotId> lots =
                Stream.concat(
                                ProductReturns.used(handle, replaced).stream()
                                        .map(ProductReturns.Used::lotId),
                                uses.stream().map(ProductUse::lot))
                        .distinct()
                        .toList();
        if (!lots.isEmpty()) {
            handle.createQuery(
                            """
                            SELECT lot_id FROM site_stock WHERE site_id = :site AND lot_id IN (<lots>)
                            ORDER BY lot_id FOR UPDATE
                            """)
                    .bind("site", site)
                    .bindList("lots", lots)
                    .mapTo(LotId.class)
                    .list();
        }
    }

    /**
     * A product that was handed out at a desk, for a unit of a package.
     *
     * @param product what the lot must be of
     */
    public record HandedOut(
            UUID redemption,
            ProductId product,
            LotId lot,
            SiteId site,
            PatientId patient,
            StaffId by,
            int pieces,
            Instant at) {}

    /** Takes it from the stock, or refuses with a fault of the field {@code lot}. */
    public static void handOut(Handle handle, HandedOut handed, LocalDate day) {
        ProductUse use = new ProductUse(handed.lot, BigDecimal.valueOf(handed.pieces), NO_ZONE);
        boolean other =
                Lots.find(handle, handed.site, handed.lot)
                        .filter(lot -> !lot.product().equals(handed.product))
                        .isPresent();
        if (other) {
            throw Problem.invalid("lot", "is a lot of another product");
        }
        if (subtract(handle, handed.site, day, use) == 0) {
            Problem refusal = refusal(handle, handed.site, day, use);
            throw refusal.field("lot", refusal.getMessage());
        }
        Rows.bind(
                        handle.createUpdate(
                                """
                        INSERT INTO product_use (id, lot_id, site_id, redemption_id, patient_id,
                          practitioner_id, quantity, zone, used_at)
                        VALUES (:id, :lot, :site, :redemption, :patient, :by, :pieces, :zone, :at)
                        """),
                        handed)
                .bind("id", Ids.next())
                .bind("zone", NO_ZONE)
                .execute();
    }

    private static int subtract(Handle handle, SiteId site, LocalDate day, ProductUse use) {
        return handle.createUpdate(
                        """
                        UPDATE site_stock s JOIN lot l ON l.id = s.lot_id
                        SET s.quantity = s.quantity - :quantity
                        WHERE s.site_id = :site AND s.lot_id = :lot AND s.quantity >= :quantity
                          AND l.frozen_at IS NULL AND l.expires_on >= :day
                        """)
                .bind("quantity", use.quantity())
                .bind("site", site)
                .bind("lot", use.lot())
                .bind("day", day)
                .execute();
    }

    private static UUID insert(
            Handle handle, SessionDraft session, ProductUse use, Optional<UUID> vial) {
        UUID id = Ids.next();
        handle.createUpdate(
                        """
                        INSERT INTO product_use (id, lot_id, site_id, session_id, patient_id,
                          practitioner_id, quantity, zone, used_at, vial_id, serial)
                        VALUES (:id, :lot, :site, :session, :patient, :practitioner, :quantity, :zone, :at,
                          :vial, :serial)
                        """)
                .bind("id", id)
                .bind("vial", vial.orElse(null))
                .bind("serial", serial(use).orElse(null))
                .bind("lot", use.lot())
                .bind("site", session.site())
                .bind("session", session.id())
                .bind("patient", session.patient())
                .bind("practitioner", session.practitioner())
                .bind("quantity", use.quantity())
                .bind("zone", use.zone())
                .bind("at", session.startedAt())
                .execute();
        return id;
    }

    /** A scanner and a hand write the same number: without blanks around it and in capitals it is one. */
    private static Optional<String> serial(ProductUse use) {
        return use.serial()
                .map(serial -> serial.strip().toUpperCase(Locale.ROOT))
                .filter(serial -> !serial.isEmpty());
    }

    /** The key of the table is the rule: of two sessions of whatever modules one has the part (FO-17). */
    private static void usePart(
            Handle handle,
            ProductUse use,
            String serial,
            UUID taken,
            Function<LotId, String> field) {
        try {
            handle.createUpdate(
                            """
                                INSERT INTO used_part (lot_id, serial, product_use_id)
                                VALUES (:lot, :serial, :use)
                                """)
                    .bind("lot", use.lot())
                    .bind("serial", serial)
                    .bind("use", taken)
                    .execute();
        } catch (UnableToExecuteStatementException e) {
            if (!UniqueViolation.of(e, "PRIMARY")) {
                throw e;
            }
            String detail = "The part " + serial + " was used before; open a new one.";
            throw Problem.conflict("part-used", detail).field(field.apply(use.lot()), detail);
        }
    }

    /** A lot that may be used at the site on the day; else why not. */
    static Lot requireUsable(Handle handle, SiteId site, LocalDate day, LotId id) {
        var any = new ProductUse(id, BigDecimal.ONE.movePointLeft(DECIMALS), NO_ZONE);
        return Lots.find(handle, site, id)
                .filter(lot -> lot.frozenAt().isEmpty())
                .filter(lot -> !lot.expiresOn().isBefore(day))
                .filter(lot -> lot.remaining().compareTo(any.quantity()) >= 0)
                .orElseThrow(() -> refusal(handle, site, day, any));
    }

    static Problem vialExpired(Instant until) {
        return Problem.conflict(
                "vial-expired",
                "The open vial was to be used until "
                        + until
                        + "; throw it away and open another.");
    }

    static Problem vialOfAnother() {
        return Problem.conflict(
                "vial-of-another-patient",
                "This vial belongs to another patient; open another one.");
    }

    private static Problem refusal(Handle handle, SiteId site, LocalDate day, ProductUse use) {
        return Lots.find(handle, site, use.lot())
                .map(lot -> refusal(lot, day))
                .orElseGet(
                        () ->
                                Problem.conflict(
                                        "lot-not-here",
                                        "This site has no lot of that id; receive it first."));
    }

    private static Problem refusal(Lot lot, LocalDate day) {
        String name = lot.productName() + " lot " + lot.lotNumber();
        if (lot.frozenAt().isPresent()) {
            return Problem.conflict("lot-frozen", name + " is frozen and must not be used.");
        }
        if (lot.expiresOn().isBefore(day)) {
            return Problem.conflict("lot-expired", name + " expired on " + lot.expiresOn() + ".");
        }
        return Problem.conflict(
                "lot-exhausted",
                name
                        + " has only "
                        + lot.remaining().toPlainString()
                        + " "
                        + lot.unit()
                        + " left.");
    }

    /** What is rounded when it is taken would be given back as more or less than it was. */
    private static void requireCountable(ProductUse use, Function<LotId, String> field) {
        if (use.quantity().signum() <= 0) {
            throw uncountable(
                    "quantity-not-positive",
                    "A product use needs a quantity above 0.",
                    field.apply(use.lot()));
        }
        if (use.quantity().stripTrailingZeros().scale() > DECIMALS) {
            throw uncountable(
                    "quantity-too-fine",
                    "A product use needs a quantity of at most " + DECIMALS + " decimals.",
                    field.apply(use.lot()));
        }
    }

    private static Problem uncountable(String code, String detail, String field) {
        return Problem.of(422, code, detail).field(field, detail);
    }
}
