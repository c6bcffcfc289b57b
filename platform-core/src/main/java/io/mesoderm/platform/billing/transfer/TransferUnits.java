package io.mesoderm.platform.billing.transfer;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.PatientCharts;
import io.mesoderm.platform.billing.ledger.Journal;
import io.mesoderm.platform.billing.ledger.JournalTransaction;
import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.billing.ledger.TransferPostings;
import io.mesoderm.platform.billing.packages.BookedContract;
import io.mesoderm.platform.billing.packages.ContractAccess;
import io.mesoderm.platform.billing.packages.Contracts;
import io.mesoderm.platform.billing.packages.LockedContract;
import io.mesoderm.platform.billing.tip.PassedTips;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Passes units to another patient, who gets a contract of the same terms with them: paid, of the same site, expiring on
 * the same days. What was paid for them stays with the clinic: money goes back to nobody who did not bring it, so what was
 * received so is passed on or used, and not refunded. A tip that was taken for the units goes with them.
 */
public final class TransferUnits {

    /** Whose units they are is the contract's; {@code patient} is who gets them. */
    public record Wish(UUID contract, PatientId patient, List<UUID> units, String reason) {}

    /** The transfer, and the contract that the receiver has by it. */
    public record Transferred(UUID id, UUID contract, int units, Money value) {}

    private final TenantDatabase database;
    private final PatientCharts charts;
    private final ContractAccess access;
    private final WriteAudit trail;

    public TransferUnits(
            TenantDatabase database, PatientCharts charts, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.charts = charts;
        this.access = new ContractAccess(charts, clock);
        this.trail = trail;
    }

    public Transferred transfer(Wish wish, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    BookedContract booked = access.lock(handle, wish.contract, context);
                    LockedContract contract = booked.contract();
                    Contracts.requireUndisputed(handle, contract.id());
                    contract.requireNotTaxedAtSale();
                    PatientId receiver = receiver(contract.patientId(), wish.patient, context);
                    booked.requireSellersOwn(
                            "transfer-elsewhere",
                            "Units are passed on at a site of the legal entity that sold them.");
                    List<PassedUnit> units =
                            PassedUnit.choose(
                                    handle,
                                    contract.id(),
                                    wish.units,
                                    booked.seller().businessDate());
                    long value = PassedUnit.value(units);
                    requirePaid(contract, value);
                    PassedContract made =
                            new PassedContract(Ids.next(), contract.id(), receiver, value);
                    UUID transfer = pass(handle, booked, units, made, wish.reason, context);
                    return new Transferred(
                            transfer,
                            made.id(),
                            units.size(),
                            new Money(value, contract.currency()));
                });
    }

    private UUID pass(
            Handle handle,
            BookedContract booked,
            List<PassedUnit> units,
            PassedContract made,
            String reason,
            CallContext context) {
        LockedContract contract = booked.contract();
        SiteBook seller = booked.seller();
        Instant now = booked.now();
        PassedUnit.pass(handle, units);
        made.insert(handle, units, seller.businessDate(), now, context);
        UnitTransfer transfer = UnitTransfer.of(made, reason, seller.businessDate(), now, context);
        transfer.insert(handle, units);
        Contracts.move(handle, contract.id(), contract.position().release(made.valueMinor()));
        trail.record(
                handle, context, "units.transferred", "package_contract", contract::id, reason);
        List<JournalTransaction> journals = new ArrayList<>();
        journals.add(
                TransferPostings.transferred(
                        transfer.event(), seller, units.stream().map(PassedUnit::moved).toList()));
        journals.addAll(
                PassedTips.pass(
                        handle,
                        PassedUnit.heirs(units),
                        new PassedTips.Passing(made.id(), seller, now),
                        context));
        Journal.write(handle, journals, now);
        return transfer.id();
    }

    /** Somebody else whose chart this site may open: who gets a package is a patient of whoever gives it. */
    private PatientId receiver(PatientId giver, PatientId wished, CallContext context) {
        PatientCharts.Chart chart = charts.of(wished, context);
        if (!chart.open()) {
            throw Problem.invalid("patient", "is nobody whose chart this site may open");
        }
        if (chart.ids().contains(giver)) {
            throw Problem.invalid("patient", "is the one who has the package");
        }
        return chart.survivor();
    }

    /** Debts are not passed on: what the units are worth is money that was paid and is not used yet. */
    private static void requirePaid(LockedContract contract, long value) {
        if (contract.position().liability() < value) {
            throw Problem.conflict(
                    "transfer-unpaid",
                    "Only what is paid can be passed on: take what is still to be paid first, or choose fewer units.");
        }
    }
}
