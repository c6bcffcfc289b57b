package io.mesoderm.platform.careplan;

import io.mesoderm.platform.billing.ledger.SettlementModel;
import io.mesoderm.platform.billing.settlement.AgreementEndpoints;
import io.mesoderm.platform.billing.settlement.SettlementBasis;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.TestBundle;
import io.mesoderm.platform.testing.TestClinic;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.platform.testing.TestHost;
import io.mesoderm.platform.testing.TestLimits;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.LotId;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.treatment.trial.NeedlingModule;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A clinic that treats with a module of its own, sells packages for it and settles with its other sites. */
abstract class NeedlingClinic {

    static final String MODULE = "needling";
    static final LocalDate FAR = LocalDate.of(2099, 12, 31);

    /** What a recorded session adds to, by database. */
    private static final Map<String, String> WRITTEN =
            Map.of(
                    "module",
                    "SELECT COUNT(*) FROM <module>.needling",
                    "session",
                    "SELECT COUNT(*) FROM treatment_session",
                    "stock use",
                    "SELECT COUNT(*) FROM product_use",
                    "step",
                    "SELECT COUNT(*) FROM planned_session WHERE state = 'DONE'",
                    "unit",
                    "SELECT COUNT(*) FROM unit WHERE state = 'PERFORMED'",
                    "charge",
                    "SELECT COUNT(*) FROM charge_item",
                    "claim",
                    "SELECT COUNT(*) FROM site_claim",
                    "journal",
                    "SELECT COUNT(*) FROM <ledger>.journal",
                    "audit",
                    "SELECT COUNT(*) FROM <ledger>.audit_event",
                    "outbox",
                    "SELECT COUNT(*) FROM outbox");

    final TestDatabase database;
    TestHost host;
    TestClinic clinic;
    CareChain care;

    NeedlingClinic(TestDatabase database) {
        this.database = database;
    }

    @BeforeAll
    void open(@TempDir Path base, @TempDir Path workshop, @TempDir Path keys) {
        host = TestHost.start(base, database, TestLimits.of(4), needling(workshop));
        host.await(MODULE, "1.0.0");
        clinic = TestClinic.open(host, database, keys);
        care = clinic.care;
        clinic.enable(MODULE);
        LocalDate today = LocalDate.now(CareChain.ZONE);
        clinic.offer("needling-3", "needling-session", 3, 100_000);
        clinic.offer("needling-1", "needling-session", 1, 30_000);
        rule(today.minusDays(400), Optional.of(today.minusDays(30)), "10");
        rule(today.minusDays(30), Optional.empty(), "60");
        clinic.billing
                .agreements()
                .addRate(
                        new AgreementEndpoints.NewRate(
                                Currency.getInstance("EUR"),
                                Currency.getInstance("TRY"),
                                today.minusDays(5),
                                new BigDecimal("48.5"),
                                "test"),
                        care.chain.context());
        care.sharing("CHAIN");
    }

    @AfterAll
    void close() {
        host.close();
        clinic.close();
    }

    static Path needling(Path workshop) {
        return TestBundle.of(MODULE, NeedlingModule.class)
                .resource(
                        "needling/db/changelog.xml",
                        """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                            xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                                http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
                          <include file="changes/0001-create-needling.sql" relativeToChangelogFile="true"/>
                        </databaseChangeLog>
                        """)
                .resource(
                        "needling/db/changes/0001-create-needling.sql",
                        """
                        --liquibase formatted sql logicalFilePath:needling/db/changes/0001-create-needling.sql

                        --changeset needling:0001-create-needling
                        CREATE TABLE needling (session_id BINARY(16) PRIMARY KEY, passes INT NOT NULL)
                        --rollback DROP TABLE needling
                        """)
                .buildInto(workshop);
    }

    static String details(LotId lot, String ml) {
        return "{\"passes\":3,\"used\":{\"lot\":\"%s\",\"ml\":%s}}".formatted(lot, ml);
    }

    void rule(LocalDate from, Optional<LocalDate> to, String percent) {
        clinic.billing
                .agreements()
                .addRule(
                        new AgreementEndpoints.NewRule(
                                care.north,
                                care.lake,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                from,
                                to,
                                SettlementModel.PROVIDER_RECOGNISES,
                                SettlementBasis.UNIT_VALUE,
                                Optional.of(new BigDecimal(percent)),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        care.chain.context());
    }

    CarePlan plan(PatientId patient, SiteId site) {
        var wanted =
                new CarePlans.NewPlan(
                        patient,
                        new ModuleId(MODULE),
                        "needling-two",
                        LocalDate.now(CareChain.ZONE),
                        Optional.empty(),
                        Optional.empty());
        CallContext context = care.at(site);
        return clinic.database.inTransaction(
                context, h -> clinic.treatment.plans().create(h, wanted, context));
    }

    Map<String, Long> written() {
        Map<String, Long> counts = new HashMap<>();
        String core = care.chain.id().key();
        WRITTEN.forEach(
                (what, sql) ->
                        counts.put(
                                what,
                                database.query(
                                        "c_" + core,
                                        sql.replace("<ledger>", "c_" + core + "__ledger")
                                                .replace(
                                                        "<module>", "c_" + core + "__" + MODULE))));
        return counts;
    }

    List<String> read(String sql, UUID id) {
        return clinic.database.inTransaction(
                care.at(care.north),
                h -> h.createQuery(sql).bind("id", id).mapTo(String.class).list());
    }

    BigDecimal left(SiteId site, LotId lot) {
        return clinic.database.inTransaction(
                care.at(site),
                h ->
                        h.createQuery(
                                        "SELECT quantity FROM site_stock WHERE site_id = :site AND lot_id = :lot")
                                .bind("site", site)
                                .bind("lot", lot)
                                .mapTo(BigDecimal.class)
                                .one());
    }
}
