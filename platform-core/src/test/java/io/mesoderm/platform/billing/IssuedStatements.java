package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.settlement.PaySettlement;
import io.mesoderm.platform.billing.settlement.SettlementEndpoints;
import io.mesoderm.platform.billing.settlement.StatementLine;
import io.mesoderm.platform.billing.settlement.Statements;
import io.mesoderm.spi.context.SiteId;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The statements of a settlement run, what is on them, and their payment. */
final class IssuedStatements {

    private IssuedStatements() {}

    static List<Statements.Statement> all(Clinics clinics, UUID run) {
        return clinics.billing
                .settlement()
                .ofRun(
                        new SettlementEndpoints.OfRun(run, Optional.empty(), Optional.empty()),
                        clinics.chainWide())
                .items();
    }

    /** The first that the site has in the run. */
    static Statements.Statement of(Clinics clinics, SiteId site, UUID run) {
        return all(clinics, run).stream()
                .filter(found -> found.site().equals(site))
                .findFirst()
                .orElseThrow();
    }

    static List<StatementLine> lines(Clinics clinics, Statements.Statement statement) {
        return clinics.billing
                .settlement()
                .lines(
                        new SettlementEndpoints.LinesRequest(
                                statement.id(), Optional.empty(), Optional.empty()),
                        clinics.at(statement.site()))
                .items();
    }

    static PaySettlement.Settled pay(Clinics clinics, UUID statement) {
        return pay(clinics, statement, Optional.empty(), Optional.empty());
    }

    static PaySettlement.Settled pay(
            Clinics clinics, UUID statement, Optional<Long> paid, Optional<Long> received) {
        return new PaySettlement(clinics.database, clinics.audit(), clinics.clock)
                .pay(new PaySettlement.Transfer(statement, paid, received), clinics.chainWide());
    }
}
