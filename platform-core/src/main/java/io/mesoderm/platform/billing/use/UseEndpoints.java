package io.mesoderm.platform.billing.use;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.PatientCharts;
import io.mesoderm.platform.billing.UndoSessionUses;
import io.mesoderm.platform.billing.UseEvidence;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Scope;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is asked and agreed on before units are used. */
public final class UseEndpoints {

    /** For whom, of which item if not of all, and on which day if not today. */
    public record ProposalFor(
            PatientId patient,
            @Length(min = 1, max = 64) Optional<String> item,
            Optional<LocalDate> on) {}

    private final UsePolicyEndpoints policies;
    private final ProposeUnits proposals;
    private final ConfirmUses confirmations;

    public UseEndpoints(
            TenantDatabase database,
            PatientCharts charts,
            UndoSessionUses sessions,
            UseEvidence evidence,
            WriteAudit trail,
            InstantSource clock) {
        this.policies = new UsePolicyEndpoints(database, trail, clock);
        this.proposals = new ProposeUnits(database, charts, clock);
        this.confirmations = new ConfirmUses(database, sessions, evidence, trail, clock);
    }

    public UsePolicyEndpoints policies() {
        return policies;
    }

    public ProposeUnits proposals() {
        return proposals;
    }

    public ConfirmUses confirmations() {
        return confirmations;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return Stream.of(
                        policies.endpoints(),
                        new ConfirmationEndpoints(confirmations).endpoints(),
                        own())
                .<Endpoint<?, ?>>flatMap(List::stream)
                .toList();
    }

    private List<Endpoint<?, ?>> own() {
        return List.of(
                Endpoint.of(
                                "propose-units",
                                Scope.SITE,
                                Method.GET,
                                "/patients/{patient}/unit-proposals",
                                ProposalFor.class)
                        .permission("billing.read")
                        .summary(
                                "Which units a visit would use, in which order, and why; writes nothing.")
                        .readsPatient("patient")
                        .answers(
                                Proposal.class,
                                call ->
                                        proposals.propose(
                                                call.input().patient,
                                                call.input().item,
                                                call.input().on,
                                                call.context())));
    }
}
