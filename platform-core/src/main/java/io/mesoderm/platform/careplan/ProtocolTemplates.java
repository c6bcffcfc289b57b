package io.mesoderm.platform.careplan;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.schema.Json;
import io.mesoderm.platform.schema.RecordSchema;
import io.mesoderm.spi.care.ProtocolTemplate;
import io.mesoderm.spi.context.ModuleId;

import org.jdbi.v3.core.Handle;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The chain's protocol templates, from its modules. A changed template becomes a new version, so that a
 * plan keeps what it was made from, also without the module.
 */
public final class ProtocolTemplates {

    private ProtocolTemplates() {}

    /** Brings what the module offers into the chain; a template it no longer offers is not current any more. */
    public static void store(
            Handle handle, ModuleId module, List<ProtocolTemplate> offered, Instant now) {
        List<String> codes = offered.stream().map(ProtocolTemplate::code).toList();
        for (StoredTemplate known : current(handle, List.of(module))) {
            if (!codes.contains(known.template().code())) {
                retire(handle, known.id());
            }
        }
        for (ProtocolTemplate template : offered) {
            store(handle, module, template, now);
        }
    }

    /** Templates that plans may be made from, of these modules. */
    public static List<StoredTemplate> current(Handle handle, List<ModuleId> modules) {
        if (modules.isEmpty()) {
            return List.of();
        }
        return handle
                .createQuery(
                        """
                        SELECT id, module, version, body FROM protocol_template
                        WHERE running AND module IN (<modules>) ORDER BY module, code
                        """)
                .bindList("modules", modules)
                .mapTo(Row.class)
                .stream()
                .map(Row::template)
                .toList();
    }

    static StoredTemplate requireCurrent(Handle handle, ModuleId module, String code) {
        return current(handle, List.of(module)).stream()
                .filter(stored -> stored.template().code().equals(code))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("template", "is no template of this module"));
    }

    static StoredTemplate require(Handle handle, UUID id) {
        return handle.createQuery(
                        "SELECT id, module, version, body FROM protocol_template WHERE id = :id")
                .bind("id", id)
                .mapTo(Row.class)
                .one()
                .template();
    }

    /** Makes this what plans are made from, and leaves the module's other templates as they are. */
    static void store(Handle handle, ModuleId module, ProtocolTemplate template, Instant now) {
        byte[] body = Json.bytes(template);
        String sha256 = sha256(body);
        Optional<Known> known =
                handle.createQuery(
                                """
                                SELECT id, version, sha256 FROM protocol_template
                                WHERE module = :module AND code = :code ORDER BY version DESC LIMIT 1
                                """)
                        .bind("module", module)
                        .bind("code", template.code())
                        .mapTo(Known.class)
                        .findOne();
        if (known.filter(k -> k.sha256().equals(sha256)).isPresent()) {
            handle.execute(
                    "UPDATE protocol_template SET running = TRUE WHERE id = ?", known.get().id());
            return;
        }
        known.ifPresent(k -> retire(handle, k.id()));
        handle.createUpdate(
                        """
                        INSERT INTO protocol_template
                          (id, module, code, version, running, modality, body, sha256, loaded_at)
                        VALUES (:id, :module, :code, :version, TRUE, :modality, :body, :sha256, :now)
                        """)
                .bind("id", Ids.next())
                .bind("module", module)
                .bind("code", template.code())
                .bind("version", known.map(Known::version).orElse(0) + 1)
                .bind("modality", template.modality())
                .bind("body", new String(body, StandardCharsets.UTF_8))
                .bind("sha256", sha256)
                .bind("now", now)
                .execute();
    }

    private static void retire(Handle handle, UUID template) {
        handle.execute("UPDATE protocol_template SET running = NULL WHERE id = ?", template);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The newest version there is. */
    record Known(UUID id, int version, String sha256) {}

    /** One row as stored. */
    record Row(UUID id, ModuleId module, int version, String body) {

        StoredTemplate template() {
            return new StoredTemplate(
                    id,
                    module,
                    version,
                    RecordSchema.of(ProtocolTemplate.class).readStored(Json.parse(body)));
        }
    }
}
