package io.mesoderm.platform.billing;

import static io.mesoderm.platform.billing.refund.RefundReason.PATIENT_CANCELS;

import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.packages.Wallet;
import io.mesoderm.platform.billing.refund.Refund;
import io.mesoderm.platform.billing.refund.RefundPackage;
import io.mesoderm.platform.billing.refund.RefundPackage.Refunded;
import io.mesoderm.platform.billing.refund.RefundPackage.Wish;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.reference.SeedLoader;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.junit.jupiter.api.BeforeEach;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** What tests of refunds have in common: the shipped policies, and templates that name them. */
abstract class RefundBooks extends ClinicBooks {

    private static final Path SEEDS = Path.of("../seeds");

    @BeforeEach
    void loadPolicies(TestChain chain, TenantDatabase database) {
        database.inTransaction(chain.id(), SeedLoader.read(SEEDS, clinics.clock)::load);
        publish("with-fee", "pro-rata-with-fee");
        publish("at-list", "used-at-list-price");
    }

    void publish(String code, String policy) {
        clinics.publish(
                code,
                100_000,
                Optional.empty(),
                Optional.of(policy),
                List.of(new NewItem("mesotherapy", 3)),
                List.of(clinics.berlin, clinics.potsdam));
    }

    void dropPolicies() {
        clinics.database.inTransaction(
                clinics.chainWide(),
                handle -> {
                    handle.execute("DELETE FROM reference_entry WHERE module = 'billing'");
                    return handle.execute("DELETE FROM reference_file WHERE path LIKE 'billing/%'");
                });
    }

    RefundPackage.Quote quote(UUID contract, Optional<List<UUID>> units) {
        return clinics.billing
                .refunds()
                .quote(
                        new Wish(contract, units, PATIENT_CANCELS, Optional.empty()),
                        clinics.at(clinics.berlin));
    }

    Refunded refund(SiteId site, UUID contract, Optional<String> quoted) {
        return clinics.billing
                .refunds()
                .refund(
                        new Wish(contract, Optional.empty(), PATIENT_CANCELS, quoted),
                        clinics.at(site));
    }

    Refunded refund(SiteId site, UUID contract, List<UUID> units) {
        return clinics.billing
                .refunds()
                .refund(
                        new Wish(contract, Optional.of(units), PATIENT_CANCELS, Optional.empty()),
                        clinics.at(site));
    }

    List<Refund> refunds(UUID contract) {
        return clinics.billing.refunds().list(contract, clinics.at(clinics.berlin));
    }

    List<UUID> units(PatientId patient) {
        return onlyContract(patient, clinics.berlin).units().stream().map(Wallet.Unit::id).toList();
    }

    /** Waits, and throws what the work threw. */
    static void join(CompletableFuture<?> work) {
        try {
            work.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof Problem problem ? problem : e;
        }
    }
}
