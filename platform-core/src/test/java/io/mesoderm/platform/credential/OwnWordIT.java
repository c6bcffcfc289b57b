package io.mesoderm.platform.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.credential.Credential.Kind;
import io.mesoderm.platform.credential.CredentialEndpoints.NewCredential;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.CareDuty;
import io.mesoderm.platform.tenancy.SystemContext;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.CareSeeds;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.Severity;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.StaffId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What somebody wrote down of themselves: nothing where others could have, everything in a practice of one. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnWordIT {

    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-03-10T10:00:00Z"));
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);

    private final CareChain care;
    private final CallContext themselves;
    private final CallContext chain;
    private final Credentials credentials;
    private final CredentialCheck check = new CredentialCheck(new CareSeeds());

    OwnWordIT(TestChain chain, TenantDatabase database) {
        this.care = CareChain.create(chain, database);
        this.themselves = care.at(care.north, "staff.read", "staff.credential");
        this.chain = SystemContext.of(chain.id());
        this.credentials =
                new Credentials(database, (h, context, action, type, id, detail) -> {}, CLOCK);
        chain.executeInCore(
                "INSERT IGNORE INTO role_permission (role, permission) VALUES ('medical-director', 'staff.credential')");
        database.inTransaction(
                this.chain, h -> CareDuty.CREDENTIAL.begin(h, TODAY, TODAY, CLOCK.instant()));
    }

    @BeforeEach
    void alone() {
        care.chain.executeInCore("DELETE FROM staff_credential");
        care.chain.executeInCore("DELETE FROM staff_role WHERE role <> 'practitioner'");
    }

    /** A practice of one treats by its own word, and every session says so. */
    @Test
    void EL_37_silentButMarkedForOnesOwnWordWhereNobodyElseCouldWriteItDown() {
        assertThat(findings(TODAY)).extracting(Finding::severity).containsExactly(Severity.BLOCK);

        Credential own = add(themselves);

        assertThat(own.ownWord()).isTrue();
        assertThat(findings(TODAY))
                .extracting(Finding::severity, Finding::because)
                .containsExactly(
                        tuple(
                                Severity.ADVISORY,
                                "Written down by themselves: competence in this treatment."));
        assertThat(add(chain).ownWord()).isFalse();
        assertThat(findings(TODAY)).isEmpty();
    }

    /** Somebody else may from the first day of their role; who has none that lets them, or has not joined, could not. */
    @Test
    void EL_37_firesForOnesOwnWordFromTheDaySomebodyElseCouldWriteItDown() {
        add(themselves);
        colleague("front-desk", TODAY, true);
        colleague("medical-director", TODAY, false);
        colleague("medical-director", TODAY.plusDays(1), true);

        assertThat(findings(TODAY))
                .extracting(Finding::severity)
                .containsExactly(Severity.ADVISORY);
        assertThat(findings(TODAY.plusDays(1)))
                .extracting(Finding::severity)
                .containsExactly(Severity.BLOCK);
    }

    @Test
    void EL_37_firesForWhatSomebodyWroteDownOfThemselvesUntilSomebodyElseDoes() {
        colleague("medical-director", TODAY, true);
        add(themselves);
        assertThat(findings(TODAY)).extracting(Finding::severity).containsExactly(Severity.BLOCK);

        add(chain);
        assertThat(findings(TODAY)).isEmpty();
    }

    private void colleague(String role, LocalDate from, boolean joined) {
        StaffId colleague = new StaffId(Ids.next());
        care.database.inTransaction(
                chain,
                handle -> {
                    handle.execute(
                            "INSERT INTO staff VALUES (?, ?, 'Dr. Other', TRUE, TRUE, ?)",
                            colleague,
                            joined ? Ids.next() : null,
                            CLOCK.instant());
                    return handle.execute(
                            "INSERT INTO staff_role VALUES (?, ?, ?, NULL, ?, NULL)",
                            Ids.next(),
                            colleague,
                            role,
                            from);
                });
    }

    private Credential add(CallContext context) {
        return credentials.add(
                new NewCredential(
                        care.staff,
                        Kind.COMPETENCE,
                        Optional.empty(),
                        Optional.empty(),
                        "Chamber",
                        "4711",
                        TODAY,
                        Optional.empty()),
                context);
    }

    private List<Finding> findings(LocalDate day) {
        return care.database.inTransaction(
                themselves,
                handle ->
                        check.findings(
                                handle,
                                care.staff,
                                Modality.LLLT,
                                day,
                                CLOCK.instant(),
                                themselves));
    }
}
