package io.mesoderm.platform.inventory;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.inventory.ProductUses.OfLot;
import io.mesoderm.platform.patient.ChartAccess;
import io.mesoderm.platform.patient.Patient;
import io.mesoderm.platform.patient.Patients;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.LotId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a lot went (FO-10): every use of every module and site, and what is left. Patients whose charts
 * the call may not open stay nameless; their site knows them.
 */
public record Recall(
        LotId lot,
        String productName,
        String lotNumber,
        List<Use> uses,
        List<Remaining> remaining) {

    /** One use; {@code patient} only where the chart may be opened. */
    public record Use(OfPatient patient, OfLot use) {}

    /** Who it was, as far as the call may know. */
    public record OfPatient(Optional<String> number, Optional<String> name) {}

    /** What a site has left. */
    public record Remaining(SiteId site, BigDecimal quantity) {}

    public static Recall of(Handle handle, LotId lot, CallContext context) {
        Head head =
                handle.createQuery(
                                """
                                SELECT p.name AS product_name, l.lot_number FROM lot l
                                JOIN product p ON p.id = l.product_id WHERE l.id = :lot
                                """)
                        .bind("lot", lot)
                        .mapTo(Head.class)
                        .findOne()
                        .orElseThrow(Problem::notFound);
        Map<PatientId, OfPatient> patients = new HashMap<>();
        List<Use> uses =
                ProductUses.ofLot(handle, lot).stream()
                        .map(
                                use ->
                                        new Use(
                                                patients.computeIfAbsent(
                                                        use.patient(),
                                                        id -> known(handle, id, context)),
                                                use))
                        .toList();
        return new Recall(lot, head.productName(), head.lotNumber(), uses, remaining(handle, lot));
    }

    private static OfPatient known(Handle handle, PatientId id, CallContext context) {
        if (!ChartAccess.mayOpen(handle, context, id)) {
            return new OfPatient(Optional.empty(), Optional.empty());
        }
        Patient patient = Patients.require(handle, id);
        return new OfPatient(Optional.of(patient.number()), Optional.of(patient.fullName()));
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

    /** What is printed on the vial. */
    record Head(String productName, String lotNumber) {}
}
