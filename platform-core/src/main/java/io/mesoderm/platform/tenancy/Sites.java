package io.mesoderm.platform.tenancy;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The chain's sites. */
public final class Sites {

    static final RowMapper<Site> ROW =
            (rs, ctx) ->
                    new Site(
                            ctx.findColumnMapperFor(SiteId.class).orElseThrow().map(rs, "id", ctx),
                            rs.getString("code"),
                            rs.getString("name"),
                            ZoneId.of(rs.getString("zone")),
                            Locale.forLanguageTag(rs.getString("locale")));

    private Sites() {}

    /** The site of a call; a {@code not-found} problem if the chain has none of that id. */
    public static Site require(Handle handle, CallContext context) {
        return find(handle, context.requiredSite()).orElseThrow(Problem::notFound);
    }

    /** The site that a field of the input names; a problem at that field if the chain has none of that id. */
    public static Site requireNamed(Handle handle, SiteId site, String field) {
        return find(handle, site)
                .orElseThrow(() -> Problem.invalid(field, "is no site of this chain"));
    }

    public static Optional<Site> find(Handle handle, SiteId site) {
        return handle.createQuery("SELECT id, code, name, zone, locale FROM site WHERE id = :id")
                .bind("id", site)
                .map(ROW)
                .findOne();
    }

    public static Optional<Site> findByCode(Handle handle, String code) {
        return handle.createQuery(
                        "SELECT id, code, name, zone, locale FROM site WHERE code = :code")
                .bind("code", code)
                .map(ROW)
                .findOne();
    }

    /** All sites of the chain, by code; a chain has at most some hundred. */
    public static List<Site> list(Handle handle) {
        return list(handle, Optional.empty(), Integer.MAX_VALUE);
    }

    /** At most so many of the sites behind the code {@code after}, by code. */
    static List<Site> list(Handle handle, Optional<String> after, int atMost) {
        return handle.createQuery(
                        """
                        SELECT id, code, name, zone, locale FROM site
                        WHERE :after IS NULL OR code > :after ORDER BY code LIMIT :atMost
                        """)
                .bind("after", after)
                .bind("atMost", atMost)
                .map(ROW)
                .list();
    }

    public static void insert(Handle handle, Site site, java.time.Instant now) {
        handle.createUpdate(
                        """
                        INSERT INTO site (id, code, name, zone, locale, created_at)
                        VALUES (:id, :code, :name, :zone, :locale, :now)
                        """)
                .bind("id", site.id())
                .bind("code", site.code())
                .bind("name", site.name())
                .bind("zone", site.zone().getId())
                .bind("locale", site.locale().toLanguageTag())
                .bind("now", now)
                .execute();
    }
}
