package io.mesoderm.platform.billing.tax;

import io.mesoderm.platform.billing.export.SheetFormat;
import io.mesoderm.platform.billing.ledger.FiscalPeriod;
import io.mesoderm.platform.http.FileAnswer;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.LegalEntities;
import io.mesoderm.platform.tenancy.LegalEntity;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.CallContext;

import org.jdbi.v3.core.Handle;

import java.time.InstantSource;
import java.util.Optional;

/** The tax of an entity's periods, read from one snapshot. */
public final class TaxReports {

    /**
     * Periods of an entity, both included.
     *
     * @param from such as 202603; the one that today is in, if left out
     * @param to the first one alone, if left out
     */
    public record Asked(LegalEntityId legalEntity, Optional<Integer> from, Optional<Integer> to) {}

    /** The same as a file. */
    public record AskedFile(
            LegalEntityId legalEntity,
            Optional<Integer> from,
            Optional<Integer> to,
            SheetFormat format) {

        private Asked asked() {
            return new Asked(legalEntity, from, to);
        }
    }

    private final TenantDatabase database;
    private final InstantSource clock;

    public TaxReports(TenantDatabase database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    public TaxReport read(Asked asked, CallContext context) {
        return database.inReport(
                context, handle -> read(handle, entity(handle, asked), asked, context));
    }

    /** Named by the entity's code and its periods. */
    public FileAnswer file(AskedFile asked, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    LegalEntity entity = entity(handle, asked.asked());
                    return TaxSheet.file(
                            read(handle, entity, asked.asked(), context),
                            entity.code(),
                            asked.format);
                });
    }

    private static LegalEntity entity(Handle handle, Asked asked) {
        return LegalEntities.find(handle, asked.legalEntity).orElseThrow(Problem::notFound);
    }

    private TaxReport read(Handle handle, LegalEntity entity, Asked asked, CallContext context) {
        int from =
                asked.from.orElseGet(
                        () ->
                                FiscalPeriod.numberOn(
                                        entity,
                                        clock.instant().atZone(context.zone()).toLocalDate()));
        int to = asked.to.orElse(from);
        if (to < from) {
            throw Problem.invalid("to", "is before from");
        }
        return TaxReport.read(handle, entity.id(), from, to);
    }
}
