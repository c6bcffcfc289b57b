package io.mesoderm.platform.tenancy;

import io.mesoderm.platform.http.Problem;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** The chain's legal entities. */
public final class LegalEntities {

    static final RowMapper<LegalEntity> ROW =
            (rs, ctx) ->
                    new LegalEntity(
                            ctx.findColumnMapperFor(LegalEntityId.class)
                                    .orElseThrow()
                                    .map(rs, "id", ctx),
                            rs.getString("code"),
                            rs.getString("name"),
                            rs.getString("country"),
                            Currency.getInstance(rs.getString("currency")),
                            rs.getInt("fiscal_start_month"));

    private static final String COLUMNS = "id, code, name, country, currency, fiscal_start_month";

    private LegalEntities() {}

    public static Optional<LegalEntity> find(Handle handle, LegalEntityId id) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM legal_entity WHERE id = :id")
                .bind("id", id)
                .map(ROW)
                .findOne();
    }

    /** The legal entity that the field {@code legalEntity} of an input names; an invalid field if there is none. */
    public static LegalEntity requireNamed(Handle handle, LegalEntityId id) {
        return find(handle, id)
                .orElseThrow(
                        () -> Problem.invalid("legalEntity", "is no legal entity of this chain"));
    }

    public static Optional<LegalEntity> findByCode(Handle handle, String code) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM legal_entity WHERE code = :code")
                .bind("code", code)
                .map(ROW)
                .findOne();
    }

    /** By code, behind the code {@code after}. */
    static List<LegalEntity> list(Handle handle, Optional<String> after, int atMost) {
        return handle.createQuery(
                        "SELECT "
                                + COLUMNS
                                + " FROM legal_entity WHERE :after IS NULL OR code > :after"
                                + " ORDER BY code LIMIT :atMost")
                .bind("after", after)
                .bind("atMost", atMost)
                .map(ROW)
                .list();
    }

    public static void insert(Handle handle, LegalEntity entity, Instant now) {
        handle.createUpdate(
                        """
                        INSERT INTO legal_entity (id, code, name, country, currency, fiscal_start_month, created_at)
                        VALUES (:id, :code, :name, :country, :currency, :month, :now)
                        """)
                .bind("id", entity.id())
                .bind("code", entity.code())
                .bind("name", entity.name())
                .bind("country", entity.country())
                .bind("currency", entity.currency().getCurrencyCode())
                .bind("month", entity.fiscalStartMonth())
                .bind("now", now)
                .execute();
    }
}
