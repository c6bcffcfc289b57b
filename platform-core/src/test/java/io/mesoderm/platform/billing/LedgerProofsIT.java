package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.report.LedgerProofs;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Once a day all the books are proved; until the next time only what was booked since is looked at. */
@MariaDb
class LedgerProofsIT {

    /** Behind the entries, whose ids tell the real time. */
    private static final Instant NIGHT = Instant.now().plus(Duration.ofHours(1));

    private static final String SPOIL = "UPDATE unit SET value_minor = value_minor + 1";
    private static final String MEND = "UPDATE unit SET value_minor = value_minor - 1";

    private TestChain chain;
    private TenantDatabase database;
    private Clinics clinics;
    private SettableClock clock;
    private LedgerProofs proofs;

    @BeforeEach
    void sell(TestDatabase server, TenantDatabase tenants) {
        chain = TestChain.create(server);
        database = tenants;
        clinics = new Clinics(chain, tenants);
        clinics.sellThree(clinics.patient(), 100_000);
        clock = new SettableClock(NIGHT.toString());
        proofs = new LedgerProofs(tenants, clinics.billing.audit(), clock);
    }

    @AfterEach
    void drop() {
        chain.close();
    }

    @Test
    void restsOnTheLastProofForADay() {
        assertThat(proofs.proveIfDue(chain.id())).isTrue();
        chain.executeInCore(SPOIL);

        clock.set(NIGHT.plus(Duration.ofHours(19)).toString());
        assertThat(proofs.proveIfDue(chain.id())).isFalse();
        assertThat(broken()).isEmpty();
        clock.set(NIGHT.plus(Duration.ofHours(25)).toString());
        assertThat(broken()).hasValueSatisfying(LedgerProofsIT::isOfTheUnits);
    }

    @Test
    void looksAtWhatWasBookedSince() {
        proofs.proveIfDue(chain.id());
        String id = "UNHEX(CONCAT(LPAD(HEX(%d), 12, '0'), '70008000000000000000'))";
        String journal = id.formatted(NIGHT.plus(Duration.ofHours(2)).toEpochMilli());
        chain.executeInLedger(
                """
                INSERT INTO journal (id, kind, occurred_at, recorded_at, site_id, reference_id)
                SELECT %s, kind, occurred_at, recorded_at, site_id, id FROM journal LIMIT 1
                """
                        .formatted(journal),
                """
                INSERT INTO posting (journal_id, line_no, account_id, legal_entity_id, site_id, account, qualifier,
                  currency, amount_minor, functional_currency, functional_minor, business_date, period)
                SELECT %s, 1, account_id, legal_entity_id, site_id, account, qualifier, currency, 7,
                  functional_currency, 7, business_date, period FROM posting LIMIT 1
                """
                        .formatted(journal));

        assertThat(broken())
                .hasValueSatisfying(
                        fault ->
                                assertThat(fault)
                                        .startsWith("transaction-balances: ")
                                        .endsWith("off by 7 EUR at one site"));
    }

    /** What was found at night may be mended by day. */
    @Test
    void readsAllAgainAfterAProofThatFoundSomething() {
        chain.executeInCore(SPOIL);
        assertThat(proofs.proveIfDue(chain.id())).isTrue();
        assertThat(broken()).hasValueSatisfying(LedgerProofsIT::isOfTheUnits);

        chain.executeInCore(MEND);
        assertThat(broken()).isEmpty();
    }

    private Optional<String> broken() {
        return database.inReport(clinics.chainWide(), proofs::firstBroken);
    }

    private static void isOfTheUnits(String fault) {
        assertThat(fault)
                .startsWith("unit-values-add-up-to-the-price: ")
                .endsWith("units are worth 100003, the price is 100000");
    }
}
