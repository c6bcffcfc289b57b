package io.mesoderm.platform.inventory;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.LotId;
import io.mesoderm.spi.context.ProductId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;

/** Puts deliveries on the shelf, and takes lots off it that must not be used. */
public final class Receiving {

    private final WriteAudit audit;
    private final InstantSource clock;

    public Receiving(WriteAudit audit, InstantSource clock) {
        this.audit = audit;
        this.clock = clock;
    }

    public Lot receive(Handle handle, Receipt receipt, CallContext context) {
        SiteId site = context.requiredSite();
        if (receipt.quantity().signum() <= 0 || receipt.quantity().scale() > ProductUses.DECIMALS) {
            throw Problem.invalid("quantity", "must be more than 0, with at most 3 decimals");
        }
        if (receipt.expiresOn().isBefore(clock.instant().atZone(context.zone()).toLocalDate())) {
            throw Problem.invalid("expiresOn", "is past: an expired lot is not received");
        }
        ProductId product = product(handle, receipt);
        handle(handle, product, receipt, context);
        LotId lot = lot(handle, product, receipt);
        supply(handle, lot, receipt);
        handle.createUpdate(
                        """
                        INSERT INTO site_stock (site_id, lot_id, quantity) VALUES (:site, :lot, :quantity)
                        ON DUPLICATE KEY UPDATE quantity = quantity + :quantity
                        """)
                .bind("site", site)
                .bind("lot", lot)
                .bind("quantity", receipt.quantity())
                .execute();
        handle.createUpdate(
                        """
                        INSERT INTO stock_receipt (id, site_id, lot_id, quantity, received_at, received_by)
                        VALUES (:id, :site, :lot, :quantity, :now, :staff)
                        """)
                .bind("id", Ids.next())
                .bind("site", site)
                .bind("lot", lot)
                .bind("quantity", receipt.quantity())
                .bind("now", clock.instant())
                .bind("staff", context.actor().staff().orElse(null))
                .execute();
        audit.record(
                handle, context, "stock.received", "lot", lot, receipt.quantity().toPlainString());
        return Lots.find(handle, site, lot).orElseThrow();
    }

    /** No site of the chain uses the lot from now on. */
    public void freeze(Handle handle, LotId lot, String reason, CallContext context) {
        int frozen =
                handle.createUpdate(
                                """
                                UPDATE lot SET frozen_at = :now, frozen_reason = :reason
                                WHERE id = :lot AND frozen_at IS NULL
                                """)
                        .bind("now", clock.instant())
                        .bind("reason", reason)
                        .bind("lot", lot)
                        .execute();
        if (frozen == 0 && !exists(handle, lot)) {
            throw Problem.notFound();
        }
        audit.record(handle, context, "lot.frozen", "lot", lot, "");
    }

    private ProductId product(Handle handle, Receipt receipt) {
        Optional<Known> known =
                handle.createQuery("SELECT id, unit FROM product WHERE code = :code")
                        .bind("code", receipt.productCode())
                        .mapTo(Known.class)
                        .findOne();
        if (known.isPresent()) {
            if (receipt.unit().filter(unit -> !unit.equals(known.get().unit())).isPresent()) {
                throw Problem.invalid("unit", "this product is counted in " + known.get().unit());
            }
            return known.get().id();
        }
        String name = receipt.productName().orElseThrow(() -> needed("productName"));
        String unit = receipt.unit().orElseThrow(() -> needed("unit"));
        ProductId id = new ProductId(Ids.next());
        handle.createUpdate(
                        """
                        INSERT INTO product (id, code, name, unit, created_at)
                        VALUES (:id, :code, :name, :unit, :now)
                        """)
                .bind("id", id)
                .bind("code", receipt.productCode())
                .bind("name", name)
                .bind("unit", unit)
                .bind("now", clock.instant())
                .execute();
        return id;
    }

    /**
     * How the product is handled. Left out is left as it was; what is known is only ever handled more carefully, since a
     * delivery at one site would switch rules off at all of them.
     */
    private void handle(Handle handle, ProductId product, Receipt receipt, CallContext context) {
        if (receipt.container().isEmpty()
                && receipt.inUseDays().isEmpty()
                && receipt.needsCertificate().isEmpty()) {
            return;
        }
        Handling before = Handling.of(handle, product);
        before.requireNotWeaker(receipt);
        handle.createUpdate(
                        """
                        UPDATE product SET container = COALESCE(:container, container),
                          in_use_days = COALESCE(:days, in_use_days),
                          needs_certificate = COALESCE(:certified, needs_certificate)
                        WHERE id = :id
                        """)
                .bind("container", receipt.container().orElse(null))
                .bind("days", receipt.inUseDays().orElse(null))
                .bind("certified", receipt.needsCertificate().orElse(null))
                .bind("id", product)
                .execute();
        Handling now = Handling.of(handle, product);
        if (!now.equals(before)) {
            audit.record(handle, context, "product.handled", "product", product, now.told());
        }
    }

    /** Where the lot is from; of a product that needs a certificate none comes in without. */
    private static void supply(Handle handle, LotId lot, Receipt receipt) {
        handle.createUpdate(
                        """
                        UPDATE lot SET supplier = COALESCE(:supplier, supplier),
                          certificate_no = COALESCE(:certificate, certificate_no)
                        WHERE id = :id
                        """)
                .bind("supplier", receipt.supplier().orElse(null))
                .bind("certificate", receipt.certificate().orElse(null))
                .bind("id", lot)
                .execute();
        boolean missing =
                handle.createQuery(
                                """
                                SELECT p.needs_certificate AND l.certificate_no IS NULL
                                FROM lot l JOIN product p ON p.id = l.product_id WHERE l.id = :id
                                """)
                        .bind("id", lot)
                        .mapTo(Boolean.class)
                        .one();
        if (missing) {
            throw Problem.invalid(
                    "certificate", "is needed: this product comes with its supplier's certificate");
        }
    }

    private static LotId lot(Handle handle, ProductId product, Receipt receipt) {
        Optional<KnownLot> known =
                handle.createQuery(
                                """
                                SELECT id, expires_on FROM lot
                                WHERE product_id = :product AND lot_number = :number
                                """)
                        .bind("product", product)
                        .bind("number", receipt.lotNumber())
                        .mapTo(KnownLot.class)
                        .findOne();
        if (known.isPresent()) {
            if (!known.get().expiresOn().equals(receipt.expiresOn())) {
                throw Problem.conflict(
                                "lot-differs",
                                "This lot is known with another expiry date; check the label.")
                        .field("expiresOn", "is " + known.get().expiresOn() + " on record");
            }
            return known.get().id();
        }
        LotId id = new LotId(Ids.next());
        handle.createUpdate(
                        """
                        INSERT INTO lot (id, product_id, lot_number, expires_on)
                        VALUES (:id, :product, :number, :expires)
                        """)
                .bind("id", id)
                .bind("product", product)
                .bind("number", receipt.lotNumber())
                .bind("expires", receipt.expiresOn())
                .execute();
        return id;
    }

    private static boolean exists(Handle handle, LotId lot) {
        return handle.createQuery("SELECT 1 FROM lot WHERE id = :lot")
                .bind("lot", lot)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    private static Problem needed(String field) {
        return Problem.invalid(field, "is needed the first time this product comes in");
    }

    /** A product that is known. */
    record Known(ProductId id, String unit) {}

    /** A lot that is known. */
    record KnownLot(LotId id, LocalDate expiresOn) {}
}
