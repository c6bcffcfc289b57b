package io.mesoderm.platform.billing.einvoice;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.LegalEntities;
import io.mesoderm.platform.tenancy.LegalEntity;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Scope;

import org.jdbi.v3.core.Handle;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What legal entities are on their papers: dated and only ever added, so that an old paper says what held then. */
public final class LegalIdentities {

    private static final int MOST = 100;
    private static final Pattern VAT_ID = Pattern.compile("[A-Z]{2}[0-9A-Z+*]{2,13}");

    /** Where VAT ids begin with other letters than the country's own. */
    private static final Map<String, String> OTHER_LETTERS = Map.of("GR", "EL");

    private static final String COLUMNS =
            """
            SELECT id, legal_entity_id AS legal_entity, valid_from, street, postcode, city, vat_id, tax_number,
              registration_number
            FROM legal_identity
            """;

    /** What an entity is from a day on. */
    public record NewIdentity(
            LegalEntityId legalEntity,
            LocalDate validFrom,
            @Length(min = 1, max = 200) String street,
            @Length(min = 1, max = 20) String postcode,
            @Length(min = 1, max = 120) String city,
            @Length(min = 4, max = 15) Optional<String> vatId,
            @Length(min = 1, max = 40) Optional<String> taxNumber,
            @Length(min = 1, max = 60) Optional<String> registrationNumber) {}

    /** An entity. */
    public record IdentitiesOf(LegalEntityId legalEntity) {}

    /** All that an entity was, the newest first. */
    public record Identities(List<LegalIdentity> identities) {}

    private final TenantDatabase database;
    private final WriteAudit trail;
    private final InstantSource clock;

    public LegalIdentities(TenantDatabase database, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.trail = trail;
        this.clock = clock;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                                "list-legal-identities",
                                Scope.CHAIN,
                                Method.GET,
                                "/legal-entities/{legalEntity}/identities",
                                IdentitiesOf.class)
                        .permission("billing.audit")
                        .summary(
                                "Address and numbers of an entity as they stand on its invoices, newest first.")
                        .answers(Identities.class, call -> list(call.input(), call.context())),
                Endpoint.of(
                                "add-legal-identity",
                                Scope.CHAIN,
                                Method.POST,
                                "/legal-entities/{legalEntity}/identities",
                                NewIdentity.class)
                        .permission("billing.rules")
                        .summary("Says what stands of an entity on its invoices from a day on.")
                        .idempotent()
                        .creates()
                        .answers(LegalIdentity.class, call -> add(call.input(), call.context())));
    }

    public LegalIdentity add(NewIdentity input, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    LegalEntity entity =
                            LegalEntities.find(handle, input.legalEntity)
                                    .orElseThrow(Problem::notFound);
                    requireKnown(input, entity);
                    on(handle, input.legalEntity, input.validFrom)
                            .ifPresent(
                                    held -> SentPapers.requireNone(handle, held, input.validFrom));
                    LegalIdentity identity =
                            new LegalIdentity(
                                    Ids.next(),
                                    input.legalEntity,
                                    input.validFrom,
                                    input.street,
                                    input.postcode,
                                    input.city,
                                    input.vatId,
                                    input.taxNumber,
                                    input.registrationNumber);
                    insert(handle, identity, context);
                    trail.record(
                            handle,
                            context,
                            "legal-identity.added",
                            "legal_identity",
                            identity::id,
                            entity.code());
                    return identity;
                });
    }

    private static void requireKnown(NewIdentity input, LegalEntity entity) {
        String letters = OTHER_LETTERS.getOrDefault(entity.country(), entity.country());
        if (input.vatId.filter(id -> !isVatId(id, letters)).isPresent()) {
            throw Problem.invalid(
                    "vatId",
                    "begins with %s, the entity's country, and has letters and digits only"
                            .formatted(letters));
        }
        if (input.vatId.isEmpty()
                && input.taxNumber.isEmpty()
                && input.registrationNumber.isEmpty()) {
            throw Problem.invalid(
                    "vatId", "is needed, or the tax number, or the number in the register");
        }
    }

    private static boolean isVatId(String id, String letters) {
        return VAT_ID.matcher(id).matches() && id.startsWith(letters);
    }

    private void insert(Handle handle, LegalIdentity identity, CallContext context) {
        int added =
                Rows.bind(
                                handle.createUpdate(
                                        """
                                        INSERT IGNORE INTO legal_identity (id, legal_entity_id, valid_from, street, postcode,
                                          city, vat_id, tax_number, registration_number, recorded_at, recorded_by)
                                        VALUES (:id, :legalEntity, :validFrom, :street, :postcode, :city, :vatId, :taxNumber,
                                          :registrationNumber, :now, :by)
                                        """),
                                identity)
                        .bind("now", clock.instant())
                        .bind("by", context.actor().staff().map(EntityId::value))
                        .execute();
        if (added == 0) {
            throw Problem.conflict(
                    "legal-identity-exists",
                    "The entity has an address and numbers from that day on already.");
        }
    }

    /** As many as an entity ever had, which are few. */
    public Identities list(IdentitiesOf input, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    LegalEntities.find(handle, input.legalEntity).orElseThrow(Problem::notFound);
                    return new Identities(
                            handle.createQuery(
                                            COLUMNS
                                                    + """
                                                    WHERE legal_entity_id = :entity ORDER BY valid_from DESC LIMIT :most
                                                    """)
                                    .bind("entity", input.legalEntity)
                                    .bind("most", MOST)
                                    .mapTo(LegalIdentity.class)
                                    .list());
                });
    }

    /** As on a day; none if nothing was said of it. */
    static Optional<LegalIdentity> on(Handle handle, LegalEntityId entity, LocalDate day) {
        return handle.createQuery(
                        COLUMNS
                                + """
                                WHERE legal_entity_id = :entity AND valid_from \\<= :day
                                ORDER BY valid_from DESC LIMIT 1
                                """)
                .bind("entity", entity)
                .bind("day", day)
                .mapTo(LegalIdentity.class)
                .findOne();
    }
}
