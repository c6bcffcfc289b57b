package io.mesoderm.platform.careplan;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.inventory.Container;
import io.mesoderm.platform.inventory.Receipt;
import io.mesoderm.platform.inventory.Vial;
import io.mesoderm.platform.inventory.Vials;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.LotId;
import io.mesoderm.spi.context.PatientId;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** A clinic that receives lots in vials and parts, opens them and uses them in sessions. */
abstract class VialClinic extends NeedlingClinic {

    static final Duration LIMIT = Duration.ofDays(28);

    VialClinic(TestDatabase database) {
        super(database);
    }

    static String serial(LotId lot, String serial) {
        return "{\"passes\":3,\"used\":{\"lot\":\"%s\",\"ml\":1,\"serial\":\"%s\"}}"
                .formatted(lot, serial);
    }

    static Receipt receipt(
            String lot, Container container, Optional<Integer> days, boolean certified) {
        return receipt(lot, container, days, certified, FAR);
    }

    static Receipt receipt(
            String lot,
            Container container,
            Optional<Integer> days,
            boolean certified,
            LocalDate expiry) {
        return new Receipt(
                        "vial-" + lot,
                        Optional.of("Vial " + lot),
                        Optional.of("ml"),
                        lot,
                        expiry,
                        BigDecimal.TEN)
                .handled(container, days, certified);
    }

    LotId receive(Receipt receipt) {
        CallContext context = care.at(care.north);
        return clinic.database.inTransaction(
                context, h -> clinic.inventory.receiving().receive(h, receipt, context).lot());
    }

    UUID open(LotId lot, String label, Optional<PatientId> patient) {
        CallContext context = care.at(care.north);
        return clinic.database.inTransaction(
                context,
                h ->
                        clinic.inventory
                                .vials()
                                .open(h, new Vials.NewVial(lot, label, patient), context));
    }

    String openRefusal(LotId lot, String label) {
        return catchThrowableOfType(Problem.class, () -> open(lot, label, Optional.empty())).code();
    }

    String give(UUID vial, PatientId patient) {
        CallContext context = care.at(care.north);
        try {
            return clinic.database.inTransaction(
                    context,
                    h -> {
                        clinic.inventory.vials().give(h, vial, patient, context);
                        return "given";
                    });
        } catch (Problem problem) {
            return problem.code();
        }
    }

    void correct(RecordedSession first, PatientId patient, String details) {
        CallContext context = care.at(care.north, "care.record");
        var again = clinic.session(MODULE, patient, "none", details);
        host.onModule(
                MODULE,
                context,
                () ->
                        clinic.database.inTransaction(
                                context,
                                h ->
                                        clinic.treatment
                                                .sessions()
                                                .correct(
                                                        h,
                                                        first.session(),
                                                        "a slip",
                                                        again,
                                                        context)));
    }

    String vialOf(PatientId patient) {
        return read("SELECT HEX(vial_id) FROM product_use WHERE patient_id = :id", patient.value())
                .getFirst();
    }

    static String hex(UUID id) {
        return id.toString().replace("-", "").toUpperCase(Locale.ROOT);
    }

    Vial listed(UUID vial) {
        return listed(vial, care.at(care.north));
    }

    Vial listed(UUID vial, CallContext context) {
        var all = new Vials.Wanted(Optional.empty(), Optional.of(1000));
        return clinic
                .database
                .inTransaction(context, h -> clinic.inventory.vials().list(h, all, context))
                .items()
                .stream()
                .filter(found -> found.id().equals(vial))
                .findFirst()
                .orElseThrow();
    }

    /** As if it had been opened so long ago. */
    void openedBefore(UUID vial, Duration ago) {
        clinic.database.inTransaction(
                care.at(care.north),
                h ->
                        h.execute(
                                "UPDATE vial SET opened_at = ?, use_until = ? WHERE id = ?",
                                Instant.now().minus(ago),
                                Instant.now().minus(ago).plus(LIMIT),
                                vial));
    }

    RecordedSession use(PatientId patient, LotId lot) {
        return use(patient, details(lot, "1"));
    }

    RecordedSession use(PatientId patient, String details) {
        return clinic.record(care.north, clinic.session(MODULE, patient, "none", details));
    }

    String refusal(PatientId patient, LotId lot) {
        return attempt(patient, details(lot, "1"));
    }

    String refusal(PatientId patient, String details) {
        return attempt(patient, details);
    }

    String attempt(PatientId patient, String details) {
        try {
            use(patient, details);
            return "done";
        } catch (Problem problem) {
            return problem.code() + " " + problem.errors().getFirst().field();
        }
    }
}
